import { escaped } from '../page.ts'
import { count, type SampleTruth } from '../sample.ts'

const UNIT_CODES: Readonly<Record<string, string>> = { Stk: 'H87', Std: 'HUR' }
const compactDate = (date: string): string => date.replaceAll('-', '')
const dateOf = (date: string): string => `<udt:DateTimeString format="102">${compactDate(date)}</udt:DateTimeString>`
const taxId = (id: string, scheme: string): string =>
  `<ram:SpecifiedTaxRegistration><ram:ID schemeID="${scheme}">${id}</ram:ID></ram:SpecifiedTaxRegistration>`
const address = (code: string, street: string, city: string): string =>
  `<ram:PostalTradeAddress><ram:PostcodeCode>${code}</ram:PostcodeCode><ram:LineOne>${street}</ram:LineOne><ram:CityName>${city}</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>`

/** The German invoice as UN/CEFACT Cross Industry Invoice, profile EN 16931: the XML a Factur-X PDF carries. */
export function facturX(truth: SampleTruth): string {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const lines = counted.lines
    .map(
      (line, index) => `
    <ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:Name>${escaped(line.description)}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${line.unitPrice}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="${UNIT_CODES[line.unit ?? ''] ?? 'C62'}">${line.quantity}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${line.taxRate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${line.net}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement>
    </ram:IncludedSupplyChainTradeLineItem>`,
    )
    .join('')
  const taxes = counted.breakdown
    .map(
      (row) => `
      <ram:ApplicableTradeTax><ram:CalculatedAmount>${row.tax}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>${row.base}</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>${row.rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>`,
    )
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>${truth.number}</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime>${dateOf(truth.issueDate)}</ram:IssueDateTime></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${lines}
    <ram:ApplicableHeaderTradeAgreement>
      <ram:BuyerReference>20417</ram:BuyerReference>
      <ram:SellerTradeParty><ram:Name>${escaped(supplier.name)}</ram:Name>${address('20539', 'Peutestraße 141', 'Hamburg')}${taxId(supplier.taxNumber ?? '', 'FC')}${taxId(supplier.taxId ?? '', 'VA')}</ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:Name>${escaped(buyer?.name ?? '')}</ram:Name>${address('23560', 'Geniner Straße 88', 'Lübeck')}${taxId(buyer?.taxId ?? '', 'VA')}</ram:BuyerTradeParty>
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>4500-77213</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>${dateOf('2026-10-08')}</ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:PaymentReference>${truth.number}</ram:PaymentReference><ram:InvoiceCurrencyCode>${truth.currency}</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${supplier.iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount><ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>${supplier.bic}</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution></ram:SpecifiedTradeSettlementPaymentMeans>${taxes}
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${dateOf(truth.dueDate ?? '')}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>${counted.net}</ram:LineTotalAmount><ram:TaxBasisTotalAmount>${counted.net}</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="${truth.currency}">${counted.tax}</ram:TaxTotalAmount><ram:GrandTotalAmount>${counted.gross}</ram:GrandTotalAmount><ram:DuePayableAmount>${counted.gross}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`
}
