import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { layoutOf } from '../page-model/layout.ts'
import { columnNumbersOf } from './column-numbers.ts'

const codesOf = (cells: readonly string[], source: 'ocr' | 'text' = 'text'): string[] | undefined => {
  const page = aPage({ source, width: 1200 }).line(
    100,
    cells.map((cell, at): [number, string] => [50 + at * 60, cell]),
  )
  const [row] = layoutOf([page.build()]).rows
  return row && columnNumbersOf(row)?.map(({ code }) => code)
}

test('Romanian forms count their columns from 0 and tell which follow from others', () => {
  expect(codesOf(['0', '1', '2', '3', '4', '5(3x4)', '6'])).toEqual(['0', '1', '2', '3', '4', '5', '6'])
})

test('a formula behind a space goes with its column', () => {
  expect(codesOf(['0', '1', '2', '3', '4', '5 (3x4)', '6'])).toEqual(['0', '1', '2', '3', '4', '5', '6'])
})

test('figures of an item are no column numbers', () => {
  expect(codesOf(['1', 'Scaun', '16', '285', '4560'])).toBeUndefined()
})

test('the numbers of УПД are known however their small print was misread, on scans', () => {
  const read = ['А', '1', 'fa', '16', '3', '3a', '3', '4', '5', '6', '7', '8', '3', '18', 'ба', 'ii']
  expect(codesOf(read, 'ocr')).toEqual(['а', '1', '1а', '1б', '2', '2а', '3', '4', '5', '6', '7', '8', '9', '10', '10а', '11']) // prettier-ignore
  expect(codesOf(read)).toBeUndefined()
  expect(
    codesOf(['1', '2', 'шт', '16', '3', '70', '3', '44', '55', '6', '7', '8', '3', '18', '20', '11'], 'ocr'),
  ).toBeUndefined()
})
