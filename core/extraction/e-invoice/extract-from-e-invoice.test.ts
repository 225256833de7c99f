import { describe, expect, it } from 'vitest'
import { aPage, pagesOf } from '../../../tests/builders/page-text.ts'
import { ciiXml, ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import { Extraction } from '../../domain/invoice.ts'
import { problemOf } from '../../domain/problem.ts'
import { extractFromEInvoice, readAttachedEInvoice } from './extract-from-e-invoice.ts'

const CONTEXT = { ownCompanies: [] }
const pages = pagesOf(
  aPage()
    .line(40, 'Birkenhof Gartenbau GmbH')
    .line(120, 'Rechnung Nr. R-2026-17')
    .line(140, 'Rechnungsdatum: 20.11.2026')
    .line(300, [[50, 'Gesamtbetrag'], [540, '119,00 €', { align: 'right' }]])
    .line(700, 'IBAN: DE75 1203 0000 1020 3040 50'),
) // prettier-ignore

describe('the e-invoice of a file', () => {
  it('has its places on the page, and no difference', () => {
    const extraction = extractFromEInvoice([{ name: 'factur-x.xml', content: ciiXml() }], pages, CONTEXT)
    expect(Extraction.parse(extraction)).toEqual(extraction)
    expect(extraction.fields.grossTotal).toMatchObject({ value: '119.00', source: 'e-invoice', confidence: 1, page: 1 })
    expect(extraction.findings).toEqual([])
  })

  it('keeps what has no field of its own, with and without a page', () => {
    const content = ciiXml({ type: '389' }).replace('<ram:ApplicableHeaderTradeDelivery/>', '<ram:ApplicableHeaderTradeDelivery><ram:Note>Tor 3</ram:Note></ram:ApplicableHeaderTradeDelivery>') // prettier-ignore
    for (const shown of [pages, []]) {
      const extraction = extractFromEInvoice([{ content }], shown, CONTEXT)
      expect(Extraction.parse(extraction)).toEqual(extraction)
      expect(extraction.eInvoice).toMatchObject({ syntax: 'cii', version: 'urn:cen.eu:en16931:2017', typeCode: '389', selfBilled: true, corrects: [], unmappedLeftOut: 0 }) // prettier-ignore
      expect(extraction.eInvoice?.unmapped).toContainEqual({
        path: 'CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery/Note',
        value: 'Tor 3',
      })
    }
  })

  it('that says another account than the page is told', () => {
    const content = ciiXml().replace('DE75120300001020304050', 'DE02120300000000202051')
    expect(extractFromEInvoice([{ content }], pages, CONTEXT).findings).toMatchObject([
      { code: 'xml-differs-from-page', field: 'supplierIban', params: { value: 'DE02120300000000202051', printed: 'DE75120300001020304050' } },
    ]) // prettier-ignore
  })

  it('of another document gives way to the page, and is told', () => {
    const other = pagesOf(
      aPage()
        .line(40, 'Wiesenthal Metallbau GmbH')
        .line(52, 'Amboßweg 3 · 04109 Leipzig')
        .line(120, 'Rechnung Nr. WM-4471')
        .line(140, 'Rechnungsdatum: 02.10.2026')
        .line(280, [[50, 'Nettobetrag'], [540, '1.000,00 €', { align: 'right' }]])
        .line(290, [[50, 'MwSt 19 %'], [540, '190,00 €', { align: 'right' }]])
        .line(300, [[50, 'Gesamtbetrag'], [540, '1.190,00 €', { align: 'right' }]]),
    ) // prettier-ignore
    const { fields, findings } = extractFromEInvoice([{ content: ciiXml() }], other, CONTEXT)
    expect(fields.grossTotal).toMatchObject({ value: '1190.00', source: 'text' })
    expect(fields.invoiceNumber).toMatchObject({ value: 'WM-4471', source: 'text' })
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['e-invoice-of-another-document', 'error']])
    // The same number: this document's XML, wrongly filled in.
    const same = ciiXml().replaceAll('R-2026-17', 'WM-4471')
    const disputed = extractFromEInvoice([{ content: same }], other, CONTEXT)
    expect(disputed.fields.grossTotal).toMatchObject({ source: 'e-invoice', confidence: 0.5 })
  })

  it('is found among other attachments, the newest standard first', () => {
    const other = { name: 'order.xml', content: '<Order/>' }
    const old = { name: 'ZUGFeRD-invoice.xml', content: ublXml() }
    const fresh = { name: 'factur-x.xml', content: ciiXml() }
    expect(readAttachedEInvoice([other, old, fresh]).syntax).toBe('cii')
    expect(readAttachedEInvoice([other, old]).syntax).toBe('ubl')
    expect(readAttachedEInvoice([{ ...fresh, content: '<broken' }, old]).syntax).toBe('ubl')
  })

  it('that is broken leaves the pages, and is told; one that is none is not', () => {
    const broken = extractFromEInvoice([{ content: '<Invoice' }], pages, CONTEXT)
    expect(broken.findings).toContainEqual({ code: 'e-invoice-unreadable', severity: 'warning' })
    expect(broken.fields.grossTotal).toMatchObject({ value: '119.00', source: 'text' })
    const none = extractFromEInvoice([{ content: '<Order/>' }], pages, CONTEXT)
    expect(none.findings.map((each) => each.code)).not.toContain('e-invoice-unreadable')
  })

  it('without pages throws its problem', () => {
    const problem = (content: string): unknown => {
      try {
        return extractFromEInvoice([{ content }], [], CONTEXT).kind
      } catch (error) {
        return problemOf(error).code
      }
    }
    expect([ublXml(), '<Order/>', '<Invoice', '<!DOCTYPE a><a/>'].map(problem)).toEqual([
      'invoice',
      'xml-not-an-invoice',
      'file-damaged',
      'xml-hostile',
    ])
  })
})
