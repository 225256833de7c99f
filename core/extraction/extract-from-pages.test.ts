import { describe, expect, test } from 'vitest'
import { FIELDS, type FieldName } from '../domain/fields.ts'
import { aPage, pagesOf } from '../../tests/builders/page-text.ts'
import { LAYOUTS } from '../../tests/layouts/layouts.ts'
import { extractFromPages } from './extract-from-pages.ts'

/** A wrong amount, tax id or account that looks certain is the worst thing this product can do. */
const DANGEROUS: readonly FieldName[] = ['grossTotal', 'payableTotal', 'supplierTaxId', 'supplierIban']

describe.each(LAYOUTS)('$name', ({ pages, expected, absent = [] }) => {
  const { fields } = extractFromPages(pages, { ownCompanies: [] })

  test.each(Object.entries(expected) as [FieldName, string][])('%s is %s', (field, value) => {
    expect(fields[field]?.value).toBe(value)
    expect(fields[field]?.page).toBeGreaterThanOrEqual(1)
  })

  test('nothing is invented', () => {
    expect(Object.keys(fields).filter((field) => absent.includes(field as FieldName))).toEqual([])
  })

  test('nothing dangerous is wrong with high confidence', () => {
    const wrong = DANGEROUS.filter(
      (field) =>
        (fields[field]?.confidence ?? 0) >= 0.95 &&
        expected[field] !== undefined &&
        expected[field] !== fields[field]?.value,
    )
    expect(wrong).toEqual([])
  })

  test('every value stands where its box says', () => {
    for (const field of Object.keys(fields) as FieldName[]) {
      const { page, box } = fields[field] ?? {}
      if (FIELDS[field] === 'currency' || box === undefined) continue
      const words = pages
        .find((each) => each.page === page)
        ?.words.filter(
          (word) =>
            word.box[0] >= box[0] - 1 &&
            word.box[2] <= box[2] + 1 &&
            word.box[1] >= box[1] - 1 &&
            word.box[3] <= box[3] + 1,
        )
      expect(words?.length, field).toBeGreaterThan(0)
    }
  })
})

test.each([
  ['Alpha Werke GmbH', 'Beta Handel GmbH'],
  ['Beta Handel GmbH', 'Alpha Werke GmbH'],
])('two unlabelled parties: our own company %s is the buyer', (own, other) => {
  const page = aPage()
    .lines(60, ['Alpha Werke GmbH', 'Hauptstr. 1', '20095 Hamburg'])
    .lines(60, ['Beta Handel GmbH', 'Marktplatz 2', '50667 Köln'], { x: 350 })
    .line(200, 'Rechnung Nr. 17 vom 02.03.2026')
    .line(300, [
      [400, 'Gesamtbetrag'],
      [545, '119,00 €', { align: 'right' }],
    ])
  const { fields } = extractFromPages(pagesOf(page), { ownCompanies: [{ name: own, taxIds: [] }] })
  expect(fields.buyerName?.value).toBe(own)
  expect(fields.supplierName?.value).toBe(other)
})

test('pages without words give an empty answer', () => {
  const empty = { page: 1, width: 595, height: 842, rotation: 0, source: 'ocr', words: [], lines: [] } as const
  const { fields, lines } = extractFromPages([{ ...empty, words: [], lines: [] }], { ownCompanies: [] })
  expect(fields).toEqual({})
  expect(lines).toEqual([])
  expect(extractFromPages([], { ownCompanies: [] }).fields).toEqual({})
})

test('the same pages give the same answer', () => {
  for (const { pages } of LAYOUTS) {
    expect(extractFromPages(pages, { ownCompanies: [] })).toEqual(extractFromPages(pages, { ownCompanies: [] }))
  }
})

test('a date whose days and months nothing tells apart is never sure', () => {
  const page = aPage()
    .line(40, [
      [50, 'Thistle Fasteners Ltd'],
      [400, 'Invoice', { size: 16 }],
    ]) // prettier-ignore
    .line(80, [[50, 'Invoice to: Pinecrest Wholesale Co.']])
    .line(94, [[50, 'Columbus, OH 43215']])
    .line(120, [[50, 'Invoice date: 09/07/2026']])
    .line(300, [[50, 'Total: €1,860.70']])
  const { issueDate } = extractFromPages(pagesOf(page), { ownCompanies: [] }).fields
  expect(issueDate?.value).toBe('2026-07-09')
  expect(issueDate?.confidence).toBeLessThan(0.8)
})

test('a bank code of a scan is never sure, however well it was read: it has no check digits', () => {
  const bicOf = (source: 'ocr' | 'text') => {
    const page = aPage({ source, confidence: source === 'ocr' ? 0.99 : 1 })
      .line(40, [[50, 'Nord GmbH']])
      .line(60, [[50, 'Rechnung Nr. 17', { size: 14 }]])
      .line(300, [[50, 'IBAN: DE89 3704 0044 0532 0130 00']])
      .line(314, [[50, 'BIC: COBADEFFXXX']])
    return extractFromPages(pagesOf(page), { ownCompanies: [] }).fields.supplierBic
  }
  expect(bicOf('ocr')?.value).toBe('COBADEFFXXX')
  expect(bicOf('ocr')?.confidence).toBeLessThan(0.95)
  expect(bicOf('text')?.confidence).toBeGreaterThan(0.95)
})
