import Big from 'big.js'
import { decimalText } from '../../domain/decimal.ts'
import type { Row } from '../page-model/layout.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { isMoney } from './factors.ts'
import type { FreeRow } from './free-row.ts'
import { numeric } from './proof.ts'
import { preferred } from './settle-roles.ts'
import type { Unit } from './table-row.ts'

/** A row of an item, and the one above it that has a name and no amount. */
export interface RowUnder {
  readonly name: Row | undefined
  readonly units: readonly Unit[]
}

/** Longer texts are names of their own. */
const MOST_LEFT_OF_FACTORS = 10

/**
 * Slips that print the name over «2 x 1,20   2,40»: where most items do and in one row what stands before the amount was misread («Xx 5,55», "1 TAPA:"), it is no name;
 * that is in the line above. The count follows from the price of one or the other way round.
 */
export function nameFromAbove(
  items: readonly FreeRow[],
  unnamed: ReadonlyMap<FreeRow, RowUnder>,
  mark: DecimalMark | undefined,
): void {
  const overTwo = items.filter((item) => item.rows.length > 1 && item.proven).length
  for (const item of items) {
    const under = unnamed.get(item)
    if (!under?.name || item.proven || overTwo < 2 || item.description.replace(/\P{L}/gu, '').length > MOST_LEFT_OF_FACTORS) continue // prettier-ignore
    item.description = under.name.segments.map(({ text }) => text).join(' ')
    item.rows.unshift(under.name)
    const left = under.units.filter((unit) => unit.number !== undefined && !unit.number.percent).slice(0, -1)
    const [first, price] = [left[0], left.findLast((unit) => isMoney(unit))]
    const one = price?.number && preferred(price.number, mark)[0]
    const count = first?.number && first !== price ? preferred(first.number, mark)[0] : undefined
    Object.assign(item, factorsFrom(item.amount, one, count))
  }
}

/** How many at the price of one, or the price of one of so many, where that comes out even. */
function factorsFrom(
  amount: string,
  price: string | undefined,
  count: string | undefined,
): Pick<FreeRow, 'quantity' | 'price'> | undefined {
  const even = (value: Big, digits: number): string | undefined =>
    value.gt(0) && value.eq(value.round(digits)) ? decimalText(value, digits) : undefined
  if (price !== undefined && numeric(price) !== 0) {
    const quantity = even(new Big(amount).div(price), 0)
    return quantity === undefined ? undefined : { quantity, price }
  }
  if (count === undefined || numeric(count) === 0 || numeric(count) > 99) return undefined
  const one = even(new Big(amount).div(count), 2)
  return one === undefined ? undefined : { quantity: count, price: one }
}
