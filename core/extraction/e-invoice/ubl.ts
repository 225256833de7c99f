import type { DecimalText } from '../../domain/decimal.ts'
import { carriedInUbl, withCarriedValues } from './carried-in-xml.ts'
import { isSelfBilledType, kindOfType } from './document-kind.ts'
import { en16931Findings } from './en16931/en16931-findings.ts'
import { brokenStructure } from './en16931/structure.ts'
import { factsOfUbl } from './en16931/ubl-facts.ts'
import { isAccount, negated, sumOf } from './exact-values.ts'
import { InvoiceDraft, taxCategory, type EInvoiceResult } from './invoice-draft.ts'
import { languageOf } from './language-of.ts'
import type { XmlElement } from './xml-tree.ts'

const TAX_SCHEMES = new Set(['VAT', 'GST'])

/** Whether a root element is a UBL 2 invoice or credit note. */
export function isUbl(root: XmlElement): boolean {
  return /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2$/.test(root.uri)
}

/**
 * Reads a UBL 2.1 Invoice or CreditNote: Peppol BIS 3, XRechnung, NLCIUS and every other use of EN 16931 (syntax binding:
 * CEN/TS 16931-3-2). Amounts of a credit note keep the sign they have in the XML.
 */
export function readUbl(root: XmlElement): EInvoiceResult {
  const draft = new InvoiceDraft(root)
  const { xml } = draft
  const credit = root.name === 'CreditNote'
  draft.set('invoiceNumber', xml.first(root, 'ID'))
  draft.set('issueDate', xml.first(root, 'IssueDate'))
  draft.set('currency', xml.first(root, 'DocumentCurrencyCode'))
  draft.set('dueDate', xml.first(root, 'DueDate') ?? xml.first(root, 'PaymentMeans', 'PaymentDueDate'))
  const typeCode = xml.text(root, 'InvoiceTypeCode|CreditNoteTypeCode') ?? (credit ? '381' : undefined)
  const seller = xml.first(root, 'AccountingSupplierParty', 'Party')
  const buyer = xml.first(root, 'AccountingCustomerParty', 'Party')
  readParty(draft, seller, 'supplier')
  readParty(draft, buyer, 'buyer')
  readAccount(draft, root)
  readTotals(draft, root)
  readTax(draft, root)
  xml.all(root, 'InvoiceLine|CreditNoteLine').forEach((line, index) => readLine(draft, line, index + 1))
  for (const earlier of xml.all(root, 'BillingReference', 'InvoiceDocumentReference')) {
    draft.addCorrected(xml.text(earlier, 'ID'), draft.date(xml.first(earlier, 'IssueDate')))
  }
  draft.kind = credit ? 'credit-note' : kindOfType(typeCode, draft.fields.grossTotal?.value)
  draft.selfBilled = isSelfBilledType(typeCode)
  const version = xml.text(root, 'CustomizationID')
  const sellerCountry = countryOf(draft, seller)
  const buyerCountry = countryOf(draft, buyer)
  draft.language = languageOf(root, sellerCountry, buyerCountry)
  const told = new Set(draft.findings.map(({ field }) => field))
  draft.findings.push(...brokenStructure(root), ...en16931Findings(factsOfUbl(xml), told))
  const carried = carriedInUbl(xml)
  return withCarriedValues(draft.result({ syntax: 'ubl', version, typeCode }), carried)
}

function readParty(draft: InvoiceDraft, party: XmlElement | undefined, role: 'supplier' | 'buyer'): void {
  const { xml } = draft
  const registered = xml.first(party, 'PartyLegalEntity', 'RegistrationName')
  const named =
    registered !== undefined && /\S/.test(registered.text) ? registered : xml.first(party, 'PartyName', 'Name')
  draft.set(role === 'supplier' ? 'supplierName' : 'buyerName', named)
  for (const scheme of xml.all(party, 'PartyTaxScheme')) {
    const id = xml.first(scheme, 'CompanyID')
    const kind = xml.text(scheme, 'TaxScheme', 'ID')?.toUpperCase()
    const isVat = kind === undefined ? /^\s*[A-Z]{2}/.test(id?.text ?? '') : TAX_SCHEMES.has(kind)
    const field = role === 'buyer' ? 'buyerTaxId' : isVat ? 'supplierTaxId' : 'supplierTaxNumber'
    if (role === 'buyer' && !isVat) continue
    // Norwegian invoices carry the word «Foretaksregisteret» under the local scheme: a number it is not.
    if (draft.fields[field] === undefined && /\d/.test(id?.text ?? '')) draft.set(field, id)
  }
}

function countryOf(draft: InvoiceDraft, party: XmlElement | undefined): string | undefined {
  return draft.xml.text(party, 'PostalAddress', 'Country', 'IdentificationCode')
}

function readAccount(draft: InvoiceDraft, root: XmlElement): void {
  const { xml } = draft
  const accounts = xml.all(root, 'PaymentMeans', 'PayeeFinancialAccount')
  const found = accounts.find((account) => isAccount(spaceless(xml.first(account, 'ID')?.text)))
  if (found === undefined) return
  draft.set('supplierIban', xml.first(found, 'ID'))
  const branch = xml.first(found, 'FinancialInstitutionBranch')
  // UBL 2.0 keeps the BIC one level deeper.
  const bic = xml.first(branch, 'FinancialInstitution', 'ID') ?? xml.first(branch, 'ID')
  if (/^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2,5}$/.test(spaceless(bic?.text))) draft.set('supplierBic', bic)
}

function readTotals(draft: InvoiceDraft, root: XmlElement): void {
  const { xml } = draft
  const sum = xml.first(root, 'LegalMonetaryTotal')
  draft.set('netTotal', xml.first(sum, 'TaxExclusiveAmount'))
  draft.set('grossTotal', xml.first(sum, 'TaxInclusiveAmount'))
  draft.set('prepaidTotal', xml.first(sum, 'PrepaidAmount'))
  draft.set('payableTotal', xml.first(sum, 'PayableAmount'))
  draft.amount(xml.first(sum, 'LineExtensionAmount'))
  const allowanceTotal = draft.amount(xml.first(sum, 'AllowanceTotalAmount'))
  const chargeTotal = draft.amount(xml.first(sum, 'ChargeTotalAmount'))
  draft.payableRounding = draft.amount(xml.first(sum, 'PayableRoundingAmount'))
  if (allowanceTotal !== undefined || chargeTotal !== undefined) {
    draft.netAdjustment = sumOf([chargeTotal, allowanceTotal && negated(allowanceTotal)])
  }
  adjustmentsOf(draft, root)
}

/** The invoice may state its tax twice: in its own currency and in the one the tax is accounted in (BT-111). */
function readTax(draft: InvoiceDraft, root: XmlElement): void {
  const { xml } = draft
  const currency = draft.fields.currency?.value
  const totals = xml.all(root, 'TaxTotal').filter((total) => {
    const stated = xml.first(total, 'TaxAmount')?.attributes['currencyID']
    return stated === undefined || currency === undefined || stated === currency
  })
  draft.setAmount(
    'taxTotal',
    sumOf(totals.map((total) => draft.amount(xml.first(total, 'TaxAmount'), { field: 'taxTotal' }))),
  )
  for (const row of totals.flatMap((total) => xml.all(total, 'TaxSubtotal'))) {
    const category = xml.first(row, 'TaxCategory')
    const about = { field: 'taxBreakdown' } as const
    draft.addTax({
      category: taxCategory(xml.text(category, 'ID')),
      rate: draft.amount(xml.first(category, 'Percent') ?? xml.first(row, 'Percent'), about),
      base: draft.amount(xml.first(row, 'TaxableAmount'), about),
      tax: draft.amount(xml.first(row, 'TaxAmount'), about),
    })
  }
}

function readLine(draft: InvoiceDraft, line: XmlElement, number: number): void {
  const { xml } = draft
  const about = { field: 'lines', line: number } as const
  const count = xml.first(line, 'InvoicedQuantity|CreditedQuantity')
  const { allowances, charges } = adjustmentsOf(draft, line)
  draft.addLine({
    description: xml.text(line, 'Item', 'Name') ?? xml.text(line, 'Item', 'Description'),
    quantity: draft.amount(count, about),
    unit: xml.attribute(count, 'unitCode'),
    unitPrice: draft.amount(xml.first(line, 'Price', 'PriceAmount'), about),
    priceBaseQuantity: draft.amount(xml.first(line, 'Price', 'BaseQuantity'), about),
    adjustment: sumOf([...charges, ...allowances.map(negated)]),
    taxRate: draft.amount(
      xml.first(line, 'Item', 'ClassifiedTaxCategory', 'Percent') ??
        xml.first(line, 'TaxTotal', 'TaxSubtotal', 'TaxCategory', 'Percent'),
      about,
    ),
    netAmount: draft.amount(xml.first(line, 'LineExtensionAmount'), about),
  })
  // Its number says no more than its place.
  xml.text(line, 'ID')
}

function adjustmentsOf(draft: InvoiceDraft, parent: XmlElement): { allowances: DecimalText[]; charges: DecimalText[] } {
  const { xml } = draft
  const allowances: DecimalText[] = []
  const charges: DecimalText[] = []
  for (const each of xml.all(parent, 'AllowanceCharge')) {
    const amount = draft.amount(xml.first(each, 'Amount'))
    if (amount !== undefined) (xml.text(each, 'ChargeIndicator') === 'true' ? charges : allowances).push(amount)
  }
  return { allowances, charges }
}

function spaceless(text: string | undefined): string {
  return (text ?? '').replace(/\s+/gu, '')
}
