import { expect, it } from 'vitest'
import { textOfWords } from './text-of-words.ts'

const word = (text: string) => ({ text, box: [0, 0, 1, 1] as [number, number, number, number], confidence: 1 })
const line = (words: number[]) => ({ words, box: [0, 0, 1, 1] as [number, number, number, number] })
// Read in another order than printed: the lines say how it stands on the page.
const page = { words: ['Total', '119.00', 'Invoice', '7'].map(word), lines: [line([2, 3]), line([]), line([0, 1])] }

it('gives whole words in the lines they are printed in', () => {
  expect(textOfWords(page, new Set([0, 1, 2, 3]))).toBe('Invoice 7\nTotal 119.00')
  expect(textOfWords(page, new Set([3, 0]))).toBe('7\nTotal')
  expect(textOfWords(page, new Set())).toBe('')
})
