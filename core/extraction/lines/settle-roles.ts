import Big from 'big.js'
import type { DecimalMark } from '../printed-values/numeral.ts'
import type { PrintedNumber } from '../printed-values/numbers.ts'
import type { TableColumn } from './header.ts'
import type { DraftItem } from './items.ts'
import type { PrintedAmounts } from './known-amounts.ts'
import { multiplies, numeric } from './proof.ts'
import { cleanNumber } from './row-kinds.ts'
import { NUMERIC_ROLES } from './table-row.ts'
import type { ColumnRole } from './table-words.ts'

/** What the columns mean, after arithmetic had its say. */
export interface SettledColumns {
  readonly columns: readonly TableColumn[]
  /** Share of items whose quantity × price gave their amount, 0…1; 0 where the table lacks one of them. */
  readonly proof: number
}

type Valued = readonly (PrintedNumber | undefined)[]

const PRICES: readonly ColumnRole[] = ['unitPrice', 'unitPriceGross']
const AMOUNTS: readonly ColumnRole[] = ['amount', 'netAmount', 'grossAmount']

/**
 * Labels propose what columns mean, figures decide: the three columns where quantity × price = amount holds for most items and whose
 * labels object least are quantity, price and amount, even under labels like «#» or "Amount". Columns of percents are tax rates.
 */
export function settleRoles(
  columns: readonly TableColumn[],
  items: readonly DraftItem[],
  mark: DecimalMark | undefined,
  printed: PrintedAmounts,
): SettledColumns {
  const valued: Valued[] = columns.map((column, at) =>
    items.map((item) => cleanNumber(item.cells[at], column.roles[0])),
  )
  const dense = columns.map((_, at) => at).filter((at) => share(valued[at]) >= 0.3)
  const candidates = dense.filter((at) => !mostlyPercent(valued[at]))
  let best = { score: 0, proof: 0, quantity: -1, price: -1, amount: -1 }
  const discount = columns.findIndex((column) => column.roles[0] === 'discount')
  // A label «quantity» without a figure under it stands beside its figures: labels that ran together are parted by guess.
  const isAside = columns.some((column, at) => column.roles[0] === 'quantity' && share(valued[at]) === 0)
  for (const quantity of candidates) {
    for (const price of candidates) {
      for (const amount of candidates) {
        if (quantity === price || price === amount || quantity === amount) continue
        const label =
          weight(columns[quantity], ['quantity']) + weight(columns[price], PRICES) + weight(columns[amount], AMOUNTS)
        if (label < 0.6) continue
        const proof = proofOf(valued[quantity], valued[price], valued[amount], valued[discount], mark)
        // The two factors may change places in a product: then whole numbers are the quantity.
        const whole = isAside ? wholeNumbers(valued[quantity]) - wholeNumbers(valued[price]) : 0
        const score = label / 3 + proof * 1.5 + whole * 0.2
        if (score > best.score) best = { score, proof, quantity, price, amount }
      }
    }
  }
  const proven = best.proof >= 0.5
  return {
    proof: proven ? best.proof : 0,
    columns: columns.map((column, at) => {
      const settled: readonly ColumnRole[] | undefined = !proven
        ? undefined
        : at === best.quantity
          ? ['quantity']
          : at === best.price
            ? [
                column.roles.includes('unitPriceGross') && !column.roles.includes('unitPrice')
                  ? 'unitPriceGross'
                  : 'unitPrice',
              ]
            : at === best.amount
              ? [column.roles.find((role) => AMOUNTS.includes(role)) ?? 'amount']
              : undefined
      const roles = settled ?? (proven ? besideProven(column) : column.roles)
      if (
        settled === undefined &&
        roles.includes('taxRate') &&
        roles.includes('taxAmount') &&
        addsUp(valued[at], mark, printed)
      )
        return { ...column, roles: ['taxAmount'] }
      // «Молоко 2,5 %»: percents in the names of goods are no rates.
      if (settled === undefined && mostlyPercent(valued[at]) && roles[0] !== 'discount' && roles[0] !== 'description')
        return { ...column, roles: ['taxRate'] }
      return { ...column, roles }
    }),
  }
}

/** A second quantity or price beside the proven one is something else: packages, a list price. */
function besideProven(column: TableColumn): readonly ColumnRole[] {
  const first = column.roles[0]
  if (first === 'quantity') return column.roles.includes('unit') ? ['unit'] : ['other']
  return first === 'unitPrice' ? ['other'] : column.roles
}

/** How well a label agrees that its column holds one of these. */
function weight(column: TableColumn | undefined, roles: readonly ColumnRole[]): number {
  if (column === undefined) return 0
  const at = column.roles.findIndex((role) => roles.includes(role))
  if (at === 0) return 1
  if (at > 0) return 0.75
  const first = column.roles[0]
  if (first === undefined) return 0.45
  if (first === 'position' || first === 'code') return 0
  return NUMERIC_ROLES.has(first) ? 0.2 : 0.05
}

function proofOf(
  quantities: Valued | undefined,
  prices: Valued | undefined,
  amounts: Valued | undefined,
  discounts: Valued | undefined,
  mark: DecimalMark | undefined,
): number {
  let complete = 0
  let proven = 0
  amounts?.forEach((amount, index) => {
    const quantity = quantities?.[index]
    const price = prices?.[index]
    if (!amount || !quantity || !price) return
    complete++
    if (agreeing(quantity, price, amount, discounts?.[index], mark)) proven++
  })
  const rows = amounts?.filter((amount) => amount !== undefined).length ?? 0
  return complete === 0 ? 0 : (proven / complete) * (0.7 + (0.3 * complete) / Math.max(1, rows))
}

/** The readings under which quantity × price, less a discount where there is one, gives the amount. */
export function agreeing(
  quantity: PrintedNumber,
  price: PrintedNumber,
  amount: PrintedNumber,
  discount: PrintedNumber | undefined,
  mark: DecimalMark | undefined,
): { quantity: string; price: string; amount: string; discounted: boolean } | undefined {
  for (const a of preferred(amount, mark)) {
    for (const p of preferred(price, mark)) {
      for (const q of preferred(quantity, mark)) {
        const found = { quantity: q, price: p, amount: a, discounted: false }
        if (multiplies(numeric(q), numeric(p), numeric(a))) return found
        if (discount === undefined) continue
        const cut = numeric(discount.readings[0]?.value ?? '0')
        const full = numeric(q) * numeric(p)
        const byShare = full * (1 - Math.abs(cut) / 100)
        const reduced = [byShare, full - Math.abs(cut), full + cut, full - Math.abs(cut) * numeric(q)]
        if (reduced.some((each) => Math.abs(each - numeric(a)) <= 0.011)) return { ...found, discounted: true }
      }
    }
  }
  return undefined
}

/** Readings in the document's own decimal mark first; others after it, for a quantity «1,000» among prices "1.50". */
export function preferred(number: PrintedNumber, mark: DecimalMark | undefined): string[] {
  const rank = (decimal: DecimalMark | undefined) => (decimal === mark ? 0 : decimal === undefined ? 1 : 2)
  return number.readings.toSorted((a, b) => rank(a.decimal) - rank(b.decimal)).map((reading) => reading.value)
}

/** «IVA» over 5,00, 2,00 and 1,00 heads amounts, not rates, when the document prints their sum 8,00. */
function addsUp(values: Valued | undefined, mark: DecimalMark | undefined, printed: PrintedAmounts): boolean {
  const known = values?.filter((value) => value !== undefined) ?? []
  if (known.length < 2 || mostlyPercent(values)) return false
  const sum = known.reduce((all, value) => all.plus(preferred(value, mark)[0] ?? 0), new Big(0))
  return !sum.eq(0) && printed.has(sum.toFixed(2))
}

/** Share of the numbers that are printed without decimals, 0…1. */
function wholeNumbers(values: Valued | undefined): number {
  const known = values?.filter((value) => value !== undefined) ?? []
  if (known.length === 0) return 0
  return known.filter(({ readings }) => !(readings[0]?.value ?? '').includes('.')).length / known.length
}

function mostlyPercent(values: Valued | undefined): boolean {
  const known = values?.filter((value) => value !== undefined) ?? []
  return known.length > 0 && known.filter((value) => value.percent).length * 2 > known.length
}

function share(values: Valued | undefined): number {
  if (values === undefined || values.length === 0) return 0
  return values.filter((value) => value !== undefined).length / values.length
}
