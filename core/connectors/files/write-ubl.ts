import Big from 'big.js'
import { CARRIED_NAMESPACE } from '../../domain/carried-values.ts'
import { decimalText, type DecimalText } from '../../domain/decimal.ts'
import type { FieldName } from '../../domain/fields.ts'
import { unitCodeOf } from '../../domain/unit-codes.ts'
import type { Extraction, InvoiceLine, TaxBreakdownRow } from '../../domain/invoice.ts'
import { Carried } from './carried.ts'
import { element, group, leaf, type Xml } from './xml-text.ts'

const NAMESPACES = 'urn:oasis:names:specification:ubl:schema:xsd'

/** Digits that tell an account number that UBL's readers take for one: IBAN, Polish NRB, Russian account. */
const ACCOUNT = /^(?:[A-Z]{2}\d{2}[A-Z0-9]{8,30}|\d{20}|\d{26})$/
const BIC = /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2,5}$/

/**
 * An invoice as UBL 2.1 (EN 16931, CEN/TS 16931-3-2), UTF-8 text. Everything it says is in it: what UBL has no element for (КПП, amounts of
 * lines with tax, kinds other than invoice and credit note) stands in a UBL extension that readers may ignore. What the invoice lacks is
 * left out, so a bare one is well-formed and readable but breaks the rules of EN 16931 that ask for it.
 */
export function writeUbl(extraction: Extraction): string {
  const { fields, kind, eInvoice } = extraction
  const credit = kind === 'credit-note'
  const root = credit ? 'CreditNote' : 'Invoice'
  const carried = new Carried()
  const value = (name: FieldName) => fields[name]?.value
  const currency = value('currency')
  const money = (name: string, amount: string | undefined) => leaf(`cbc:${name}`, amount, { currencyID: currency })
  const due = credit ? undefined : leaf('cbc:DueDate', value('dueDate'))
  const body = [
    leaf('cbc:CustomizationID', 'urn:cen.eu:en16931:2017'),
    leaf('cbc:ID', value('invoiceNumber')),
    leaf('cbc:IssueDate', value('issueDate')),
    due,
    leaf(`cbc:${root}TypeCode`, typeCodeOf(extraction)),
    leaf('cbc:DocumentCurrencyCode', currency),
    ...(eInvoice?.corrects ?? []).map(({ number, date }) =>
      group(
        'cac:BillingReference',
        group('cac:InvoiceDocumentReference', leaf('cbc:ID', number), leaf('cbc:IssueDate', date)),
      ),
    ),
    element('cac:AccountingSupplierParty', {}, party(extraction, 'supplier', carried)),
    element('cac:AccountingCustomerParty', {}, party(extraction, 'buyer', carried)),
    payment(extraction, carried, credit),
    adjustmentOfDocument(extraction, money),
    taxTotal(extraction, money),
    totals(extraction, money),
    ...extraction.lines.map((line, index) => writeLine(line, index, root, money, extraction.taxBreakdown)),
  ]
  extraction.lines.forEach((line, index) => {
    carried.line(line, index, ['grossAmount', 'sumsAs'])
    if (line.unit !== undefined && unitCodeOf(line.unit) !== line.unit) carried.line(line, index, ['unit'])
  })
  const negative = value('grossTotal')?.startsWith('-') === true
  if (!credit && (kind !== 'invoice' || negative)) carried.add('kind', kind)
  carried.add('language', extraction.language)
  const attributes = {
    xmlns: `${NAMESPACES}:${root}-2`,
    'xmlns:cac': `${NAMESPACES}:CommonAggregateComponents-2`,
    'xmlns:cbc': `${NAMESPACES}:CommonBasicComponents-2`,
    'xmlns:ext': `${NAMESPACES}:CommonExtensionComponents-2`,
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, attributes, extensions(carried), ...body)}\n`
}

function typeCodeOf({ kind, eInvoice }: Extraction): string {
  if (eInvoice?.selfBilled === true) return kind === 'credit-note' ? '261' : '389'
  return kind === 'credit-note' ? '381' : '380'
}

function extensions({ values }: Carried): Xml | undefined {
  if (values.length === 0) return undefined
  const rows = values.map(({ name, value }) => leaf('Value', value, { name }))
  const content = element('ext:ExtensionContent', {}, element('Values', { xmlns: CARRIED_NAMESPACE }, ...rows))
  return element('ext:UBLExtensions', {}, element('ext:UBLExtension', {}, content))
}

function party(extraction: Extraction, role: 'supplier' | 'buyer', carried: Carried): Xml {
  const value = (name: FieldName) => extraction.fields[name]?.value
  const scheme = (id: string, name: string) =>
    group('cac:PartyTaxScheme', leaf('cbc:CompanyID', id), group('cac:TaxScheme', leaf('cbc:ID', name)))
  const [taxId, kpp] =
    role === 'supplier' ? (['supplierTaxId', 'supplierKpp'] as const) : (['buyerTaxId', 'buyerKpp'] as const)
  const id = value(taxId)
  const number = role === 'supplier' ? value('supplierTaxNumber') : undefined
  // A tax id without a digit is none to a reader of UBL.
  if (id !== undefined && !/\d/.test(id)) carried.fields(extraction, [taxId])
  if (number !== undefined && !/\d/.test(number)) carried.fields(extraction, ['supplierTaxNumber'])
  carried.fields(extraction, [kpp])
  const country = /^[A-Z]{2}(?=[A-Z0-9]*\d)/.exec(id ?? '')?.[0]
  return element(
    'cac:Party',
    {},
    group('cac:PostalAddress', group('cac:Country', leaf('cbc:IdentificationCode', country === 'EL' ? 'GR' : country))),
    id === undefined || !/\d/.test(id) ? undefined : scheme(id, 'VAT'),
    number === undefined || !/\d/.test(number) ? undefined : scheme(number, 'FC'),
    group(
      'cac:PartyLegalEntity',
      leaf('cbc:RegistrationName', value(role === 'supplier' ? 'supplierName' : 'buyerName')),
    ),
  )
}

function payment(extraction: Extraction, carried: Carried, credit: boolean): Xml | undefined {
  const { supplierIban, supplierBic, dueDate } = extraction.fields
  const account = ACCOUNT.test(supplierIban?.value ?? '') ? supplierIban?.value : undefined
  const bic = account !== undefined && BIC.test(supplierBic?.value ?? '') ? supplierBic?.value : undefined
  if (account === undefined) carried.fields(extraction, ['supplierIban'])
  if (bic === undefined) carried.fields(extraction, ['supplierBic'])
  const due = credit ? leaf('cbc:PaymentDueDate', dueDate?.value) : undefined
  if (account === undefined && due === undefined) return undefined
  const branch = group('cac:FinancialInstitutionBranch', leaf('cbc:ID', bic))
  return element(
    'cac:PaymentMeans',
    {},
    leaf('cbc:PaymentMeansCode', account === undefined ? '1' : '30'),
    due,
    account === undefined ? undefined : element('cac:PayeeFinancialAccount', {}, leaf('cbc:ID', account), branch),
  )
}

type Money = (name: string, amount: string | undefined) => Xml | undefined

/** What the document adds to the lines or takes from them, as one charge or allowance in the category of the first tax row. */
function adjustmentOfDocument({ netAdjustment, taxBreakdown }: Extraction, money: Money): Xml | undefined {
  if (netAdjustment === undefined) return undefined
  return adjustment(netAdjustment, money, categoryOf('cac:TaxCategory', taxBreakdown[0]))
}

function adjustment(amount: string, money: Money, category?: Xml): Xml {
  const charge = !amount.startsWith('-')
  return element(
    'cac:AllowanceCharge',
    {},
    leaf('cbc:ChargeIndicator', String(charge)),
    leaf('cbc:AllowanceChargeReason', charge ? 'Charge' : 'Allowance'),
    money('Amount', amount.replace(/^-/, '')),
    category,
  )
}

function taxTotal({ fields, taxBreakdown }: Extraction, money: Money): Xml | undefined {
  return group(
    'cac:TaxTotal',
    money('TaxAmount', fields.taxTotal?.value),
    ...taxBreakdown.map((row) =>
      element(
        'cac:TaxSubtotal',
        {},
        money('TaxableAmount', row.base),
        money('TaxAmount', row.tax),
        categoryOf('cac:TaxCategory', row),
      ),
    ),
  )
}

function categoryOf(name: string, row: TaxBreakdownRow | undefined): Xml | undefined {
  if (row === undefined) return undefined
  const needsReason = row.category !== undefined && ['E', 'AE', 'G', 'K', 'O'].includes(row.category)
  return element(
    name,
    {},
    leaf('cbc:ID', row.category),
    leaf('cbc:Percent', row.rate),
    needsReason && name === 'cac:TaxCategory' ? leaf('cbc:TaxExemptionReason', REASONS[row.category ?? '']) : undefined,
    group('cac:TaxScheme', leaf('cbc:ID', 'VAT')),
  )
}

/** EN 16931 wants a reason where no tax is charged; ours is the meaning of the category itself (UNCL 5305). */
const REASONS: Readonly<Record<string, string>> = {
  E: 'Exempt from VAT',
  AE: 'Reverse charge',
  G: 'Export outside the EU',
  K: 'Intra-Community supply',
  O: 'Not subject to VAT',
}

function totals(extraction: Extraction, money: Money): Xml | undefined {
  const { fields, lines, netAdjustment, payableRounding } = extraction
  const [allowance, charge] =
    netAdjustment === undefined
      ? []
      : netAdjustment.startsWith('-')
        ? [netAdjustment.slice(1)]
        : [undefined, netAdjustment]
  return group(
    'cac:LegalMonetaryTotal',
    money('LineExtensionAmount', lineTotal(lines)),
    money('TaxExclusiveAmount', fields.netTotal?.value),
    money('TaxInclusiveAmount', fields.grossTotal?.value),
    money('AllowanceTotalAmount', allowance),
    money('ChargeTotalAmount', charge),
    money('PrepaidAmount', fields.prepaidTotal?.value),
    money('PayableRoundingAmount', payableRounding),
    money('PayableAmount', fields.payableTotal?.value),
  )
}

function lineTotal(lines: readonly InvoiceLine[]): DecimalText | undefined {
  const amounts = lines.map(({ netAmount }) => netAmount).filter((amount) => amount !== undefined)
  if (amounts.length === 0 || amounts.length < lines.length) return undefined
  const total = amounts.reduce((sum, amount) => sum.plus(amount), new Big(0))
  return total.abs().gte('1e18') ? undefined : decimalText(total, 2)
}

function writeLine(
  line: InvoiceLine,
  index: number,
  root: 'Invoice' | 'CreditNote',
  money: Money,
  breakdown: readonly TaxBreakdownRow[],
): Xml {
  const quantity = root === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity'
  const unitCode = line.unit === undefined ? undefined : unitCodeOf(line.unit)
  // The domain's lines have a rate and no category: the one of the row with that rate.
  const row = breakdown.find(({ rate }) => sameRate(rate, line.taxRate))
  return element(
    `cac:${root}Line`,
    {},
    leaf('cbc:ID', String(index + 1)),
    line.quantity === undefined && unitCode === undefined
      ? undefined
      : (leaf(`cbc:${quantity}`, line.quantity, { unitCode }) ?? element(`cbc:${quantity}`, { unitCode })),
    money('LineExtensionAmount', line.netAmount),
    line.adjustment === undefined ? undefined : adjustment(line.adjustment, money),
    element(
      'cac:Item',
      {},
      leaf('cbc:Name', line.description),
      categoryOf('cac:ClassifiedTaxCategory', withRate(row?.category, line.taxRate)),
    ),
    group('cac:Price', money('PriceAmount', line.unitPrice), leaf('cbc:BaseQuantity', line.priceBaseQuantity)),
  )
}

function withRate(category: TaxBreakdownRow['category'], rate: DecimalText | undefined): TaxBreakdownRow | undefined {
  if (category === undefined && rate === undefined) return undefined
  return { ...(category === undefined ? {} : { category }), ...(rate === undefined ? {} : { rate }) }
}

function sameRate(a: DecimalText | undefined, b: DecimalText | undefined): boolean {
  return a === undefined || b === undefined ? a === b : new Big(a).eq(b)
}
