import { expect, it } from 'vitest'
import type { Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'
import { levelLines } from './level-lines.ts'

function photo(words: readonly (readonly [text: string, box: Box])[]): PageText {
  return {
    page: 1,
    width: 595,
    height: 842,
    rotation: 0,
    source: 'ocr',
    words: words.map(([text, box]) => ({ text, box, confidence: 0.9 })),
    lines: words.map(([, box], index) => ({ words: [index], box })),
  }
}

it('puts a value back beside its label, whichever came first', () => {
  const page = photo([
    ['46-Н', [260, 161.2, 276, 167]],
    ['Номер', [127, 162.2, 147, 169.1]],
  ])
  expect(levelLines(page).map((line) => line.words)).toEqual([[1, 0]])
})

it('leaves apart what stands lower, or below', () => {
  const lower = photo([
    ['46-Н', [260, 161, 276, 167]],
    ['Номер', [127, 165, 147, 171]],
  ])
  expect(levelLines(lower)).toHaveLength(2)
  const below = photo([
    ['46-Н', [127, 161, 147, 168]],
    ['Номер', [127, 162, 147, 169]],
  ])
  expect(levelLines(below)).toHaveLength(2)
})

it('does not touch a text layer', () => {
  const page = photo([
    ['46-Н', [260, 161, 276, 167]],
    ['Номер', [127, 161, 147, 167]],
  ])
  expect(levelLines({ ...page, source: 'text' })).toHaveLength(2)
})
