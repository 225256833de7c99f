import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Known } from '../../ports/ledger.ts'
import { differencesIn, type Compared, type Held } from '../compare-record.ts'
import { jsonNumber } from '../exact-json.ts'
import { lineAmount, lineText } from '../line-amounts.ts'
import { billLines, plain, type BillLine } from '../bill-lines.ts'

const text = z
  .union([z.string(), z.null()])
  .optional()
  .transform((value) => value ?? '')

const Line = z.looseObject({
  id: z.string(),
  '@odata.etag': text,
  lineType: text,
  lineObjectNumber: text,
  description: text,
  quantity: text,
  unitCost: text,
  taxCode: text,
})

/** A purchase invoice, draft or posted, with its lines; numbers arrive as texts (parseExact). */
export const PurchaseInvoice = z.looseObject({
  id: z.string(),
  vendorId: text,
  vendorInvoiceNumber: text,
  invoiceDate: text,
  dueDate: text,
  currencyCode: text,
  status: text,
  totalAmountIncludingTax: text,
  purchaseInvoiceLines: z.array(Line).default([]),
})
export type PurchaseInvoice = z.infer<typeof PurchaseInvoice>

/** Vendor Invoice No. is Code[35]; a longer number is refused and never cut, since documents are told apart by it. */
const LONGEST_NUMBER = 35
const LONGEST_TEXT = 100
export const ROUNDING = 'Rounding'

/** The line that carries our marker: the header has no field of its own for it, and comments survive posting. */
export function markerLine({ marker }: ApprovedRecord): string {
  return `Skrepka ${marker}`
}

/** The body of `POST purchaseInvoices` with its lines (deep insert: all or nothing). Problem: ledger-value-too-long. */
export function invoiceBody(
  record: ApprovedRecord,
  known: Known,
): { readonly body: Record<string, unknown> } | { readonly problem: Problem } {
  const { references = {}, vendorId = '' } = known
  if (record.number.length > LONGEST_NUMBER) {
    const params = { field: 'invoiceNumber', limit: String(LONGEST_NUMBER) }
    return { problem: { code: 'ledger-value-too-long', params } }
  }
  const body = {
    vendorId,
    vendorInvoiceNumber: record.number,
    invoiceDate: record.issueDate,
    postingDate: record.issueDate,
    ...(record.dueDate === undefined ? {} : { dueDate: record.dueDate }),
    currencyCode: record.currency,
    purchaseInvoiceLines: [
      { lineType: 'Comment', description: markerLine(record) },
      ...billLines(record).map((line) => lineBody(line, record.currency, references)),
    ],
  }
  return { body }
}

/** A line on the connection's account. Deductions are a negative quantity at a positive price. */
function lineBody(
  line: BillLine,
  currency: string,
  references: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const counted = isExact(line) ? line : { ...line, quantity: '1', rate: lineAmount(line, currency).toFixed() }
  const isDeduction = counted.rate.startsWith('-')
  const taxCode = references[`tax:${plain(line.taxRate) ?? '0'}`]
  return {
    lineType: 'Account',
    lineObjectNumber: references['account'] ?? '',
    description: lineText(counted === line ? { ...line, quantity: '1' } : line, LONGEST_TEXT),
    quantity: jsonNumber(isDeduction ? `-${counted.quantity}` : counted.quantity),
    unitCost: jsonNumber(isDeduction ? counted.rate.slice(1) : counted.rate),
    ...(taxCode === undefined ? {} : { taxCode }),
  }
}

/** Quantities and prices have five decimals in Business Central; what has more is booked as an amount. */
function isExact({ quantity, rate }: BillLine): boolean {
  return [quantity, rate].every((number) => (number.split('.')[1] ?? '').length <= 5)
}

/** A purchase invoice by our names. */
export function held(invoice: PurchaseInvoice, record: ApprovedRecord): Held {
  return {
    remoteId: invoice.id,
    number: invoice.vendorInvoiceNumber,
    total: invoice.totalAmountIncludingTax,
    issueDate: invoice.invoiceDate,
    isOurs: invoice.purchaseInvoiceLines.some(({ description }) => description.includes(record.marker)),
  }
}

/** What is not as it was sent, the total aside. Lines are compared only where we wrote them. Pure. */
export function differenceIn(invoice: PurchaseInvoice, record: ApprovedRecord, known: Known): Problem | undefined {
  const header: Compared[] = [
    { field: 'invoiceNumber', approved: record.number, found: invoice.vendorInvoiceNumber },
    { field: 'supplierName', approved: known.vendorId, found: invoice.vendorId },
    { field: 'issueDate', approved: record.issueDate, found: invoice.invoiceDate },
    { field: 'dueDate', approved: record.dueDate, found: invoice.dueDate },
    { field: 'currency', approved: record.currency, found: invoice.currencyCode },
  ]
  if (known.references?.['foundBy'] === 'number') return differencesIn(header)
  const sent = billLines(record).map((line) => lineBody(line, record.currency, known.references ?? {}))
  const rows = invoice.purchaseInvoiceLines.filter(
    ({ lineType, description }) => lineType !== 'Comment' && description !== ROUNDING,
  )
  const count: Compared = { field: 'lines', approved: String(sent.length), found: String(rows.length) }
  const lines = sent.flatMap((line, index): Compared[] => {
    const row = rows[index]
    const name = `lines.${index + 1}`
    return [
      { field: `${name}.account`, approved: textOf(line['lineObjectNumber']), found: row?.lineObjectNumber ?? '' },
      { field: `${name}.description`, approved: textOf(line['description']), found: row?.description ?? '' },
      { field: `${name}.quantity`, approved: textOf(line['quantity']), found: row?.quantity ?? '', as: 'amount' },
      { field: `${name}.unitPrice`, approved: textOf(line['unitCost']), found: row?.unitCost ?? '', as: 'amount' },
      { field: `${name}.taxRate`, approved: line['taxCode'] as string | undefined, found: row?.taxCode ?? '' },
    ]
  })
  return differencesIn([...header, count, ...lines])
}

/** What was to be sent, as it is in JSON: a raw number is written digit by digit. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
