import { describe, expect, it } from 'vitest'
import { ublLine, ublSubtotal, ublTax, ublXml, type UblOptions } from '../../../tests/builders/e-invoice-xml.ts'
import { Extraction } from '../../domain/invoice.ts'
import { readEInvoice } from './read-e-invoice.ts'

const read = (options: UblOptions = {}) => readEInvoice({ content: ublXml(options) })
const values = (options: UblOptions = {}): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(read(options).extraction.fields).map(([field, value]) => [field, value?.value]))
const money = (name: string, amount: string): string => `<cbc:${name} currencyID="EUR">${amount}</cbc:${name}>`

describe('a Peppol invoice', () => {
  it('is read into the domain, exactly', () => {
    const { syntax, version, typeCode, extraction } = read({ dueDate: '2026-12-20' })
    expect([syntax, version, typeCode]).toEqual([
      'ubl',
      'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
      '380',
    ])
    expect(Extraction.parse(extraction)).toEqual(extraction)
    expect([extraction.kind, extraction.kindConfidence, extraction.language]).toEqual(['invoice', 1, 'de'])
    expect(extraction.findings).toEqual([])
    expect(values({ dueDate: '2026-12-20' })).toEqual({
      invoiceNumber: 'R-2026-17',
      issueDate: '2026-11-20',
      dueDate: '2026-12-20',
      currency: 'EUR',
      supplierName: 'Birkenhof Gartenbau GmbH',
      supplierTaxId: 'DE312597841',
      supplierTaxNumber: '201/123/40207',
      supplierIban: 'DE75120300001020304050',
      supplierBic: 'BYLADEM1001',
      buyerName: 'Hafenlicht Hotel KG',
      buyerTaxId: 'DE277419502',
      netTotal: '100.00',
      taxTotal: '19.00',
      grossTotal: '119.00',
      payableTotal: '119.00',
    })
    expect(extraction.lines).toEqual([
      {
        description: 'Heckenschnitt',
        quantity: '2',
        unit: 'HUR',
        unitPrice: '50.00',
        taxRate: '19',
        netAmount: '100.00',
        confidence: 1,
        source: 'e-invoice',
      },
    ])
    expect(extraction.taxBreakdown).toEqual([{ category: 'S', rate: '19', base: '100.00', tax: '19.00' }])
    expect(
      Object.values(extraction.fields).every((field) => field?.confidence === 1 && field.source === 'e-invoice'),
    ).toBe(true)
  })

  it('is the same under other prefixes', () => {
    expect(read({ prefixes: ['ns0', 'ns1'] }).extraction).toEqual(read().extraction)
  })

  it('keeps what has no field', () => {
    const { unmapped } = read({ header: '<cbc:BuyerReference>04011000-12345-03</cbc:BuyerReference>' })
    expect(unmapped).toContainEqual({ path: 'Invoice/BuyerReference', value: '04011000-12345-03' })
    expect(unmapped).toContainEqual({ path: 'Invoice/InvoiceLine/Item/Description', value: 'mit Entsorgung' })
    expect(unmapped.map((each) => each.value)).not.toContain('R-2026-17')
  })

  it('bounds what it keeps', () => {
    const notes = Array.from({ length: 700 }, (_, n) => `<cbc:Note>${n} ${'x'.repeat(1000)}</cbc:Note>`).join('')
    const { unmapped, unmappedLeftOut } = read({ header: notes })
    expect(unmapped).toHaveLength(500)
    expect(unmappedLeftOut).toBeGreaterThan(200)
    expect(Math.max(...unmapped.map((each) => each.value.length))).toBeLessThanOrEqual(301)
  })
})

describe('kinds', () => {
  it.each([
    ['380', 'invoice'], ['386', 'invoice'], ['389', 'invoice'], ['384', 'invoice'], ['875', 'invoice'], ['381', 'credit-note'],
    ['261', 'credit-note'], ['396', 'credit-note'],
  ])('type %s is %s', (type, kind) => expect(read({ type }).extraction.kind).toBe(kind)) // prettier-ignore

  it('a CreditNote keeps its positive amounts and names what it credits', () => {
    const header = '<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>R-2026-16</cbc:ID><cbc:IssueDate>2026-10-01</cbc:IssueDate></cac:InvoiceDocumentReference></cac:BillingReference>' // prettier-ignore
    const result = read({ root: 'CreditNote', header })
    expect([result.typeCode, result.extraction.kind, result.extraction.fields.grossTotal?.value]).toEqual([
      '381',
      'credit-note',
      '119.00',
    ])
    expect(result.extraction.lines[0]?.quantity).toBe('2')
    expect(result.corrects).toEqual([{ number: 'R-2026-16', date: '2026-10-01' }])
  })

  it('a negative invoice credits, and keeps its sign', () => {
    const totals = money('LineExtensionAmount', '-100.00') + money('TaxExclusiveAmount', '-100.00') + money('TaxInclusiveAmount', '-119.00') + money('PayableAmount', '-119.00') // prettier-ignore
    const { extraction } = read({ totals, lines: ublLine('Invoice', { quantity: '-2', net: '-100.00' }) })
    expect([extraction.kind, extraction.fields.grossTotal?.value]).toEqual(['credit-note', '-119.00'])
  })
})

describe('amounts', () => {
  const charge = (indicator: string, amount: string): string =>
    `<cac:AllowanceCharge><cbc:ChargeIndicator>${indicator}</cbc:ChargeIndicator><cbc:AllowanceChargeReason>Frühbezug</cbc:AllowanceChargeReason>${money('Amount', amount)}<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>`

  it('allowances, charges, prepaid and rounding of the document', () => {
    const totals =
      money('LineExtensionAmount', '100.00') +
      money('TaxExclusiveAmount', '95.00') +
      money('TaxInclusiveAmount', '113.05') +
      money('AllowanceTotalAmount', '10.00') +
      money('ChargeTotalAmount', '5.00') +
      money('PrepaidAmount', '13.00') +
      money('PayableRoundingAmount', '-0.05') +
      money('PayableAmount', '100.00')
    const taxTotals = ublTax('EUR', '18.05', ublSubtotal('EUR', 'S', '19', '95.00', '18.05'))
    const { extraction } = read({ totals, taxTotals, adjustments: charge('false', '10.00') + charge('true', '5.00') })
    expect([extraction.netAdjustment, extraction.payableRounding]).toEqual(['-5.00', '-0.05'])
    expect([extraction.fields.prepaidTotal?.value, extraction.fields.payableTotal?.value]).toEqual(['13.00', '100.00'])
    expect(extraction.findings).toEqual([])
  })

  it('allowances, charges and the price base of a line', () => {
    const line = ublLine('Invoice', {
      quantity: '200',
      price: '50.00',
      base: '100',
      net: '98.00',
      extra: charge('false', '3.00') + charge('true', '1.00'),
    })
    expect(read({ lines: line }).extraction.lines[0]).toMatchObject({ priceBaseQuantity: '100', adjustment: '-2.00' })
  })

  it('several rates', () => {
    const taxTotals = ublTax(
      'EUR',
      '22.50',
      ublSubtotal('EUR', 'S', '19', '100.00', '19.00') + ublSubtotal('EUR', 'S', '7', '50.00', '3.50') + ublSubtotal('EUR', 'E', '', '10.00', '0.00'), // prettier-ignore
    )
    expect(read({ taxTotals }).extraction.taxBreakdown).toEqual([
      { category: 'S', rate: '19', base: '100.00', tax: '19.00' },
      { category: 'S', rate: '7', base: '50.00', tax: '3.50' },
      { category: 'E', base: '10.00', tax: '0.00' },
    ])
  })

  it('tax stated in a second currency is not the tax of the invoice', () => {
    const taxTotals = ublTax('EUR', '21.40') + ublTax('GBP', '19.00', ublSubtotal('GBP', 'S', '19', '100.00', '19.00'))
    const { extraction } = read({
      currency: 'GBP',
      taxTotals,
      header: '<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>',
    })
    expect([extraction.fields.currency?.value, extraction.fields.taxTotal?.value]).toEqual(['GBP', '19.00'])
    expect(extraction.taxBreakdown).toHaveLength(1)
  })
})

describe('findings', () => {
  it('an impossible amount is told, not guessed', () => {
    const totals = money('LineExtensionAmount', '100.00') + money('TaxExclusiveAmount', '1,00.00') + money('TaxInclusiveAmount', '119.00') + money('PayableAmount', '119.00') // prettier-ignore
    const { extraction } = read({ totals })
    expect(extraction.fields.netTotal).toBeUndefined()
    const path = 'Invoice/LegalMonetaryTotal/TaxExclusiveAmount'
    expect(extraction.findings).toEqual([
      { code: 'e-invoice-value-invalid', severity: 'error', field: 'netTotal', params: { path, value: '1,00.00' } },
    ])
  })

  it('names the EN 16931 rule of what is missing', () => {
    const content = ublXml().replace(/<cbc:IssueDate>.*?<\/cbc:IssueDate>/, '').replace(/<cbc:Name>Heckenschnitt<\/cbc:Name>/, '').replace('<cbc:Description>mit Entsorgung</cbc:Description>', '') // prettier-ignore
    const { findings } = readEInvoice({ content }).extraction
    expect(findings.map((each) => [each.code, each.params?.['rule'], each.field, each.line])).toEqual([
      ['e-invoice-term-missing', 'BR-03', 'issueDate', undefined],
      ['e-invoice-term-missing', 'BR-25', 'lines', 1],
    ])
  })

  it.each([
    ['BR-CO-10', { lines: ublLine('Invoice', { net: '90.00' }) }],
    ['BR-CO-11', { totals: money('LineExtensionAmount', '100.00') + money('TaxExclusiveAmount', '90.00') + money('AllowanceTotalAmount', '10.00') }], // prettier-ignore
    ['BR-CO-13', { totals: money('LineExtensionAmount', '100.00') + money('TaxExclusiveAmount', '101.00') }],
  ] satisfies [string, UblOptions][])('%s', (rule, options) => {
    const broken = read(options).extraction.findings.filter((each) => each.code === 'e-invoice-rule-broken')
    expect(broken.map((each) => each.params?.['rule'])).toContain(rule)
  })
})
