import { describe, expect, it } from 'vitest'
import { aPage, pagesOf } from '../../../tests/builders/page-text.ts'
import { ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import { locateOnPages } from './locate-on-pages.ts'
import { readEInvoice } from './read-e-invoice.ts'

const invoice = (): Extraction => readEInvoice({ content: ublXml({ dueDate: '2026-12-20' }) }).extraction

const page = () =>
  aPage()
    .line(40, [[50, 'Birkenhof Gartenbau GmbH, Am Anger 3, 17033 Neubrandenburg']])
    .line(90, [[50, 'HAFENLICHT HOTEL KG']])
    .line(130, [[50, 'Rechnung Nr. R-2026-17', { size: 16 }]])
    .line(150, [[50, 'Rechnungsdatum: 20. November 2026'], [330, 'Zahlbar bis: 20.12.2026']])
    .line(200, [[50, 'Heckenschnitt, 2 Std.'], [540, '100,00', { align: 'right' }]])
    .line(300, [[50, 'Nettobetrag'], [540, '100,00 €', { align: 'right' }]])
    .line(316, [[50, 'Umsatzsteuer 19 %'], [540, '19,00 €', { align: 'right' }]])
    .line(332, [[50, 'Gesamtbetrag'], [540, '119,00 €', { align: 'right' }]])
    .line(700, [[50, 'IBAN: DE75 1203 0000 1020 3040 50'], [330, 'BIC: BYLADEM1001']])
    .line(716, [[50, 'USt-IdNr.: DE 312 597 841']]) // prettier-ignore

function textAt(pages: readonly PageText[], extraction: Extraction, field: FieldName): string | undefined {
  const value = extraction.fields[field]
  const box = value?.box
  if (box === undefined) return undefined
  return pages
    .find((each) => each.page === value?.page)
    ?.words.filter(
      (word) =>
        word.box[0] >= box[0] - 0.1 &&
        word.box[2] <= box[2] + 0.1 &&
        word.box[1] >= box[1] - 0.1 &&
        word.box[3] <= box[3] + 0.1,
    ) // prettier-ignore
    .map((word) => word.text)
    .join(' ')
}

describe('places of e-invoice values on the page', () => {
  it('finds each, in whatever notation', () => {
    const pages = pagesOf(page())
    const located = locateOnPages(invoice(), pages)
    const fields: readonly FieldName[] = ['supplierName', 'buyerName', 'invoiceNumber', 'issueDate', 'dueDate', 'netTotal', 'taxTotal', 'grossTotal', 'supplierIban', 'supplierBic', 'supplierTaxId'] // prettier-ignore
    expect(Object.fromEntries(fields.map((field) => [field, textAt(pages, located, field)]))).toEqual({
      supplierName: 'Birkenhof Gartenbau GmbH,',
      buyerName: 'HAFENLICHT HOTEL KG',
      invoiceNumber: 'R-2026-17',
      issueDate: '20. November 2026',
      dueDate: '20.12.2026',
      netTotal: '100,00',
      taxTotal: '19,00',
      grossTotal: '119,00',
      supplierIban: 'DE75 1203 0000 1020 3040 50',
      supplierBic: 'BYLADEM1001',
      supplierTaxId: 'DE 312 597 841',
    })
  })

  it('changes nothing but places', () => {
    const located = locateOnPages(invoice(), pagesOf(page()))
    const stripped = Object.fromEntries(
      Object.entries(located.fields).map(([field, value]) => {
        const { page: _page, box: _box, ...rest } = value
        return [field, rest]
      }),
    )
    expect(stripped).toEqual(invoice().fields)
  })

  it('takes the total at the foot, not the line amount that equals it', () => {
    const located = locateOnPages(invoice(), pagesOf(page()))
    expect(located.fields.netTotal?.box?.[1]).toBeGreaterThan(290)
    expect(located.lines[0]).toMatchObject({ page: 1 })
    expect(located.lines[0]?.box?.[1]).toBeLessThan(210)
  })

  it('looks on every page', () => {
    const first = aPage().line(40, 'Anlage')
    const located = locateOnPages(invoice(), pagesOf(first, page()))
    expect([located.fields.grossTotal?.page, located.fields.supplierIban?.page]).toEqual([2, 2])
  })

  it('leaves without a place what is not printed', () => {
    const located = locateOnPages(
      invoice(),
      pagesOf(aPage().line(40, 'Rechnung R-2026-170 über 1.119,00 € und 2119,00')),
    )
    expect(Object.values(located.fields).filter((value) => value?.box !== undefined)).toHaveLength(1)
    expect(located.fields.currency?.box).toBeDefined()
    expect(locateOnPages(invoice(), [])).toEqual(invoice())
  })

  it.each([
    ['1.234,56', true], ['1,234.56', true], ['1 234,56', true], ['1234.56', true], ['1’234.56', true], ['11.234,56', false], ['1.234,50', false],
  ])('an amount printed %s', (printed, found) => {
    const extraction = invoice()
    extraction.fields.grossTotal = { value: '1234.56', confidence: 1, source: 'e-invoice' }
    const located = locateOnPages(extraction, pagesOf(aPage().line(40, [[50, 'Gesamtbetrag'], [400, printed]])))
    expect(located.fields.grossTotal?.box !== undefined).toBe(found)
  }) // prettier-ignore

  it('finds a name that runs over two lines, and one whose spaces were lost', () => {
    const wrapped = pagesOf(aPage().lines(40, ['Birkenhof', 'Gartenbau GmbH']))
    expect(textAt(wrapped, locateOnPages(invoice(), wrapped), 'supplierName')).toBe('Birkenhof Gartenbau GmbH')
    const glued = pagesOf(aPage().line(40, 'BirkenhofGartenbau GmbH'))
    expect(textAt(glued, locateOnPages(invoice(), glued), 'supplierName')).toBe('BirkenhofGartenbau GmbH')
  })
})
