import type { XmlPath } from '../xml-path.ts'
import type { XmlElement } from '../xml-tree.ts'
import {
  currencyIdsIn,
  said,
  stated,
  type AdjustmentFacts,
  type En16931Facts,
  type LineFacts,
  type PartyFacts,
  type PeriodFacts,
} from './facts.ts'
import { identifierFacts } from './identifier-facts.ts'

/** The facts of a UBL invoice or credit note (CEN/TS 16931-3-2). */
export function factsOfUbl(xml: XmlPath): En16931Facts {
  const { root } = xml
  const at = (...steps: string[]) => xml.first(root, ...steps)
  const sum = at('LegalMonetaryTotal')
  const currency = said(at('DocumentCurrencyCode'))
  const taxCurrency = said(at('TaxCurrencyCode'))
  const taxes = xml.all(root, 'TaxTotal')
  const taxIn = (wanted: string | undefined) =>
    taxes.map((total) => xml.first(total, 'TaxAmount')).find((amount) => amount?.attributes['currencyID'] === wanted)
  const own = taxes.filter((total) => xml.first(total, 'TaxAmount')?.attributes['currencyID'] === currency)
  const counted = own.length > 0 ? own : taxes.slice(0, 1)
  const representative = at('TaxRepresentativeParty')
  const payee = at('PayeeParty')
  const delivery = at('Delivery')
  const address = xml.first(delivery, 'DeliveryLocation', 'Address')
  return {
    specification: said(at('CustomizationID')),
    number: said(at('ID')),
    issueDate: said(at('IssueDate')),
    typeCode: said(at('InvoiceTypeCode|CreditNoteTypeCode')),
    currency,
    currencyIds: currencyIdsIn(root),
    taxCurrency,
    taxPointDate: said(at('TaxPointDate')),
    isCreditNote: root.name === 'CreditNote',
    seller: partyFacts(xml, at('AccountingSupplierParty', 'Party')),
    buyer: partyFacts(xml, at('AccountingCustomerParty', 'Party')),
    payee: payee === undefined ? undefined : { name: said(xml.first(payee, 'PartyName', 'Name')) },
    representative: representative === undefined ? undefined : partyFacts(xml, representative),
    delivery: {
      hasAddress: address !== undefined,
      country: said(xml.first(address, 'Country', 'IdentificationCode')),
      date: said(xml.first(delivery, 'ActualDeliveryDate')),
    },
    period: periodFacts(xml, at('InvoicePeriod')),
    dueDateOrTerms: [at('DueDate'), at('PaymentTerms', 'Note'), at('PaymentMeans', 'PaymentDueDate')].some((each) =>
      said(each),
    ),
    payments: xml.all(root, 'PaymentMeans').map((means) => ({
      code: said(xml.first(means, 'PaymentMeansCode')),
      account: said(xml.first(means, 'PayeeFinancialAccount', 'ID')),
      hasAccount: xml.first(means, 'PayeeFinancialAccount') !== undefined,
    })),
    preceding: xml
      .all(root, 'BillingReference')
      .map((each) => ({ number: said(xml.first(each, 'InvoiceDocumentReference', 'ID')) })),
    totals: {
      lines: stated(xml.first(sum, 'LineExtensionAmount')),
      allowances: stated(xml.first(sum, 'AllowanceTotalAmount')),
      charges: stated(xml.first(sum, 'ChargeTotalAmount')),
      net: stated(xml.first(sum, 'TaxExclusiveAmount')),
      tax: stated(xml.first(counted[0], 'TaxAmount')),
      taxCount: own.length,
      taxInTaxCurrency: taxCurrency === undefined ? undefined : stated(taxIn(taxCurrency)),
      gross: stated(xml.first(sum, 'TaxInclusiveAmount')),
      prepaid: stated(xml.first(sum, 'PrepaidAmount')),
      rounding: stated(xml.first(sum, 'PayableRoundingAmount')),
      payable: stated(xml.first(sum, 'PayableAmount')),
    },
    adjustments: adjustmentFacts(xml, root),
    breakdown: counted
      .flatMap((total) => xml.all(total, 'TaxSubtotal'))
      .map((row) => {
        const category = xml.first(row, 'TaxCategory')
        return {
          category: said(xml.first(category, 'ID')),
          rate: stated(xml.first(category, 'Percent')),
          base: stated(xml.first(row, 'TaxableAmount')),
          tax: stated(xml.first(row, 'TaxAmount')),
          reasonCode: said(xml.first(category, 'TaxExemptionReasonCode')),
          hasReason: ['TaxExemptionReason', 'TaxExemptionReasonCode'].some((name) => said(xml.first(category, name))),
        }
      }),
    lines: xml.all(root, 'InvoiceLine|CreditNoteLine').map((line) => lineFacts(xml, line)),
    identifiers: identifierFacts(root, 'ubl'),
  }
}

function partyFacts(xml: XmlPath, party: XmlElement | undefined): PartyFacts {
  const scheme = (vat: boolean) =>
    xml
      .all(party, 'PartyTaxScheme')
      .filter((each) => (said(xml.first(each, 'TaxScheme', 'ID'))?.toUpperCase() === 'VAT') === vat)
      .map((each) => said(xml.first(each, 'CompanyID')))
      .find((id) => id !== undefined)
  const address = xml.first(party, 'PostalAddress')
  const own = xml.all(party, 'PartyIdentification', 'ID').find((id) => id.attributes['schemeID'] !== 'SEPA')
  return {
    name: said(xml.first(party, 'PartyLegalEntity', 'RegistrationName')) ?? said(xml.first(party, 'PartyName', 'Name')),
    hasAddress: address !== undefined,
    country: said(xml.first(address, 'Country', 'IdentificationCode')),
    vatId: scheme(true),
    taxRegistration: scheme(false),
    legalId: said(xml.first(party, 'PartyLegalEntity', 'CompanyID')),
    otherId: said(own),
  }
}

function periodFacts(xml: XmlPath, period: XmlElement | undefined): PeriodFacts | undefined {
  if (period === undefined) return undefined
  const [start, end, code] = ['StartDate', 'EndDate', 'DescriptionCode'].map((name) => said(xml.first(period, name)))
  return { start, end, code }
}

function adjustmentFacts(xml: XmlPath, parent: XmlElement): AdjustmentFacts[] {
  return xml.all(parent, 'AllowanceCharge').map((each) => ({
    charge: said(xml.first(each, 'ChargeIndicator')) === 'true',
    amount: stated(xml.first(each, 'Amount')),
    category: said(xml.first(each, 'TaxCategory', 'ID')),
    rate: stated(xml.first(each, 'TaxCategory', 'Percent')),
    base: stated(xml.first(each, 'BaseAmount')),
    reasonCode: said(xml.first(each, 'AllowanceChargeReasonCode')),
    hasReason: ['AllowanceChargeReason', 'AllowanceChargeReasonCode'].some((name) => said(xml.first(each, name))),
  }))
}

function lineFacts(xml: XmlPath, line: XmlElement): LineFacts {
  const quantity = xml.first(line, 'InvoicedQuantity|CreditedQuantity')
  const category = xml.first(line, 'Item', 'ClassifiedTaxCategory')
  return {
    id: said(xml.first(line, 'ID')),
    name: said(xml.first(line, 'Item', 'Name')),
    quantity: stated(quantity),
    unit: quantity?.attributes['unitCode'],
    netAmount: stated(xml.first(line, 'LineExtensionAmount')),
    netPrice: stated(xml.first(line, 'Price', 'PriceAmount')),
    grossPrice: stated(xml.first(line, 'Price', 'AllowanceCharge', 'BaseAmount')),
    category: said(xml.first(category, 'ID')),
    rate: stated(xml.first(category, 'Percent')),
    period: periodFacts(xml, xml.first(line, 'InvoicePeriod')),
    adjustments: adjustmentFacts(xml, line),
    role: undefined,
  }
}
