import { expect, test } from 'vitest'
import type { PageText, Reading } from '../../domain/page-text.ts'
import { aPage, pagesOf, type PageBuilder } from '../../../tests/builders/page-text.ts'
import { partsOf } from './split.ts'

const readingOf = (...pages: readonly PageBuilder[]): Reading => read(pagesOf(...pages))
const read = (pages: PageText[]): Reading => ({
  mediaType: 'application/pdf',
  pageCount: pages.length,
  pages,
  unreadPages: [],
  xml: [],
})
const ranges = (reading: Reading) => partsOf(reading).map((part) => [part.firstPage, part.lastPage])

const first = (title: string, mark = '') =>
  aPage()
    .lines(40, ['ООО «Пример»', 'г. Москва, ул. Образцовая, 1'])
    .line(120, [[50, title, { size: 14 }]])
    .lines(300, ['Бумага офисная 10 250,00 2 500,00', 'Итого 2 500,00'])
    .line(810, mark)
const continuation = (...lines: readonly string[]) =>
  aPage().lines(40, lines).lines(200, ['Папка 5 100,00 500,00', 'Итого 3 000,00'])

test('a bare XML is one part without pages', () => {
  expect(
    partsOf({ mediaType: 'application/xml', pageCount: 0, pages: [], unreadPages: [], xml: [{ content: '<x/>' }] }),
  ).toEqual([{ part: 1, firstPage: 0, lastPage: 0 }])
})

test('a title with its own number begins a document', () => {
  const reading = readingOf(
    first('Счет на оплату № 17 от 1 марта 2026 г.'),
    first('Счет на оплату № 18 от 2 марта 2026 г.'),
  )
  expect(partsOf(reading)).toEqual([
    { part: 1, firstPage: 1, lastPage: 1 },
    { part: 2, firstPage: 2, lastPage: 2 },
  ])
})

test('a blank page before a document belongs to it', () => {
  expect(ranges(readingOf(aPage(), first('Invoice INV-2026-17'), first('Invoice INV-2026-18')))).toEqual([
    [1, 2],
    [3, 3],
  ])
})

test('a repeated title with the same number does not', () => {
  const title = 'Invoice INV-2026-17'
  expect(ranges(readingOf(first(title), first(title)))).toEqual([[1, 2]])
})

test('a table that goes on, terms and a blank page stay with the document before', () => {
  const reading = readingOf(
    first('Rechnung Nr. 4711'),
    continuation('Übertrag 2.500,00'),
    aPage().lines(40, [
      'Allgemeine Geschäftsbedingungen',
      '1. Geltung',
      'Diese Bedingungen gelten für alle Lieferungen.',
    ]),
    aPage(),
    first('Rechnung Nr. 4712'),
  )
  expect(ranges(reading)).toEqual([
    [1, 4],
    [5, 5],
  ])
})

test('an act with its own number after the invoice it names is a document of its own', () => {
  const act = first('Акт № 5 от 31 марта 2026 г.').line(160, 'Основание: счет № 17')
  expect(ranges(readingOf(first('Счет на оплату № 17 от 1 марта 2026 г.'), act))).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test('page numbers decide', () => {
  expect(ranges(readingOf(first('Invoice 1', 'Page 1 of 2'), first('Invoice 2', 'Page 2 of 2')))).toEqual([[1, 2]])
  expect(ranges(readingOf(first('Invoice', 'Page 1 of 1'), first('Invoice', 'Page 1 of 1')))).toEqual([
    [1, 1],
    [2, 2],
  ])
  expect(ranges(readingOf(first('Счет № 1', 'Стр. 1 из 3'), first('Счет № 2'), first('Счет № 3')))).toEqual([[1, 3]])
})

test('several receipts in one file are documents of their own', () => {
  const receipt = (total: string) =>
    aPage({ width: 220, height: 400, size: 8 })
      .lines(
        20,
        ['Markt am Tor', `SUMME EUR ${total}`, 'Gegeben BAR 5,00', 'Rückgeld 1,32', 'Kassierer 3', 'TSE-Signatur Qx91'],
        { x: 10 },
      )
      .lines(120, ['Vielen Dank für Ihren Einkauf', 'Bon-Nr. 4711'], { x: 10 })
  expect(ranges(readingOf(receipt('3,68'), receipt('4,10'), receipt('9,99')))).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ])
})

test('an annex without a number of its own stays', () => {
  const annex = aPage()
    .line(100, [[50, 'Спецификация', { size: 14 }]])
    .lines(200, ['Бумага 10 250,00'])
  expect(ranges(readingOf(first('Счет на оплату № 17'), annex))).toEqual([[1, 2]])
})

test('a page that could not be read leaves the ranges whole', () => {
  const [one, two] = pagesOf(first('Invoice A-1'), first('Invoice A-2'))
  const reading = {
    ...read([one, two].filter((page) => page !== undefined).map((page, i) => (i === 1 ? { ...page, page: 3 } : page))),
    pageCount: 3,
    unreadPages: [2],
  }
  expect(ranges(reading)).toEqual([
    [1, 2],
    [3, 3],
  ])
})
