import { escaped } from '../page.ts'
import { count, type SampleTruth } from '../sample.ts'

/** A Peppol BIS Billing 3.0 invoice in UBL 2.1: XML alone, no page. */
export const truth: SampleTruth = {
  kind: 'invoice',
  currency: 'EUR',
  number: 'TL-26-00742',
  issueDate: '2026-11-10',
  dueDate: '2026-12-10',
  supplier: {
    name: 'Tulpenkade Logistiek B.V.',
    taxId: 'NL862139478B01',
    iban: 'NL29SKPK0417164300',
    bic: 'SKPKNL2U',
  },
  buyer: { name: 'Veldhoven Techniek B.V.', taxId: 'NL859372649B01' },
  lines: [
    { description: 'Pallet storage, October 2026', quantity: '64', unit: 'pallet', unitPrice: '7.85', taxRate: '21' },
    { description: 'Order picking', quantity: '312', unit: 'order', unitPrice: '1.1250', taxRate: '21' },
    { description: 'Technical manuals, printed', quantity: '15', unit: 'pcs', unitPrice: '22.40', taxRate: '9' },
  ],
} // prettier-ignore

const UNIT_CODES: Readonly<Record<string, string>> = { pallet: 'XPX', order: 'C62', pcs: 'H87' }

function party(
  role: 'Supplier' | 'Customer',
  name: string,
  vat: string,
  street: string,
  city: string,
  zone: string,
): string {
  return `
  <cac:Accounting${role}Party><cac:Party>
    <cbc:EndpointID schemeID="9944">${vat}</cbc:EndpointID>
    <cac:PostalAddress><cbc:StreetName>${street}</cbc:StreetName><cbc:CityName>${city}</cbc:CityName><cbc:PostalZone>${zone}</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyTaxScheme><cbc:CompanyID>${vat}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>${escaped(name)}</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:Accounting${role}Party>`
}

const amount = (name: string, value: string): string => `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`
const category = (name: string, rate: string): string =>
  `<cac:${name}><cbc:ID>S</cbc:ID><cbc:Percent>${rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${name}>`

/** The XML of the invoice. */
export function xml(): string {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const lines = counted.lines
    .map(
      (line, index) => `
  <cac:InvoiceLine><cbc:ID>${index + 1}</cbc:ID><cbc:InvoicedQuantity unitCode="${UNIT_CODES[line.unit ?? ''] ?? 'C62'}">${line.quantity}</cbc:InvoicedQuantity>${amount('LineExtensionAmount', line.net)}
    <cac:Item><cbc:Name>${escaped(line.description)}</cbc:Name>${category('ClassifiedTaxCategory', line.taxRate)}</cac:Item>
    <cac:Price>${amount('PriceAmount', line.unitPrice)}</cac:Price></cac:InvoiceLine>`,
    )
    .join('')
  const subtotals = counted.breakdown
    .map(
      (row) =>
        `\n    <cac:TaxSubtotal>${amount('TaxableAmount', row.base)}${amount('TaxAmount', row.tax)}${category('TaxCategory', row.rate)}</cac:TaxSubtotal>`,
    )
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>${truth.number}</cbc:ID>
  <cbc:IssueDate>${truth.issueDate}</cbc:IssueDate>
  <cbc:DueDate>${truth.dueDate}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>VT-INKOOP</cbc:BuyerReference>
  <cac:OrderReference><cbc:ID>PO-55180</cbc:ID></cac:OrderReference>${party('Supplier', supplier.name, supplier.taxId ?? '', 'Waalhaven Zuidzijde 21', 'Rotterdam', '3089 JH')}${party('Customer', buyer?.name ?? '', buyer?.taxId ?? '', 'De Run 4309', 'Veldhoven', '5503 LM')}
  <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentID>${truth.number}</cbc:PaymentID><cac:PayeeFinancialAccount><cbc:ID>${supplier.iban}</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>${supplier.bic}</cbc:ID></cac:FinancialInstitutionBranch></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:PaymentTerms><cbc:Note>Payment within 30 days</cbc:Note></cac:PaymentTerms>
  <cac:TaxTotal>${amount('TaxAmount', counted.tax)}${subtotals}
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>${amount('LineExtensionAmount', counted.net)}${amount('TaxExclusiveAmount', counted.net)}${amount('TaxInclusiveAmount', counted.gross)}${amount('PayableAmount', counted.gross)}</cac:LegalMonetaryTotal>${lines}
</Invoice>
`
}
