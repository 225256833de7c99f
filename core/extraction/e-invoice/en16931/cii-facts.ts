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

/** The facts of a Cross Industry Invoice, D16B and later (CEN/TS 16931-3-3). */
export function factsOfCii(xml: XmlPath): En16931Facts {
  const { root } = xml
  const header = xml.first(root, 'ExchangedDocument')
  const transaction = xml.first(root, 'SupplyChainTradeTransaction')
  const agreement = xml.first(transaction, 'ApplicableHeaderTradeAgreement')
  const delivery = xml.first(transaction, 'ApplicableHeaderTradeDelivery')
  const settlement = xml.first(transaction, 'ApplicableHeaderTradeSettlement')
  const sum = xml.first(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')
  const currency = said(xml.first(settlement, 'InvoiceCurrencyCode'))
  const taxCurrency = said(xml.first(settlement, 'TaxCurrencyCode'))
  const taxes = xml.all(sum, 'TaxTotalAmount')
  const taxIn = (wanted: string | undefined) => taxes.find((tax) => tax.attributes['currencyID'] === wanted)
  const representative = xml.first(agreement, 'SellerTaxRepresentativeTradeParty')
  const payee = xml.first(settlement, 'PayeeTradeParty')
  const shipTo = xml.first(delivery, 'ShipToTradeParty', 'PostalTradeAddress')
  const taxRows = xml.all(settlement, 'ApplicableTradeTax')
  const period = periodFacts(xml, xml.first(settlement, 'BillingSpecifiedPeriod'))
  const terms = xml.all(settlement, 'SpecifiedTradePaymentTerms')
  const typeCode = said(xml.first(header, 'TypeCode'))
  return {
    specification: said(
      xml.first(root, 'ExchangedDocumentContext', 'GuidelineSpecifiedDocumentContextParameter', 'ID'),
    ),
    number: said(xml.first(header, 'ID')),
    issueDate: day(xml, header, 'IssueDateTime'),
    typeCode,
    currency,
    currencyIds: currencyIdsIn(root),
    taxCurrency,
    taxPointDate: taxRows.map((row) => day(xml, row, 'TaxPointDate')).find((each) => each !== undefined),
    isCreditNote: typeCode === '381',
    seller: partyFacts(xml, xml.first(agreement, 'SellerTradeParty')),
    buyer: partyFacts(xml, xml.first(agreement, 'BuyerTradeParty')),
    payee: payee === undefined ? undefined : { name: said(xml.first(payee, 'Name')) },
    representative: representative === undefined ? undefined : partyFacts(xml, representative),
    delivery: {
      hasAddress: shipTo !== undefined,
      country: said(xml.first(shipTo, 'CountryID')),
      date: day(xml, xml.first(delivery, 'ActualDeliverySupplyChainEvent'), 'OccurrenceDateTime'),
    },
    period,
    dueDateOrTerms: terms.some((each) => said(xml.first(each, 'Description')) ?? day(xml, each, 'DueDateDateTime')),
    payments: xml.all(settlement, 'SpecifiedTradeSettlementPaymentMeans').map((means) => {
      const account = xml.first(means, 'PayeePartyCreditorFinancialAccount')
      return {
        code: said(xml.first(means, 'TypeCode')),
        account: said(xml.first(account, 'IBANID')) ?? said(xml.first(account, 'ProprietaryID')),
        hasAccount: account !== undefined,
      }
    }),
    preceding: xml
      .all(settlement, 'InvoiceReferencedDocument')
      .map((each) => ({ number: said(xml.first(each, 'IssuerAssignedID')) })),
    totals: {
      lines: stated(xml.first(sum, 'LineTotalAmount')),
      allowances: stated(xml.first(sum, 'AllowanceTotalAmount')),
      charges: stated(xml.first(sum, 'ChargeTotalAmount')),
      net: stated(xml.first(sum, 'TaxBasisTotalAmount')),
      tax: stated(taxIn(currency) ?? (taxes.length === 1 ? taxes[0] : undefined)),
      taxCount: taxes.filter((tax) => tax.attributes['currencyID'] === currency).length,
      taxInTaxCurrency: taxCurrency === undefined ? undefined : stated(taxIn(taxCurrency)),
      gross: stated(xml.first(sum, 'GrandTotalAmount')),
      prepaid: stated(xml.first(sum, 'TotalPrepaidAmount')),
      rounding: stated(xml.first(sum, 'RoundingAmount')),
      payable: stated(xml.first(sum, 'DuePayableAmount')),
    },
    adjustments: [...adjustmentFacts(xml, settlement), ...freightFacts(xml, settlement)],
    breakdown: taxRows.map((row) => ({
      category: said(xml.first(row, 'CategoryCode')),
      rate: stated(xml.first(row, 'RateApplicablePercent')),
      base: stated(xml.first(row, 'BasisAmount')),
      tax: stated(xml.first(row, 'CalculatedAmount')),
      reasonCode: said(xml.first(row, 'ExemptionReasonCode')),
      hasReason: ['ExemptionReason', 'ExemptionReasonCode'].some((name) => said(xml.first(row, name))),
    })),
    lines: xml.all(transaction, 'IncludedSupplyChainTradeLineItem').map((line) => lineFacts(xml, line)),
    identifiers: identifierFacts(root, 'cii'),
  }
}

function day(xml: XmlPath, parent: XmlElement | undefined, name: string): string | undefined {
  const element = xml.first(parent, name)
  return said(xml.first(element, 'DateTimeString|DateString|DateTime|Date')) ?? said(element)
}

function partyFacts(xml: XmlPath, party: XmlElement | undefined): PartyFacts {
  const ids = xml.all(party, 'SpecifiedTaxRegistration', 'ID')
  const registered = (scheme: string) => said(ids.find((id) => id.attributes['schemeID'] === scheme))
  const address = xml.first(party, 'PostalTradeAddress')
  return {
    name: said(xml.first(party, 'Name')),
    hasAddress: address !== undefined,
    country: said(xml.first(address, 'CountryID')),
    vatId: registered('VA'),
    taxRegistration: registered('FC'),
    legalId: said(xml.first(party, 'SpecifiedLegalOrganization', 'ID')),
    otherId: said(xml.first(party, 'ID')) ?? said(xml.first(party, 'GlobalID')),
  }
}

function periodFacts(xml: XmlPath, period: XmlElement | undefined): PeriodFacts | undefined {
  if (period === undefined) return undefined
  return { start: day(xml, period, 'StartDateTime'), end: day(xml, period, 'EndDateTime'), code: undefined }
}

function adjustmentFacts(xml: XmlPath, parent: XmlElement | undefined): AdjustmentFacts[] {
  return xml.all(parent, 'SpecifiedTradeAllowanceCharge').map((each) => ({
    charge: said(xml.first(each, 'ChargeIndicator', 'Indicator')) === 'true',
    amount: stated(xml.first(each, 'ActualAmount')),
    category: said(xml.first(each, 'CategoryTradeTax', 'CategoryCode')),
    rate: stated(xml.first(each, 'CategoryTradeTax', 'RateApplicablePercent')),
    base: stated(xml.first(each, 'BasisAmount')),
    reasonCode: said(xml.first(each, 'ReasonCode')),
    hasReason: ['Reason', 'ReasonCode'].some((name) => said(xml.first(each, name))),
  }))
}

/** EXTENDED: freight stands apart from other charges. */
function freightFacts(xml: XmlPath, settlement: XmlElement | undefined): AdjustmentFacts[] {
  return xml.all(settlement, 'SpecifiedLogisticsServiceCharge').map((each) => ({
    charge: true,
    amount: stated(xml.first(each, 'AppliedAmount')),
    category: said(xml.first(each, 'AppliedTradeTax', 'CategoryCode')),
    rate: stated(xml.first(each, 'AppliedTradeTax', 'RateApplicablePercent')),
    base: undefined,
    reasonCode: undefined,
    hasReason: said(xml.first(each, 'Description')) !== undefined,
  }))
}

function lineFacts(xml: XmlPath, line: XmlElement): LineFacts {
  const agreement = xml.first(line, 'SpecifiedLineTradeAgreement')
  const settlement = xml.first(line, 'SpecifiedLineTradeSettlement')
  const quantity = xml.first(line, 'SpecifiedLineTradeDelivery', 'BilledQuantity')
  const tax = xml.first(settlement, 'ApplicableTradeTax')
  const document = xml.first(line, 'AssociatedDocumentLineDocument')
  return {
    id: said(xml.first(document, 'LineID')),
    name: said(xml.first(line, 'SpecifiedTradeProduct', 'Name')),
    quantity: stated(quantity),
    unit: quantity?.attributes['unitCode'],
    netAmount: stated(xml.first(settlement, 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount')),
    netPrice: stated(xml.first(agreement, 'NetPriceProductTradePrice', 'ChargeAmount')),
    grossPrice: stated(xml.first(agreement, 'GrossPriceProductTradePrice', 'ChargeAmount')),
    category: said(xml.first(tax, 'CategoryCode')),
    rate: stated(xml.first(tax, 'RateApplicablePercent')),
    period: periodFacts(xml, xml.first(settlement, 'BillingSpecifiedPeriod')),
    adjustments: adjustmentFacts(xml, settlement),
    role: said(xml.first(document, 'LineStatusReasonCode')),
  }
}
