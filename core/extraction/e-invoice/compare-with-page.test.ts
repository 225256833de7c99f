import { describe, expect, it } from 'vitest'
import { aPage, pagesOf } from '../../../tests/builders/page-text.ts'
import { ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction } from '../../domain/invoice.ts'
import { extractFromPages } from '../extract-from-pages.ts'
import { compareWithPage } from './compare-with-page.ts'
import { locateOnPages } from './locate-on-pages.ts'
import { readEInvoice } from './read-e-invoice.ts'

const page = (source: 'text' | 'ocr' = 'text') =>
  aPage({ source, confidence: source === 'text' ? 1 : 0.9 })
    .line(40, [[50, 'Birkenhof Gartenbau GmbH']])
    .line(90, [[50, 'Hafenlicht Hotel KG']])
    .line(104, [[50, 'Kaistraße 1']])
    .line(118, [[50, '18055 Rostock']])
    .line(150, [[50, 'Rechnung Nr. R-2026-17', { size: 16 }]])
    .line(170, [[50, 'Rechnungsdatum: 20.11.2026']])
    .line(200, [[50, 'Heckenschnitt, 2 Std.'], [540, '100,00', { align: 'right' }]])
    .line(300, [[50, 'Nettobetrag'], [540, '100,00 €', { align: 'right' }]])
    .line(316, [[50, 'Umsatzsteuer 19 %'], [540, '19,00 €', { align: 'right' }]])
    .line(332, [[50, 'Gesamtbetrag'], [540, '119,00 €', { align: 'right' }]])
    .line(700, [[50, 'IBAN: DE75 1203 0000 1020 3040 50'], [330, 'BIC: BYLADEM1001']])
    .line(716, [[50, 'USt-IdNr.: DE312597841']]) // prettier-ignore

function differences(altered: Partial<Record<FieldName, string>>, source: 'text' | 'ocr' = 'text') {
  const pages = pagesOf(page(source))
  const { extraction } = readEInvoice({ content: ublXml() })
  const fields: Extraction['fields'] = { ...extraction.fields }
  for (const [field, value] of Object.entries(altered) as [FieldName, string][]) {
    fields[field] = { value, confidence: 1, source: 'e-invoice' }
  }
  const located = locateOnPages({ ...extraction, fields }, pages)
  return compareWithPage(located, extractFromPages(pages, { ownCompanies: [] }))
}

describe('XML against page', () => {
  it('is silent where both agree', () => {
    expect(differences({})).toEqual([])
    expect(differences({}, 'ocr')).toEqual([])
  })

  it.each<[FieldName, string, string]>([
    ['supplierIban', 'DE02120300000000202051', 'DE75120300001020304050'],
    ['grossTotal', '191.00', '119.00'],
    ['invoiceNumber', 'R-2026-18', 'R-2026-17'],
    ['supplierName', 'Birkenhain Gartenbau GmbH', 'Birkenhof Gartenbau GmbH'],
    ['issueDate', '2026-11-21', '2026-11-20'],
  ])('%s altered to %s is an error with both values and the place', (field, value, printed) => {
    const [only, ...more] = differences({ [field]: value })
    expect(more).toEqual([])
    expect(only).toMatchObject({
      code: 'xml-differs-from-page',
      severity: 'error',
      field,
      params: { value, printed },
      page: 1,
    })
    expect(only?.box).toBeDefined()
  })

  it.each<[FieldName, string]>([
    ['supplierName', 'BIRKENHOF GARTENBAU'],
    ['supplierIban', 'DE75120300001020304050'],
    ['invoiceNumber', 'R/2026/17'],
    ['supplierTaxId', '312597841'],
  ])('%s written as %s is no difference', (field, value) => expect(differences({ [field]: value })).toEqual([]))

  it('a total that differs is told once, not for what is payable too', () => {
    expect(differences({ grossTotal: '191.00', payableTotal: '191.00' }).map((each) => each.field)).toEqual([
      'grossTotal',
    ])
  })

  it('misread letters are no difference: OCR must be sure', () => {
    const pages = pagesOf(page('ocr'))
    const { extraction } = readEInvoice({ content: ublXml() })
    const located = locateOnPages(
      { ...extraction, fields: { invoiceNumber: { value: 'R-2026-18', confidence: 1, source: 'e-invoice' } } },
      pages,
    )
    const printed = (confidence: number): Extraction => ({
      ...extraction,
      fields: { invoiceNumber: { value: 'R-2026-17', confidence, source: 'ocr' } },
    })
    expect(compareWithPage(located, printed(0.4))).toEqual([])
    expect(compareWithPage(located, printed(0.9))).toHaveLength(1)
  })

  it('an account that only the XML has is told', () => {
    const pages = pagesOf(aPage().line(40, 'Birkenhof Gartenbau GmbH').line(60, 'Rechnung Nr. R-2026-17 vom 20.11.2026').line(90, [[50, 'Gesamtbetrag'], [400, '119,00 €']])) // prettier-ignore
    const located = locateOnPages(readEInvoice({ content: ublXml() }).extraction, pages)
    const told = compareWithPage(located, extractFromPages(pages, { ownCompanies: [] }))
    expect(told).toMatchObject([{ field: 'supplierIban', params: { value: 'DE75120300001020304050', printed: '—' } }])
  })
})
