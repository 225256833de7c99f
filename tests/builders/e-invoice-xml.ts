/** Small e-invoices of fictitious companies, with valid check digits, as their syntaxes write them. */

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd'
const CII = 'urn:un:unece:uncefact:data:standard'

export interface UblOptions {
  readonly root?: 'Invoice' | 'CreditNote'
  /** Prefixes of the aggregate and basic components; the root's namespace is the default one. */
  readonly prefixes?: readonly [aggregate: string, basic: string]
  readonly dueDate?: string
  /** Elements before the parties, after the header. */
  readonly header?: string
  /** Elements behind the payment means: allowances and charges. */
  readonly adjustments?: string
  readonly type?: string
  readonly currency?: string
  readonly taxTotals?: string
  readonly totals?: string
  readonly lines?: string
}

/** A Peppol BIS 3 invoice over 2 × 50.00 at 19%: net 100.00, tax 19.00, gross 119.00. */
export function ublXml(options: UblOptions = {}): string {
  const root = options.root ?? 'Invoice'
  const currency = options.currency ?? 'EUR'
  const type = options.type ?? (root === 'Invoice' ? '380' : '381')
  const money = (name: string, amount: string): string =>
    `<cbc:${name} currencyID="${currency}">${amount}</cbc:${name}>`
  const scheme = '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>'
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="${UBL}:${root}-2" xmlns:cac="${UBL}:CommonAggregateComponents-2" xmlns:cbc="${UBL}:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ID>R-2026-17</cbc:ID>
  <cbc:IssueDate>2026-11-20</cbc:IssueDate>${options.dueDate === undefined ? '' : `<cbc:DueDate>${options.dueDate}</cbc:DueDate>`}
  <cbc:${root}TypeCode>${type}</cbc:${root}TypeCode>
  <cbc:DocumentCurrencyCode>${currency}</cbc:DocumentCurrencyCode>
  ${options.header ?? ''}
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName><cbc:Name>Birkenhof</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>DE312597841</cbc:CompanyID>${scheme}</cac:PartyTaxScheme>
    <cac:PartyTaxScheme><cbc:CompanyID>201/123/40207</cbc:CompanyID><cac:TaxScheme><cbc:ID>FC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>Birkenhof Gartenbau GmbH</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>DE 277 419 502</cbc:CompanyID>${scheme}</cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>Hafenlicht  Hotel KG</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount>
    <cbc:ID>DE75 1203 0000 1020 3040 50</cbc:ID>
    <cac:FinancialInstitutionBranch><cbc:ID>BYLADEM1001</cbc:ID></cac:FinancialInstitutionBranch>
  </cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:PaymentTerms><cbc:Note>zahlbar in 30 Tagen</cbc:Note></cac:PaymentTerms>
  ${options.adjustments ?? ''}
  ${options.taxTotals ?? ublTax(currency, '19.00', ublSubtotal(currency, 'S', '19', '100.00', '19.00'))}
  <cac:LegalMonetaryTotal>${
    options.totals ??
    money('LineExtensionAmount', '100.00') +
      money('TaxExclusiveAmount', '100.00') +
      money('TaxInclusiveAmount', '119.00') +
      money('PayableAmount', '119.00')
  }</cac:LegalMonetaryTotal>
  ${options.lines ?? ublLine(root, { currency })}
</${root}>`
  const [aggregate, basic] = options.prefixes ?? ['cac', 'cbc']
  return xml.replaceAll('cac:', `${aggregate}:`).replaceAll('cbc:', `${basic}:`).replaceAll(':cac=', `:${aggregate}=`).replaceAll(':cbc=', `:${basic}=`) // prettier-ignore
}

export function ublTax(currency: string, tax: string, subtotals = ''): string {
  return `<cac:TaxTotal><cbc:TaxAmount currencyID="${currency}">${tax}</cbc:TaxAmount>${subtotals}</cac:TaxTotal>`
}

export function ublSubtotal(currency: string, category: string, rate: string, base: string, tax: string): string {
  return `<cac:TaxSubtotal><cbc:TaxableAmount currencyID="${currency}">${base}</cbc:TaxableAmount><cbc:TaxAmount currencyID="${currency}">${tax}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>${category}</cbc:ID>${rate === '' ? '' : `<cbc:Percent>${rate}</cbc:Percent>`}<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>`
}

export interface UblLine {
  readonly currency?: string
  readonly id?: string
  readonly quantity?: string
  readonly net?: string
  readonly price?: string
  readonly base?: string
  readonly rate?: string
  readonly extra?: string
}

export function ublLine(root: 'Invoice' | 'CreditNote', line: UblLine = {}): string {
  const currency = line.currency ?? 'EUR'
  const quantity = root === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity'
  return `<cac:${root}Line><cbc:ID>${line.id ?? '1'}</cbc:ID><cbc:${quantity} unitCode="HUR">${line.quantity ?? '2'}</cbc:${quantity}><cbc:LineExtensionAmount currencyID="${currency}">${line.net ?? '100.00'}</cbc:LineExtensionAmount>${line.extra ?? ''}<cac:Item><cbc:Description>mit Entsorgung</cbc:Description><cbc:Name>Heckenschnitt</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>${line.rate ?? '19'}</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="${currency}">${line.price ?? '50.00'}</cbc:PriceAmount>${line.base === undefined ? '' : `<cbc:BaseQuantity unitCode="HUR">${line.base}</cbc:BaseQuantity>`}</cac:Price></cac:${root}Line>`
}

export interface CiiOptions {
  readonly profile?: string
  readonly type?: string
  readonly prefixes?: { readonly rsm: string; readonly ram: string; readonly udt: string }
  readonly currency?: string
  /** Amount in the currency the tax is accounted in, beside the one in the invoice's own. */
  readonly taxInEuro?: string
  readonly lines?: string
  readonly settlement?: string
  readonly summation?: string
}

/** A Cross Industry Invoice over 2 × 50.00 at 19%: net 100.00, tax 19.00, gross 119.00. */
export function ciiXml(options: CiiOptions = {}): string {
  const { rsm, ram, udt } = options.prefixes ?? { rsm: 'rsm', ram: 'ram', udt: 'udt' }
  const currency = options.currency ?? 'EUR'
  const profile = options.profile ?? 'urn:cen.eu:en16931:2017'
  const day = (text: string): string => `<udt:DateTimeString format="102">${text}</udt:DateTimeString>`
  const lineless = /:(minimum|basicwl)$/.test(profile)
  const minimum = profile.endsWith(':minimum')
  const xml = `<rsm:CrossIndustryInvoice xmlns:rsm="${CII}:CrossIndustryInvoice:100" xmlns:ram="${CII}:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="${CII}:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>${profile}</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>R-2026-17</ram:ID><ram:TypeCode>${options.type ?? '380'}</ram:TypeCode><ram:IssueDateTime>${day('20261120')}</ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>${options.lines ?? (lineless ? '' : ciiLine())}
<ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>Birkenhof Gartenbau GmbH</ram:Name><ram:PostalTradeAddress><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>
<ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/123/40207</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE312597841</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Hafenlicht Hotel KG</ram:Name>${minimum ? '' : '<ram:PostalTradeAddress><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>'}</ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>${currency}</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE75120300001020304050</ram:IBANID></ram:PayeePartyCreditorFinancialAccount><ram:PayeeSpecifiedCreditorFinancialInstitution><ram:BICID>BYLADEM1001</ram:BICID></ram:PayeeSpecifiedCreditorFinancialInstitution></ram:SpecifiedTradeSettlementPaymentMeans>
${options.settlement ?? ciiTax('S', '19.00', '100.00', '19.00')}
<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${day('20261220')}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation>${
    options.summation ??
    `${minimum ? '' : '<ram:LineTotalAmount>100.00</ram:LineTotalAmount>'}<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>${options.taxInEuro === undefined ? '' : `<ram:TaxTotalAmount currencyID="EUR">${options.taxInEuro}</ram:TaxTotalAmount>`}<ram:TaxTotalAmount currencyID="${currency}">19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:TotalPrepaidAmount>20.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>99.00</ram:DuePayableAmount>`
  }</ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`
  return xml.replaceAll(/(<\/?|xmlns:)(rsm|ram|udt)([:=])/g, (_, before: string, prefix: string, after: string) => {
    const chosen = prefix === 'rsm' ? rsm : prefix === 'ram' ? ram : udt
    if (chosen !== '') return `${before}${chosen}${after}`
    return before === 'xmlns:' ? 'xmlns=' : before
  })
}

export function ciiTax(category: string, rate: string, base: string, tax: string): string {
  return `<ram:ApplicableTradeTax><ram:CalculatedAmount>${tax}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>${base}</ram:BasisAmount><ram:CategoryCode>${category}</ram:CategoryCode>${rate === '' ? '' : `<ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent>`}</ram:ApplicableTradeTax>`
}

export function ciiLine(
  line: {
    id?: string
    net?: string
    price?: string
    base?: string
    quantity?: string
    role?: string
    extra?: string
  } = {},
): string {
  return `<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>${line.id ?? '1'}</ram:LineID>${line.role === undefined ? '' : `<ram:LineStatusReasonCode>${line.role}</ram:LineStatusReasonCode>`}</ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct><ram:Name>Heckenschnitt</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${line.price ?? '50.00'}</ram:ChargeAmount>${line.base === undefined ? '' : `<ram:BasisQuantity unitCode="HUR">${line.base}</ram:BasisQuantity>`}</ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement><ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="HUR">${line.quantity ?? '2.0000'}</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>${line.extra ?? ''}<ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${line.net ?? '100.00'}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>`
}
