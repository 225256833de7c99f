import { expect, it } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import type { PageText } from '../../domain/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

/** The page with this confidence for the words of a line. */
const surely = (page: PageText, text: string, confidence: number): PageText => ({
  ...page,
  words: page.words.map((word) => (text.split(' ').includes(word.text) ? { ...word, confidence } : word)),
})

const letter = (head: string, ...below: readonly string[]): PageText =>
  below
    .reduce(
      (page, text, at) => page.line(500 + at * 14, [[50, text]]),
      aPage({ source: 'ocr', confidence: 0.9 })
        .line(40, [[50, head]])
        .line(54, [[50, 'Hafenstr. 4, 20095 Hamburg']])
        .line(68, [[50, 'USt-IdNr.: DE136695976']])
        .line(100, [[50, 'Rechnung Nr. 17']]),
    )
    .build()

const supplierOf = (page: PageText) => extractFromPages([page], { ownCompanies: [] }).fields.supplierName

it('spells a name as most of its mentions do', () => {
  const page = letter('Nordlicht Logistlk GmbH', 'Kontoinhaber: Nordlicht Logistik GmbH', 'Nordlicht Logistik GmbH')
  expect(supplierOf(page)?.value).toBe('Nordlicht Logistik GmbH')
})

it('spells it as the surer of two does, and is less sure than where both agree', () => {
  const read = surely(letter('Nordlicht Logistlk GmbH', 'Kontoinhaber: Nordlicht Logistik GmbH'), 'Logistlk', 0.5)
  expect(supplierOf(read)?.value).toBe('Nordlicht Logistik GmbH')
  const agreed = letter('Nordlicht Logistik GmbH', 'Kontoinhaber: Nordlicht Logistik GmbH')
  expect(supplierOf(agreed)?.confidence).toBeGreaterThan(supplierOf(read)?.confidence ?? 1)
})

it('does not take another company for a mention', () => {
  const page = letter('Nordlicht Logistik GmbH', 'Nordlicht Handels GmbH', 'Nordlicht Handels GmbH')
  expect(supplierOf(page)?.value).toBe('Nordlicht Logistik GmbH')
})

it('is not certain of capitals over a name that is written in small letters elsewhere', () => {
  const [capitals, small] = ['NORDLICHT LOGISTIK GMBH', 'Nordlicht Logistik GmbH']
  const sure = (head: string, below: string) => supplierOf(surely(letter(head, below, below), `${head} ${below}`, 0.99))
  expect(sure(capitals, small)?.confidence).toBeLessThan(0.95)
  expect(sure(capitals, capitals)?.confidence).toBeGreaterThanOrEqual(0.95)
  expect(sure(small, small)?.confidence).toBeGreaterThanOrEqual(0.95)
})
