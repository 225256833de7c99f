import Big from 'big.js'
import { decimalText, type DecimalText } from '../../domain/decimal.ts'
import type { InvoiceLine, TaxBreakdownRow } from '../../domain/invoice.ts'
import type { LineHints, PrintedAmounts } from './known-amounts.ts'
import type { ReadLine } from './line-of-item.ts'

/** Gives each line's amount of unknown kind its kind, by what the amounts add up to. */
export function withAmounts(
  read: readonly ReadLine[],
  breakdown: readonly TaxBreakdownRow[],
  hints: LineHints,
  printed: PrintedAmounts,
): InvoiceLine[] {
  const open = read.filter(
    (each) => each.amount !== undefined && each.line.netAmount === undefined && each.line.grossAmount === undefined,
  )
  if (open.length === 0) return read.map((each) => completed(each))
  const kind = kindOfSum(total(read.map((each) => each.amount)), read, breakdown, hints, printed)
  return read.map((each) => {
    if (each.amount === undefined || !open.includes(each)) return completed(each)
    return kind === 'gross'
      ? { ...each.line, grossAmount: each.amount, ...exactNet(each.line, each.amount) }
      : { ...each.line, netAmount: each.amount }
  })
}

/** Whether the lines add up to a total of the document, net or gross. */
export function totalsAgree(
  lines: readonly InvoiceLine[],
  breakdown: readonly TaxBreakdownRow[],
  hints: LineHints,
  printed: PrintedAmounts,
): boolean {
  if (lines.length === 0) return false
  const net = total(lines.map((line) => line.netAmount))
  const gross = total(lines.map((line) => line.grossAmount))
  const base = total(breakdown.map((row) => row.base))
  const tax = total(breakdown.map((row) => row.tax))
  const tolerance = 0.011 + 0.005 * lines.length
  const near = (a: Big | undefined, b: Big | string | undefined) =>
    a !== undefined && b !== undefined && a.minus(b).abs().lte(tolerance)
  if (near(net, base) || near(net, hints.netTotal)) return true
  if (near(gross, base && tax && base.plus(tax)) || near(gross, hints.grossTotal)) return true
  // One line is its own sum: a total below it must print the amount again.
  const [only] = lines
  const least =
    lines.length > 1 ? 1 : only?.unitPrice !== undefined && net !== undefined && net.eq(only.unitPrice) ? 3 : 2
  return [net, gross].some((sum) => sum !== undefined && (printed.get(sum.toFixed(2)) ?? 0) >= least)
}

/** A table with both a net and an unnamed amount prints the gross one without saying so. */
function completed({ line, amount }: ReadLine): InvoiceLine {
  if (amount === undefined) return line
  if (
    line.netAmount !== undefined &&
    line.grossAmount === undefined &&
    new Big(amount).abs().gte(new Big(line.netAmount).abs())
  )
    return { ...line, grossAmount: amount }
  return line.netAmount === undefined &&
    line.grossAmount !== undefined &&
    new Big(amount).abs().lte(new Big(line.grossAmount).abs())
    ? { ...line, netAmount: amount }
    : line
}

function kindOfSum(
  sum: Big | undefined,
  read: readonly ReadLine[],
  breakdown: readonly TaxBreakdownRow[],
  hints: LineHints,
  printed: PrintedAmounts,
): 'net' | 'gross' {
  if (sum === undefined) return 'net'
  const tolerance = new Big(0.011).plus(new Big(0.005).times(read.length))
  const is = (value: Big | string | undefined) => value !== undefined && sum.minus(value).abs().lte(tolerance)
  const base = total(breakdown.map((row) => row.base))
  const tax = total(breakdown.map((row) => row.tax))
  if (is(base) || is(hints.netTotal)) return 'net'
  if (tax && !tax.eq(0) && (is(base?.plus(tax)) || is(hints.grossTotal))) return 'gross'
  const rates = breakdown.map((row) => row.rate).filter((rate) => rate !== undefined)
  const [rate] = rates
  if (rates.length === 1 && rate !== undefined && !new Big(rate).eq(0)) {
    const factor = new Big(rate).div(100).plus(1)
    const taxInside = sum.minus(sum.div(factor))
    if (printed.has(sum.times(factor).toFixed(2))) return 'net'
    if (printed.has(taxInside.toFixed(2))) return 'gross'
  }
  return 'net'
}

function exactNet(line: InvoiceLine, gross: DecimalText): { netAmount?: DecimalText } {
  if (line.taxRate === undefined) return {}
  const net = new Big(gross).times(100).div(new Big(100).plus(line.taxRate))
  const rounded = net.round(2, Big.roundHalfUp)
  return net.eq(rounded) ? { netAmount: decimalText(rounded, 2) } : {}
}

/** Sum of values; undefined when one is missing. */
function total(values: readonly (DecimalText | undefined)[]): Big | undefined {
  if (values.length === 0 || values.some((value) => value === undefined)) return undefined
  return values.reduce((sum, value) => sum.plus(value ?? 0), new Big(0))
}
