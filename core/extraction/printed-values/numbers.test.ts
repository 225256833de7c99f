import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import type { Cell } from '../../../tests/builders/page-text.ts'
import { readNumeral } from './numeral.ts'
import { decimalHabit, findNumbers } from './numbers.ts'

const numbersOf = (cells: readonly Cell[] | string, source: 'text' | 'ocr' = 'text') => {
  const page = aPage({ source }).line(100, cells).build()
  return page.lines.flatMap((line) => findNumbers(page, line))
}
const best = (text: string) => numbersOf(text).map((number) => number.readings[0]?.value)

test.each([
  ['1.234,56', ['1234.56']],
  ['1,234.56', ['1234.56']],
  ["1'234.56", ['1234.56']],
  ['1 234,56', ['1234.56']],
  ['12 345 678.90', ['12345678.90']],
  ['1234', ['1234']],
  ['12,34,567.89', ['1234567.89']],
  ['1 234-56', ['1234.56']],
  ['0,345', ['0.345']],
  ['007', ['7']],
  ['01.02.2026', []],
  ['12345678901234567890', []],
  ['1,23.45,6', []],
])('reads %s as %s', (printed, values) => {
  expect(readNumeral(printed).map((reading) => reading.value)).toEqual(values)
})

test.each(['12,345', '1.234'])('keeps both readings of %s', (printed) => {
  const readings = readNumeral(printed)
  expect(readings.map((reading) => reading.value)).toEqual(
    printed === '12,345' ? ['12.345', '12345'] : ['1.234', '1234'],
  )
  expect(new Set(readings.map((reading) => reading.decimal)).size).toBe(2)
})

test.each([
  ['-5,00', ['-5.00']],
  ['−5,00 €', ['-5.00']],
  ['- 5,00', ['-5.00']],
  ['5,00-', ['-5.00']],
  ['(5,00)', ['-5.00']],
  ['0,00-', ['0.00']],
  ['Summe 1 234,56 €', ['1234.56']],
  ['€1,234.00 $5.10', ['1234.00', '5.10']],
  ['RE2024 DE123456789 A-17', []],
  ['2kg 1,99A', ['2', '1.99']],
])('finds in "%s"', (text, values) => {
  expect(best(text)).toEqual(values)
})

test('a currency sign is found in the same word, before and behind', () => {
  expect(numbersOf('5,00€ und EUR 7,00 und 9,00 zł').map((number) => number.currency?.code)).toEqual([
    'EUR',
    'EUR',
    'PLN',
  ])
})

test('a percent sign is noticed, attached or not', () => {
  expect(numbersOf('19% von 100,00 und 7 %').map((number) => number.percent)).toEqual([true, false, true])
})

test('digits in columns far apart are not joined', () => {
  const values = numbersOf([
    [50, '2'],
    [120, '500,00'],
  ]).map((number) => number.readings[0]?.value)
  expect(values).toEqual(['2', '500.00'])
})

test('letters taken for digits give a reading of low confidence, and only from pictures', () => {
  const [number] = numbersOf('1O5,0O', 'ocr')
  expect(number?.readings[0]?.value).toBe('105.00')
  expect(number?.confidence).toBeLessThan(0.5)
  expect(numbersOf('1O5,0O', 'text')).toEqual([])
})

test('the habit of a document comes from numbers that leave no doubt', () => {
  expect(decimalHabit(numbersOf('12,345 1.234,56 7,50'))).toEqual({ mark: ',', share: 1, votes: 2 })
  expect(decimalHabit(numbersOf('12,345 1234'))).toBeUndefined()
})

test('recognition lost the mark before the cents, or parted it from the whole', () => {
  const read = (text: string, source: 'text' | 'ocr') =>
    numbersOf(text, source).map((number) => number.readings.map(({ value }) => value))
  expect(read('100 461 54', 'ocr')[0]).toContain('100461.54')
  expect(read('100 461 54', 'text').flat()).not.toContain('100461.54')
  expect(read('2193 .99', 'ocr')[0]).toEqual(['2193.99'])
})

test('a mark read twice or at half height, a last figure and others read as letters of their shape', () => {
  const read = (text: string, source: 'text' | 'ocr' = 'ocr') =>
    numbersOf(text, source).map((number) => number.readings[0]?.value)
  expect(read('2193,,99')).toEqual(['2193.99'])
  expect(read('2193·99 €')).toEqual(['2193.99'])
  expect(read('2193·99', 'text')).not.toContain('2193.99')
  expect(read('120,0О')).toEqual(['120.00'])
  expect(numbersOf('120,0О', 'ocr')[0]?.confidence).toBeLessThan(0.5)
  expect(read('1З4,5g')).toEqual(['134.59'])
})

test('recognition lost the first of two spaces; words of two columns stay two', () => {
  const read = (text: string, source: 'text' | 'ocr' = 'ocr') => numbersOf(text, source).map((number) => number.readings[0]?.value) // prettier-ignore
  expect(read('3200 110.81')).toContain('3200110.81')
  expect(read('3200 110.81', 'text')).not.toContain('3200110.81')
  expect(numbersOf([[50, '3200'], [100, '110.81']], 'ocr').map((number) => number.readings[0]?.value)).toEqual(['3200', '110.81']) // prettier-ignore
})
