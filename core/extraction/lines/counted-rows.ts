import Big from 'big.js'
import type { PrintedNumber } from '../printed-values/numbers.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import type { FreeRow } from './free-row.ts'
import { multiplies, numeric } from './proof.ts'
import { preferred } from './settle-roles.ts'
import type { Unit } from './table-row.ts'

/** The sign for "times" between a count and what is counted. */
export const TIMES = /^[xх×*@]$/iu

/** «3 x Kabel …»: a count, the sign for times and a name. */
export function countedHead(units: readonly Unit[]): { count: PrintedNumber; words: readonly Unit[] } | undefined {
  const [count, times, name] = units
  if (!count?.number || !times || !TIMES.test(times.text) || !name || name.number || !/\p{L}/u.test(name.text))
    return undefined
  return { count: count.number, words: units.slice(2) }
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
    .replace(/ (?:à|@|a)$/u, '')
  return true
}

/**
 * The amount quantity × price gives, when it is the one printed, or its end where the name's last figures ran into it («36 829,48» after
 * "LED-Panel"): then `before` is what belongs to the name.
 */
function amountOfProduct(
  item: FreeRow,
  quantity: string,
  price: string,
  sign: Unit | undefined,
): { value: string; before: string } | undefined {
  if (multiplies(numeric(quantity), numeric(price), numeric(item.amount))) return { value: item.amount, before: '' }
  if (sign === undefined || !/^(?:à|@|[xх×])$/iu.test(sign.text)) return undefined
  const product = new Big(quantity).times(price).toFixed(2)
  const [printed, digits] = [item.amount.replace(/\D/g, ''), product.replace(/\D/g, '')]
  return printed.endsWith(digits) && digits.length >= 4
    ? { value: product, before: printed.slice(0, -digits.length) }
    : undefined
}
