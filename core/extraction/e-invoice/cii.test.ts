import { describe, expect, it } from 'vitest'
import { ciiLine, ciiTax, ciiXml, type CiiOptions } from '../../../tests/builders/e-invoice-xml.ts'
import { Extraction } from '../../domain/invoice.ts'
import { readEInvoice } from './read-e-invoice.ts'

const read = (options: CiiOptions = {}) => readEInvoice({ content: ciiXml(options) })
const valuesOf = (extraction: Extraction): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(extraction.fields).map(([field, value]) => [field, value?.value]))

const PROFILES = [
  'urn:factur-x.eu:1p0:minimum',
  'urn:factur-x.eu:1p0:basicwl',
  'urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic',
  'urn:cen.eu:en16931:2017',
  'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended',
  'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
]

describe('a Cross Industry Invoice', () => {
  it.each(PROFILES)('%s is read and complete', (profile) => {
    const { version, extraction } = read({ profile })
    expect(version).toBe(profile)
    expect(Extraction.parse(extraction)).toEqual(extraction)
    expect(extraction.findings).toEqual([])
    expect(extraction.lines).toHaveLength(/minimum|basicwl/.test(profile) ? 0 : 1)
    expect(valuesOf(extraction)).toEqual({
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
      netTotal: '100.00',
      taxTotal: '19.00',
      grossTotal: '119.00',
      prepaidTotal: '20.00',
      payableTotal: '99.00',
    })
  })

  it('has lines, quantities as written', () => {
    expect(read().extraction.lines[0]).toEqual({
      description: 'Heckenschnitt',
      quantity: '2.0000',
      unit: 'HUR',
      unitPrice: '50.00',
      taxRate: '19.00',
      netAmount: '100.00',
      confidence: 1,
      source: 'e-invoice',
    })
  })

  it.each([
    { rsm: 'ns0', ram: 'ns1', udt: 'ns2' },
    { rsm: '', ram: 'ram', udt: 'udt' },
    { rsm: 'a', ram: 'b', udt: 'c' },
  ])('is the same under the prefixes %o', (prefixes) => {
    expect(read({ prefixes }).extraction).toEqual(read().extraction)
  })

  it('takes the tax in its own currency', () => {
    const { extraction } = read({ currency: 'GBP', taxInEuro: '22.80' })
    expect([extraction.fields.currency?.value, extraction.fields.taxTotal?.value]).toEqual(['GBP', '19.00'])
  })

  it('has several rates', () => {
    const settlement = ciiTax('S', '19.00', '80.00', '15.20') + ciiTax('S', '7.00', '54.29', '3.80') + ciiTax('AE', '', '1.00', '0.00') // prettier-ignore
    expect(read({ settlement }).extraction.taxBreakdown).toEqual([
      { category: 'S', rate: '19.00', base: '80.00', tax: '15.20' },
      { category: 'S', rate: '7.00', base: '54.29', tax: '3.80' },
      { category: 'AE', base: '1.00', tax: '0.00' },
    ])
  })

  it('has price bases and adjustments of lines', () => {
    const extra = '<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>3.00</ram:ActualAmount></ram:SpecifiedTradeAllowanceCharge>' // prettier-ignore
    const lines = ciiLine({ quantity: '206', base: '100', net: '100.00', extra })
    expect(read({ lines }).extraction.lines[0]).toMatchObject({ priceBaseQuantity: '100', adjustment: '-3.00' })
  })

  it('does not add up lines that group others', () => {
    const lines = ciiLine({ id: '1', role: 'GROUP' }) + ciiLine({ id: '1.1', role: 'DETAIL', net: '60.00' }) + ciiLine({ id: '1.2', role: 'DETAIL', net: '40.00' }) // prettier-ignore
    const { extraction } = read({ lines })
    expect(extraction.findings).toEqual([])
    expect(extraction.lines.map((line) => line.sumsAs)).toEqual(['nothing', undefined, undefined])
  })

  it('MINIMUM: what was prepaid is what the total exceeds the payable by', () => {
    const summation = '<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:DuePayableAmount>99.00</ram:DuePayableAmount>' // prettier-ignore
    const { extraction } = read({ profile: 'urn:factur-x.eu:1p0:minimum', summation })
    expect(extraction.fields.prepaidTotal?.value).toBe('20.00')
  })

  it.each([
    ['381', 'credit-note'],
    ['384', 'invoice'],
    ['389', 'invoice'],
    ['261', 'credit-note'],
    ['326', 'invoice'],
  ])('type %s is %s', (type, kind) => {
    // prettier-ignore
    expect(read({ type }).extraction.kind).toBe(kind)
  })

  it('ignores elements of foreign namespaces, and keeps them', () => {
    const settlement = '<x:InvoiceCurrencyCode xmlns:x="urn:else">USD</x:InvoiceCurrencyCode>' + ciiTax('S', '19.00', '100.00', '19.00') // prettier-ignore
    const { extraction, unmapped } = read({ settlement })
    expect(extraction.fields.currency?.value).toBe('EUR')
    expect(unmapped.map((each) => each.value)).toContain('USD')
  })
})

describe('ZUGFeRD 1.0', () => {
  const old = (root: string, uri: string, prefix: string, day: string): string =>
    `<rsm:${root} xmlns:rsm="${uri}" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
<rsm:HeaderExchangedDocument><ram:ID>R-1</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime${day}</ram:IssueDateTime></rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction><ram:ApplicableSupplyChainTradeAgreement><ram:SellerTradeParty><ram:Name>Birkenhof Gartenbau GmbH</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE312597841</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty></ram:ApplicableSupplyChainTradeAgreement>
<ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementMonetarySummation><ram:TaxBasisTotalAmount currencyID="EUR">10.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">1.90</ram:TaxTotalAmount><ram:GrandTotalAmount currencyID="EUR">11.90</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:ApplicableSupplyChainTradeSettlement>
<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">4</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery><ram:SpecifiedSupplyChainTradeSettlement><ram:ApplicableTradeTax><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount>10.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement></ram:IncludedSupplyChainTradeLineItem>
</rsm:SpecifiedSupplyChainTradeTransaction></rsm:${root}>`.replaceAll('ram:', prefix)

  it.each([
    ['1.0', old('CrossIndustryDocument', 'urn:ferd:CrossIndustryDocument:invoice:1p0', 'ram:', '><udt:DateTimeString format="102">20261120</udt:DateTimeString>')], // prettier-ignore
    ['release candidate', old('Invoice', 'urn:un:unece:uncefact:data:standard:CBFBUY:5', '', ' format="102">20261120')],
  ])('%s is read', (_, content) => {
    const { extraction } = readEInvoice({ content: content.replace('xmlns:="', 'xmlns:ram="') })
    expect(valuesOf(extraction)).toMatchObject({
      invoiceNumber: 'R-1',
      issueDate: '2026-11-20',
      supplierTaxId: 'DE312597841',
      netTotal: '10.00',
      taxTotal: '1.90',
      grossTotal: '11.90',
    })
    expect(extraction.lines[0]).toMatchObject({ quantity: '4', unit: 'C62', taxRate: '19.00', netAmount: '10.00' })
  })
})
