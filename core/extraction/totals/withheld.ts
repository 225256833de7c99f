import { minorOf, type Amount } from './amounts.ts'
import type { TotalsDecision } from './totals.ts'

/** Income tax that the buyer keeps back and pays for the seller: Spain, Italy, Portugal, France. */
const WITHHELD = /\birpf\b|retenci[oó]n|retenç[aã]o|ritenuta|withholding|retenue à la source/iu

/**
 * The total with tax, in minor units, where only what is left of it after income tax was kept back is printed: net + tax less the tax
 * withheld is the amount taken for the total. It is nowhere printed itself (EN 16931 BT-112 knows no withholding).
 */
export function grossBeforeWithholding(totals: TotalsDecision, amounts: readonly Amount[]): number | undefined {
  const { mark, chosen } = totals
  const [net, tax, paid] = [chosen.netTotal, chosen.taxTotal, chosen.grossTotal].map(
    (amount) => amount && minorOf(amount, mark),
  )
  if (net === undefined || tax === undefined || paid === undefined || net + tax <= paid) return undefined
  const keptBack = net + tax - paid
  const printed = amounts.some(
    (amount) =>
      Math.abs(minorOf(amount, mark) ?? 0) === keptBack &&
      WITHHELD.test(amount.row.segments.map(({ text }) => text).join(' ')),
  )
  return printed ? net + tax : undefined
}
