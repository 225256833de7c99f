import Big from 'big.js'
import { DecimalText, decimalText } from '../../domain/decimal.ts'
import { boxAround } from '../../domain/evidence.ts'
import type { InvoiceLine, TaxBreakdownRow } from '../../domain/invoice.ts'
import type { Layout } from '../page-model/layout.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { plainText } from '../labels/plain-words.ts'
import type { FreeRow } from './free-row.ts'
import { freeRowsOf } from './free-rows.ts'
import { TOTAL_LABELS } from './table-words.ts'
import { ratesByCode } from './tax-codes.ts'

/** Share by which items of a poorly read receipt may miss its total and still be shown, unsurely. */
const MISSED = 0.35

/**
 * Items of documents without a table header: till receipts, and plain lists. On anything but a receipt they count only when they add up
 * to a sum printed below. Amounts of a receipt have tax in them unless its total adds tax to their sum.
 */
export function freeLines(
  layout: Layout,
  mark: DecimalMark | undefined,
  breakdown: readonly TaxBreakdownRow[],
  receipt: boolean,
): { lines: InvoiceLine[]; confidence: number } {
  const { items, totals, later } = freeRowsOf(layout, mark)
  const none = { lines: [], confidence: 0 }
  if (items.length === 0) return none
  const sum = items.reduce((all, item) => all.plus(item.amount), new Big(0))
  const agrees = [...totals, ...later].some((total) => sum.minus(total).abs().lte(0.011))
  const first = totals[0] ?? (agrees ? sum.toFixed() : undefined)
  if (first === undefined) return none
  // Of sums of goods rate by rate and the total, a slip of which some rows were not read comes nearest to its total.
  const missed = [first, ...totals, ...later]
    .map((total) => sum.minus(total).abs().div(new Big(total).abs().plus(0.01)))
    .reduce((least, share) => (share.lt(least) ? share : least))
  const proven = items.filter((item) => item.proven).length
  if (!agrees && (!receipt || missed.gt(MISSED))) return none
  if (!receipt && items.length < 2 && proven === 0) return none
  // A block of totals adds up too; its labels give it away.
  if (!receipt && items.some((item) => !item.proven && TOTAL_LABELS.at(plainText(item.description).split(' '), 0)))
    return none

  const net = isNet(sum, totals, breakdown, receipt)
  const rates = ratesByCode(layout)
  const confidence = agrees ? (receipt ? 0.9 : 0.75) : 0.35
  return { lines: items.map((item) => lineOf(item, layout, net, rates, confidence)), confidence }
}

function lineOf(
  item: FreeRow,
  layout: Layout,
  net: boolean,
  rates: ReadonlyMap<string, string>,
  confidence: number,
): InvoiceLine {
  const rate = item.rate ?? (item.taxCode === undefined ? undefined : rates.get(item.taxCode.replace('%', '')))
  const box = boxAround(item.rows.map((row) => row.box))
  const page = item.rows.at(-1)?.page.page
  const amount = DecimalText.parse(item.amount)
  const exact = net || rate === undefined ? undefined : netOf(amount, rate)
  return {
    description: item.description.slice(0, 4000),
    ...(item.quantity !== undefined && { quantity: DecimalText.parse(item.quantity) }),
    ...(item.unit !== undefined && { unit: item.unit }),
    ...(item.price !== undefined && { unitPrice: DecimalText.parse(item.price) }),
    ...(rate !== undefined && { taxRate: DecimalText.parse(rate) }),
    ...(net ? { netAmount: amount } : { grossAmount: amount }),
    ...(exact && { netAmount: exact }),
    confidence: Math.round(confidence * (item.proven ? 1 : 0.9) * (0.6 + 0.4 * item.confidence) * 1000) / 1000,
    source: layout.fromOcr ? 'ocr' : 'text',
    ...(page !== undefined && { page }),
    ...(box && { box }),
  }
}

/** Tax comes on top where a later total is larger than the items' sum by the tax, or where the breakdown's base is that sum. */
function isNet(sum: Big, totals: readonly string[], breakdown: readonly TaxBreakdownRow[], receipt: boolean): boolean {
  const base = breakdown.reduce((all, row) => all.plus(row.base ?? 0), new Big(0))
  const tax = breakdown.reduce((all, row) => all.plus(row.tax ?? 0), new Big(0))
  if (!tax.eq(0) && sum.minus(base).abs().lte(0.02)) return true
  if (!tax.eq(0) && sum.minus(base.plus(tax)).abs().lte(0.02)) return false
  if (!receipt) return true
  const [first, ...later] = totals
  if (first === undefined || sum.minus(first).abs().gt(0.011)) return false
  // Subtotal, tax, total: the last is the sum of the first two.
  return later.some((tax_) =>
    later.some((total) => tax_ !== total && new Big(tax_).gt(0) && sum.plus(tax_).minus(total).abs().lte(0.011)),
  )
}

function netOf(gross: DecimalText, rate: string): DecimalText | undefined {
  const net = new Big(gross).times(100).div(new Big(100).plus(rate))
  return net.eq(net.round(2, Big.roundHalfUp)) ? decimalText(net, 2) : undefined
}
