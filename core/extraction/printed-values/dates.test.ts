import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { findDates } from './dates.ts'
import { spanOf } from '../page-model/span.ts'

const datesIn = (text: string) => {
  const page = aPage().line(100, text).build()
  return findDates(spanOf(page, page.lines[0]?.words ?? [])).map((date) =>
    date.readings.map((reading) => reading.value),
  )
}

test.each([
  ['Datum: 01.02.2026', [['2026-02-01']]],
  ['Счет № 5 от 1 февраля 2026 г.', [['2026-02-01']]],
  ['от «12» марта 2026 года', [['2026-03-12']]],
  ['12. März 2026', [['2026-03-12']]],
  ['11.Juli 2014', [['2014-07-11']]],
  ['Jan 5, 2026', [['2026-01-05']]],
  ['January 5th, 2026', [['2026-01-05']]],
  ['January 5,2026', [['2026-01-05']]],
  ['Рахунок № 8855/26 від 15 січня 2026 р.', [['2026-01-15']]],
  ['the 5th of January 2026', [['2026-01-05']]],
  ['2026-01-05', [['2026-01-05']]],
  ['05/01/2026', [['2026-01-05', '2026-05-01']]],
  ['25/01/2026', [['2026-01-25']]],
  ['1/25/2026', [['2026-01-25']]],
  ['26.10.22', [['2022-10-26']]],
  ['5 de enero de 2026', [['2026-01-05']]],
  ['1er février 2026', [['2026-02-01']]],
  ['05-Jan-26', [['2026-01-05']]],
  ['2026 жылғы 12 наурыз', [['2026-03-12']]],
  ['2026. gada 2. novembris', [['2026-11-02']]],
  ['2026 m. lapkričio 11 d.', [['2026-11-11']]],
  ['2026. november 4.', [['2026-11-04']]],
  ['8. oktoober 2026', [['2026-10-08']]],
  ['12 януари 2026 г.', [['2026-01-12']]],
  ['15 серпня 2026 р.', [['2026-08-15']]],
  ['DATE : 20200115', [['2020-01-15']]],
  ['01.02.2026 - 28.02.2026', [['2026-02-01'], ['2026-02-28']]],
  ['Dublin 12 Date 28 Apr 2026', [['2026-04-28']]],
  ['Suite 4 Total 3 dismay 5 2026', []],
  ['31.02.2026', []],
  ['1.234,56', []],
  ['IP 10.12.20.5', []],
  ['Tel. 0123 45 67 89', []],
  ['12 Stück 2026', []],
])('%s', (text, dates) => {
  expect(datesIn(text)).toEqual(dates)
})

test.each([
  ['24 квтня 2026 р.', '2026-04-24'],
  ['2024 ж 12 cayip 08:52', '2024-04-12'],
  ['2024 ж. 29 караша', '2024-11-29'],
])('a month that recognition misread: %s', (text, value) => {
  const find = (source: 'ocr' | 'text') => {
    const page = aPage({ source }).line(100, text).build()
    return findDates(spanOf(page, page.lines[0]?.words ?? [])).map(({ readings }) => readings[0]?.value)
  }
  expect(find('ocr')).toEqual([value])
  expect(find('text')).toEqual([])
})
