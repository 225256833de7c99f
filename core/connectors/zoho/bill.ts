import Big from 'big.js'
import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { decimal, decimalText } from '../../domain/decimal.ts'
import { exponentOf } from '../../domain/money.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Known } from '../../ports/ledger.ts'
import { jsonNumber } from '../exact-json.ts'
import { billLines, plain } from '../bill-lines.ts'
import { text } from './text.ts'

/** A bill as Zoho shows it in a list; numbers arrive as texts (parseExact). */
export const ListedBill = z.looseObject({
  bill_id: z.string(),
  vendor_id: text,
  bill_number: z.string(),
  reference_number: text,
  status: text,
  date: text,
  total: z.string(),
  currency_code: text,
})
export type ListedBill = z.infer<typeof ListedBill>

/** A bill in full: what is read back. */
export const ReadBill = ListedBill.extend({
  due_date: text,
  adjustment: text,
  line_items: z.array(z.looseObject({ line_item_id: z.string() })).default([]),
  documents: z.array(z.looseObject({ file_name: text })).default([]),
  attachment_name: text,
})
export type ReadBill = z.infer<typeof ReadBill>

/** The body of `POST /bills`. The marker goes into `reference_number`, by which bills can be listed. */
export function billBody(record: ApprovedRecord, known: Known): Record<string, unknown> {
  const { references = {} } = known
  return {
    vendor_id: known.vendorId ?? '',
    bill_number: record.number,
    reference_number: record.marker,
    date: record.issueDate,
    ...(record.dueDate === undefined ? {} : { due_date: record.dueDate }),
    currency_id: references['currency'] ?? '',
    is_inclusive_tax: false,
    line_items: billLines(record).map((line, index) => ({
      description: line.description.slice(0, 2000),
      account_id: references['account'] ?? '',
      quantity: jsonNumber(line.quantity),
      rate: jsonNumber(line.rate),
      item_order: index + 1,
      ...(line.unit === undefined ? {} : { unit: line.unit.slice(0, 100) }),
      ...taxOf(line.taxRate, references),
    })),
  }
}

function taxOf(rate: string | undefined, references: Readonly<Record<string, string>>): { tax_id?: string } {
  const id = rate === undefined ? undefined : references[`tax:${rate}`]
  return id === undefined || id === '' ? {} : { tax_id: id }
}

/** Rates that lines of this record need a tax for. */
export function ratesOf(record: ApprovedRecord): string[] {
  return [...new Set(billLines(record).flatMap(({ taxRate }) => plain(taxRate) ?? []))]
}

/** The same number as Zoho compares them: outer spaces and case do not count, every other character does. */
export function isSameNumber(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

export function isSameAmount(one: string, other: string): boolean {
  const [left, right] = [decimal(one), decimal(other)]
  return left !== undefined && right !== undefined && left.eq(right)
}

/** What comparing a bill with its record comes to: the same, cents to be adjusted, or a difference only a person can judge. */
export type Comparison =
  | { readonly is: 'same' }
  | { readonly is: 'cents'; readonly adjustment: string }
  | { readonly is: 'different'; readonly problem: Problem }

/**
 * Compares every field sent. Zoho computes tax anew from rates, a line at a time: up to one minor unit a line and rate is rounding, which
 * its `adjustment` field is for. More than that, or any other field, is a difference.
 */
export function compare(record: ApprovedRecord, bill: ReadBill, known: Known): Comparison {
  const fields: [
    field: string,
    approved: string | undefined,
    found: string,
    same: (a: string, b: string) => boolean,
  ][] = [
    ['invoiceNumber', record.number, bill.bill_number, isSameNumber],
    ['supplierName', known.vendorId, bill.vendor_id, exactly],
    ['issueDate', record.issueDate, bill.date, exactly],
    ['dueDate', record.dueDate, bill.due_date, exactly],
    ['currency', record.currency, bill.currency_code, exactly],
  ]
  for (const [field, approved, found, same] of fields) {
    if (approved !== undefined && !same(approved, found)) return different(field, approved, found)
  }
  const [approved, found] = [decimal(record.grossTotal), decimal(bill.total)]
  if (approved === undefined || found === undefined) return different('grossTotal', record.grossTotal, bill.total)
  const gap = approved.minus(found)
  if (gap.eq(0)) return { is: 'same' }
  const units = bill.line_items.length + Math.max(1, record.taxBreakdown.length)
  const rounding = new Big(10).pow(-exponentOf(record.currency)).times(units)
  if (gap.abs().gt(rounding)) return different('grossTotal', record.grossTotal, bill.total)
  return { is: 'cents', adjustment: decimalText(gap.plus(decimal(bill.adjustment) ?? 0)) }
}

/** The body of `PUT /bills/{id}` that changes nothing but the adjustment: lines are kept by naming them. */
export function adjustedBody(bill: ReadBill, adjustment: string): Record<string, unknown> {
  return {
    vendor_id: bill.vendor_id,
    bill_number: bill.bill_number,
    reference_number: bill.reference_number,
    date: bill.date,
    ...(bill.due_date === '' ? {} : { due_date: bill.due_date }),
    adjustment: jsonNumber(adjustment),
    adjustment_description: 'Rounding',
    line_items: bill.line_items.map((line) => numbersAgain(line)),
  }
}

const LINE_NUMBERS = ['quantity', 'rate', 'item_order']

/** A line as it was read, its numbers numbers again. */
function numbersAgain(line: Record<string, unknown>): Record<string, unknown> {
  const kept = ['line_item_id', 'account_id', 'description', 'unit', 'tax_id', ...LINE_NUMBERS]
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = line[name]
      if (typeof value !== 'string' || value === '') return []
      return [[name, LINE_NUMBERS.includes(name) ? jsonNumber(value) : value]]
    }),
  )
}

function exactly(one: string, other: string): boolean {
  return one === other
}

function different(field: string, approved: string, found: string): Comparison {
  return { is: 'different', problem: { code: 'ledger-record-differs', params: { field, approved, found } } }
}
