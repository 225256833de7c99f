import { decimal, decimalText, type DecimalText } from '../../domain/decimal.ts'
import { isSelfBilledType, kindOfType } from './document-kind.ts'
import { factsOfCii } from './en16931/cii-facts.ts'
import { en16931Findings } from './en16931/en16931-findings.ts'
import { brokenStructure } from './en16931/structure.ts'
import { isAccount, negated, sumOf } from './exact-values.ts'
import { InvoiceDraft, taxCategory, type EInvoiceResult } from './invoice-draft.ts'
import { languageOf } from './language-of.ts'
import type { XmlElement } from './xml-tree.ts'

// Names of Cross Industry Invoice D16B and later, and of ZUGFeRD 1.0 before it.
const CONTEXT = 'ExchangedDocumentContext|SpecifiedExchangedDocumentContext'
const HEADER = 'ExchangedDocument|HeaderExchangedDocument'
const TRANSACTION = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction'
const AGREEMENT = 'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement'
const SETTLEMENT = 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement'
const SUMMATION = 'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation'
const LINE_AGREEMENT = 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement'
const LINE_DELIVERY = 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery'
const LINE_SETTLEMENT = 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement'
const LINE_SUMMATION = 'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation'
const RATE = 'RateApplicablePercent|ApplicablePercent'

/** Whether a root element is UN/CEFACT CII, ZUGFeRD 1.0 or its release candidate. */
export function isCii(root: XmlElement): boolean {
  return (
    (root.name === 'CrossIndustryInvoice' && root.uri.startsWith('urn:un:unece:uncefact:data:standard:')) ||
    (root.name === 'CrossIndustryDocument' && root.uri.startsWith('urn:ferd:')) ||
    (root.name === 'Invoice' && root.uri.startsWith('urn:un:unece:uncefact:data:standard:CBFBUY'))
  )
}

/**
 * Reads a Cross Industry Invoice: Factur-X and ZUGFeRD in every profile from MINIMUM to EXTENDED, XRechnung, ZUGFeRD 1.0
 * (syntax binding: CEN/TS 16931-3-3). Lines of an EXTENDED invoice that only group or inform are kept as lines that sum as nothing.
 */
export function readCii(root: XmlElement): EInvoiceResult {
  const draft = new InvoiceDraft(root)
  const { xml } = draft
  const header = xml.first(root, HEADER)
  const transaction = xml.first(root, TRANSACTION)
  const agreement = xml.first(transaction, AGREEMENT)
  const settlement = xml.first(transaction, SETTLEMENT)
  const version = xml.text(root, CONTEXT, 'GuidelineSpecifiedDocumentContextParameter', 'ID')
  draft.set('invoiceNumber', xml.first(header, 'ID'))
  draft.set('issueDate', dateElement(draft, xml.first(header, 'IssueDateTime')))
  const typeCode = xml.text(header, 'TypeCode')
  const seller = xml.first(agreement, 'SellerTradeParty')
  const buyer = xml.first(agreement, 'BuyerTradeParty')
  readParty(draft, seller, 'supplier')
  readParty(draft, buyer, 'buyer')
  draft.set('currency', xml.first(settlement, 'InvoiceCurrencyCode'))
  draft.set('dueDate', dateElement(draft, xml.first(settlement, 'SpecifiedTradePaymentTerms', 'DueDateDateTime')))
  readAccount(draft, settlement)
  readTotals(draft, settlement)
  for (const row of xml.all(settlement, 'ApplicableTradeTax')) {
    const about = { field: 'taxBreakdown' } as const
    draft.addTax({
      category: taxCategory(xml.text(row, 'CategoryCode')),
      rate: draft.amount(xml.first(row, RATE), about),
      base: draft.amount(xml.first(row, 'BasisAmount'), about),
      tax: draft.amount(xml.first(row, 'CalculatedAmount'), about),
    })
  }
  if (version?.endsWith(':minimum') === true) inferPrepaid(draft)
  const items = xml.all(transaction, 'IncludedSupplyChainTradeLineItem')
  items.forEach((line, index) => readLine(draft, line, index + 1))
  for (const earlier of xml.all(settlement, 'InvoiceReferencedDocument')) {
    const day = xml.first(earlier, 'FormattedIssueDateTime|IssueDateTime')
    draft.addCorrected(xml.text(earlier, 'IssuerAssignedID|ID'), draft.date(dateElement(draft, day)))
  }
  draft.kind = kindOfType(typeCode, draft.fields.grossTotal?.value)
  draft.selfBilled = isSelfBilledType(typeCode)
  const sellerCountry = xml.text(seller, 'PostalTradeAddress', 'CountryID')
  const buyerCountry = xml.text(buyer, 'PostalTradeAddress', 'CountryID')
  draft.language =
    xml.text(header, 'LanguageID')?.toLowerCase().slice(0, 2) ?? languageOf(root, sellerCountry, buyerCountry)
  // ZUGFeRD 1.0 came before EN 16931 and has rules of its own.
  if (root.name === 'CrossIndustryInvoice') {
    const told = new Set(draft.findings.map(({ field }) => field))
    draft.findings.push(...brokenStructure(root), ...en16931Findings(factsOfCii(xml), told))
  }
  return draft.result({ syntax: 'cii', version, typeCode })
}

/** MINIMUM has no element for what was prepaid (BT-113): it is what the total exceeds the payable by (BR-CO-16). */
function inferPrepaid(draft: InvoiceDraft): void {
  const [gross, due] = [decimal(draft.fields.grossTotal?.value), decimal(draft.fields.payableTotal?.value)]
  if (gross !== undefined && due?.lt(gross)) draft.setAmount('prepaidTotal', decimalText(gross.minus(due), 2))
}

function readParty(draft: InvoiceDraft, party: XmlElement | undefined, role: 'supplier' | 'buyer'): void {
  const { xml } = draft
  const named = xml.first(party, 'Name') ?? xml.first(party, 'SpecifiedLegalOrganization', 'TradingBusinessName')
  draft.set(role === 'supplier' ? 'supplierName' : 'buyerName', named)
  for (const id of xml.all(party, 'SpecifiedTaxRegistration', 'ID')) {
    const scheme = id.attributes['schemeID']
    const field =
      scheme === 'FC'
        ? role === 'supplier'
          ? 'supplierTaxNumber'
          : undefined
        : role === 'supplier'
          ? 'supplierTaxId'
          : 'buyerTaxId'
    if ((scheme !== 'VA' && scheme !== 'FC') || field === undefined || draft.fields[field] !== undefined) continue
    xml.attribute(id, 'schemeID')
    draft.set(field, id)
  }
}

function readAccount(draft: InvoiceDraft, settlement: XmlElement | undefined): void {
  const { xml } = draft
  for (const means of xml.all(settlement, 'SpecifiedTradeSettlementPaymentMeans')) {
    const account = xml.first(means, 'PayeePartyCreditorFinancialAccount')
    const candidates = [xml.first(account, 'IBANID'), xml.first(account, 'ProprietaryID')]
    const found = candidates.find((each) => isAccount((each?.text ?? '').replace(/\s+/gu, '')))
    if (found === undefined) continue
    draft.set('supplierIban', found)
    draft.set('supplierBic', xml.first(means, 'PayeeSpecifiedCreditorFinancialInstitution', 'BICID'))
    return
  }
}

function readTotals(draft: InvoiceDraft, settlement: XmlElement | undefined): void {
  const { xml } = draft
  const sum = xml.first(settlement, SUMMATION)
  draft.set('netTotal', xml.first(sum, 'TaxBasisTotalAmount'))
  draft.set('grossTotal', xml.first(sum, 'GrandTotalAmount'))
  draft.set('prepaidTotal', xml.first(sum, 'TotalPrepaidAmount'))
  draft.set('payableTotal', xml.first(sum, 'DuePayableAmount'))
  // The tax may stand twice: in the invoice's currency and in the one it is accounted in (BT-111).
  const taxes = xml.all(sum, 'TaxTotalAmount')
  const currency = draft.fields.currency?.value
  const own =
    taxes.find((tax) => tax.attributes['currencyID'] === currency) ?? (taxes.length === 1 ? taxes[0] : undefined)
  draft.set('taxTotal', own)
  draft.amount(xml.first(sum, 'LineTotalAmount'))
  const allowanceTotal = draft.amount(xml.first(sum, 'AllowanceTotalAmount'))
  const chargeTotal = draft.amount(xml.first(sum, 'ChargeTotalAmount'))
  draft.payableRounding = draft.amount(xml.first(sum, 'RoundingAmount'))
  if (allowanceTotal !== undefined || chargeTotal !== undefined) {
    draft.netAdjustment = sumOf([chargeTotal, allowanceTotal && negated(allowanceTotal)])
  }
  adjustmentsOf(draft, settlement)
  for (const charge of xml.all(settlement, 'SpecifiedLogisticsServiceCharge'))
    draft.amount(xml.first(charge, 'AppliedAmount'))
}

function readLine(draft: InvoiceDraft, line: XmlElement, number: number): void {
  const { xml } = draft
  const about = { field: 'lines', line: number } as const
  const count = xml.first(line, LINE_DELIVERY, 'BilledQuantity')
  const price = xml.first(line, LINE_AGREEMENT, 'NetPriceProductTradePrice')
  const settlement = xml.first(line, LINE_SETTLEMENT)
  const product = xml.first(line, 'SpecifiedTradeProduct')
  const { allowances, charges } = adjustmentsOf(draft, settlement)
  const read = {
    description: xml.text(product, 'Name') ?? xml.text(product, 'Description'),
    quantity: draft.amount(count, about),
    unit: xml.attribute(count, 'unitCode'),
    unitPrice: draft.amount(xml.first(price, 'ChargeAmount'), about),
    priceBaseQuantity: draft.amount(xml.first(price, 'BasisQuantity'), about),
    adjustment: sumOf([...charges, ...allowances.map(negated)]),
    taxRate: draft.amount(xml.first(settlement, 'ApplicableTradeTax', RATE), about),
    netAmount: draft.amount(xml.first(settlement, LINE_SUMMATION, 'LineTotalAmount'), about),
  }
  const document = xml.first(line, 'AssociatedDocumentLineDocument')
  const role = xml.text(document, 'LineStatusReasonCode')
  const aside = role === 'GROUP' || role === 'INFORMATION'
  draft.addLine(aside ? { ...read, sumsAs: 'nothing' } : read)
  // Its number says no more than its place.
  xml.text(document, 'LineID')
}

function adjustmentsOf(draft: InvoiceDraft, parent: XmlElement | undefined) {
  const { xml } = draft
  const allowances: DecimalText[] = []
  const charges: DecimalText[] = []
  for (const each of xml.all(parent, 'SpecifiedTradeAllowanceCharge')) {
    const amount = draft.amount(xml.first(each, 'ActualAmount'))
    const indicator = xml.text(each, 'ChargeIndicator', 'Indicator') ?? xml.text(each, 'ChargeIndicator')
    if (amount !== undefined) (indicator === 'true' ? charges : allowances).push(amount)
  }
  return { allowances, charges }
}

/** Dates stand in a DateTimeString, or, in the ZUGFeRD release candidate, directly in the element. */
function dateElement(draft: InvoiceDraft, parent: XmlElement | undefined): XmlElement | undefined {
  return draft.xml.first(parent, 'DateTimeString|DateTime|Date') ?? (parent?.children.length === 0 ? parent : undefined)
}
