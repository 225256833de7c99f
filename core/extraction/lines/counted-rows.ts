import Big from 'big.js'
import { decimalText, DecimalText } from '../../domain/decimal.ts'
import type { PrintedNumber } from '../printed-values/numbers.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import type { FreeRow } from './free-row.ts'
import { multiplies, numeric } from './proof.ts'
import { preferred } from './settle-roles.ts'
import type { Unit } from './table-row.ts'

/** The sign for "times" between a count and what is counted. */
export const TIMES = /^[xх×*@]$/iu
/** «à» before the price of one; recognition makes other letters and a figure of it. */
const EACH = /^(?:[àáâäåaад4@]|[xх×])[.:]?$/iu

/** «3 x Kabel …», "3x Kabel": a count, the sign for times and a name. */
export function countedHead(units: readonly Unit[]): { count: PrintedNumber; words: readonly Unit[] } | undefined {
  const [count, times] = units
  if (!count?.number) return undefined
  const stuck = TIMES.test(count.number.suffix)
  if (!stuck && !(times && TIMES.test(times.text))) return undefined
  const words = units.slice(stuck ? 1 : 2)
  const [name] = words
  return name && !name.number && /\p{L}/u.test(name.text) ? { count: count.number, words } : undefined
}

/**
 * Adds a line to an item whose count stands before its name, until a number that gives the amount when multiplied has come: the price of
 * one, behind «à» mostly. False when the item was complete before.
 */
export function continuesCounted(item: FreeRow, units: readonly Unit[], mark: DecimalMark | undefined): boolean {
  if (item.price !== undefined || item.count === undefined) return false
  const last = units.at(-1)
  for (const q of preferred(item.count, mark)) {
    for (const p of last?.number ? preferred(last.number, mark) : []) {
      const amount = amountOfProduct(item, q, p, units.at(-2))
      if (amount === undefined) continue
      Object.assign(item, { quantity: q, price: p, proven: true, amount: amount.value })
      item.description = [item.description, amount.before].filter(Boolean).join(' ')
      break
    }
    if (item.price !== undefined) break
  }
  const words = item.price === undefined ? units : units.slice(0, -1)
  item.description = [item.description, words.map((unit) => unit.text).join(' ')]
    .filter(Boolean)
    .join(' ')
    .replace(/ [àáâäåaа@][.:]?$/iu, '')
  return true
}

/** What an item says whose price of one was printed and not read: its count, and the price where the amount can be parted by it. */
export function withoutPrice(item: FreeRow, mark: DecimalMark | undefined): void {
  const quantity = item.count && preferred(item.count, mark)[0]
  if (item.price !== undefined || quantity === undefined || numeric(quantity) === 0) return
  const price = new Big(item.amount).div(quantity).round(2, Big.roundHalfUp)
  if (!price.times(quantity).eq(item.amount)) return
  Object.assign(item, { quantity, price: decimalText(price, 2) })
}

/**
 * The amount quantity × price gives, when it is the one printed, or its end where the name's last figures or the sign before the price ran
 * into it («36 829,48» after "LED-Panel", "4 246,66" with the price on the next line): then `before` is what does not belong to it.
 */
function amountOfProduct(
  item: FreeRow,
  quantity: string,
  price: string,
  sign: Unit | undefined,
): { value: string; before: string } | undefined {
  if (multiplies(numeric(quantity), numeric(price), numeric(item.amount))) return { value: item.amount, before: '' }
  if (sign !== undefined && !EACH.test(sign.text)) return undefined
  const product = DecimalText.parse(new Big(quantity).times(price).toFixed(2))
  const [printed, digits] = [item.amount.replace(/\D/g, ''), product.replace(/\D/g, '')]
  return printed.endsWith(digits) && digits.length >= 4
    ? { value: product, before: printed.slice(0, -digits.length) }
    : undefined
}
