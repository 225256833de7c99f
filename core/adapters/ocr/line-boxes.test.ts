import { expect, test } from 'vitest'
import { linesOf } from '../../domain/page-lines.ts'
import { mergeReadings } from './merge-words.ts'
import { wordsOfTsv, type PixelWord } from './tesseract-engine.ts'

const ROW = [['Flour', 525, 936, 809, 969], ['Type', 734, 932, 805, 974], ['550', 823, 937, 881, 964], ['22', 1474, 937, 1511, 963], ['24,54', 1687, 937, 1777, 965]] as const // prettier-ignore

function tsv(words: readonly (readonly [string, number, number, number, number])[], line = 1): string {
  return words
    .map(([text, x0, y0, x1, y1], at) => ['5', 1, 1, 1, line, at + 1, x0, y0, x1 - x0, y1 - y0, 96, text].join('\t'))
    .join('\n')
}

test('a box that reaches over the next word ends where that begins, so a row stays one line', () => {
  const words = wordsOfTsv(tsv(ROW))
  expect(words.map(({ box }) => box[2])).toEqual([734, 805, 881, 1511, 1777])
  expect(linesOf(words)).toHaveLength(1)
})

test('a box much higher than its line is cut to the words beside it', () => {
  const specked = ROW.map(([text, x0, y0, x1, y1]) => (text === '550' ? ([text, x0, 880, x1, 1010] as const) : ([text, x0, y0, x1, y1] as const))) // prettier-ignore
  expect(wordsOfTsv(tsv(specked))[2]?.box).toEqual([823, 932, 881, 974])
})

test('specks on the line are no measure for its words', () => {
  const dots = [1500, 1520, 1540, 1560].map((left) => ['.', left, 930, left + 4, 934] as const)
  const noisy = [...ROW, ...dots, ['757,', 1600, 900, 1660, 1010] as const].toSorted((a, b) => a[1] - b[1])
  const words = wordsOfTsv(tsv(noisy))
  expect(words.find(({ text }) => text === '757,')?.box).toEqual([1600, 937, 1660, 965])
})

test('larger print on the same line keeps its box', () => {
  const total = ROW.map(([text, x0, y0, x1, y1]) => (text === '24,54' ? ([text, x0, 910, x0 + 170, y1] as const) : ([text, x0, y0, x1, y1] as const))) // prettier-ignore
  expect(wordsOfTsv(tsv(total)).at(-1)?.box).toEqual([1687, 910, 1857, 965])
})

test('words of other lines are left alone, and rows without words are none', () => {
  const below = ROW.map(([text, x0, y0, x1, y1]) => [text, x0, y0 + 60, x1, y1 + 60] as const)
  const text = `4\t1\t1\t1\t1\t0\t0\t0\t10\t10\t-1\t\n${tsv(ROW)}\n${tsv(below, 2)}\n${tsv([[' ', 0, 0, 5, 5]], 3)}`
  expect(wordsOfTsv(text)).toHaveLength(10)
})

test('of two readings that agree each word keeps the box both have in common', () => {
  const word = (x0: number, x1: number, y0: number, y1: number): PixelWord => ({ text: 'Total', confidence: 0.9, box: [x0, y0, x1, y1] }) // prettier-ignore
  expect(mergeReadings([word(10, 90, 5, 60)], [word(12, 120, 20, 44)])[0]?.box).toEqual([12, 20, 90, 44])
})
