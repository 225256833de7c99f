import type { PrintedNumber } from '../printed-values/numbers.ts'
import type { TableColumn } from './header.ts'
import { cleanNumber } from './row-kinds.ts'
import type { TableRow } from './table-row.ts'

/**
 * Comparing is done in plain numbers: a printed amount has far fewer digits than they hold, thousands of comparisons are made a page,
 * and nothing computed here is ever handed on as a value.
 */
export function numeric(value: string): number {
  return Number(value)
}

/** Whether quantity × price gives the amount, allowing for the rounding of a price or amount printed with `digits` after the dot. */
export function multiplies(quantity: number, price: number, amount: number): boolean {
  // Credit notes print some of the three with a minus and some without.
  const difference = Math.abs(Math.abs(quantity * price) - Math.abs(amount))
  return difference <= 0.0051 + Math.abs(quantity) * 0.000051
}

/** Whether the row's own quantity, price and amount agree under any reading of its figures. */
export function provesItself(row: TableRow, columns: readonly TableColumn[]): boolean {
  const of = (...roles: string[]): PrintedNumber | undefined => {
    const at = columns.findIndex((column) => column.roles[0] !== undefined && roles.includes(column.roles[0]))
    return at < 0 ? undefined : cleanNumber(row.cells[at], columns[at]?.roles[0])
  }
  const quantity = of('quantity')
  const price = of('unitPrice', 'unitPriceGross')
  const amount = of('amount', 'netAmount', 'grossAmount')
  if (!quantity || !price || !amount || quantity.percent) return false
  return quantity.readings.some((q) =>
    price.readings.some((p) =>
      amount.readings.some((a) => multiplies(numeric(q.value), numeric(p.value), numeric(a.value))),
    ),
  )
}
