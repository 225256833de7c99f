import Big from 'big.js'
import type { InvoiceLine } from '../../../core/domain/invoice.ts'

/** What the lines add up to, and how far that is from the document's net total; undefined where an amount is missing. Exact decimals. */
export function linesSum(
  lines: readonly Pick<InvoiceLine, 'netAmount'>[],
  netTotal: string | undefined,
): { sum: string; difference: string | undefined } | undefined {
  if (lines.length === 0 || lines.some((line) => line.netAmount === undefined)) return undefined
  const sum = lines.reduce((total, line) => total.plus(line.netAmount ?? 0), new Big(0))
  return { sum: sum.toFixed(), difference: netTotal === undefined ? undefined : sum.minus(netTotal).toFixed() }
}
