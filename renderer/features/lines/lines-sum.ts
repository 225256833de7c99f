import Big from 'big.js'
import type { Fields, InvoiceLine } from '../../../core/domain/invoice.ts'

/** What the lines add up to so far, against the total they should make. Exact decimals. */
export interface LinesSum {
  /** With tax where the lines only have amounts with tax. */
  readonly of: 'netTotal' | 'grossTotal'
  readonly sum: string
  /** Sum less total; absent where the document says no total. */
  readonly difference: string | undefined
  /** Lines whose amount is missing. */
  readonly missing: number
}

type Summed = Pick<InvoiceLine, 'netAmount' | 'grossAmount' | 'sumsAs'>

/** Adds the lines up: those that only group or inform count as nothing, those before a correction as a deduction. Undefined for none. */
export function linesSum(lines: readonly Summed[], fields: Fields): LinesSum | undefined {
  const counted = lines.filter((line) => line.sumsAs !== 'nothing')
  if (counted.length === 0) return undefined
  const hasNet = counted.some((line) => line.netAmount !== undefined)
  const column = hasNet ? 'netAmount' : 'grossAmount'
  const of = hasNet ? 'netTotal' : 'grossTotal'
  // Documents without tax print one total, and it is the gross one.
  const total = fields[of]?.value ?? (fields.taxTotal === undefined ? fields.grossTotal?.value : undefined)
  const sum = counted.reduce((so, line) => {
    const amount = new Big(line[column] ?? 0)
    return line.sumsAs === 'deduction' ? so.minus(amount) : so.plus(amount)
  }, new Big(0))
  return {
    of,
    sum: sum.toFixed(),
    difference: total === undefined ? undefined : sum.minus(total).toFixed(),
    missing: counted.filter((line) => line[column] === undefined).length,
  }
}
