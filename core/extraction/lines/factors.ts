import type { DecimalMark } from '../printed-values/numeral.ts'
import { TIMES } from './counted-rows.ts'
import { multiplies, numeric } from './proof.ts'
import { preferred } from './settle-roles.ts'
import type { Unit } from './table-row.ts'
import { isUnit } from './table-words.ts'

/** Figures of two columns stand this many heights apart, and further than words do. */
const COLUMN_GAP = 1

/** A quantity and a price whose product is an amount; `used` are the units of the row that say it. */
export interface Factors {
  readonly quantity: string
  readonly price: string
  readonly unit: string | undefined
  readonly used: ReadonlySet<Unit>
}

/**
 * «2 x 4,20», «1,284 kg x 2,99 EUR/kg», "3,29 x 2" whose product is the amount; the factors in either order. A count that opens the row
 * may have the name between itself and the price: "2 Espresso 3,20 6,40".
 */
export function factorsOf(
  units: readonly Unit[],
  amount: string | undefined,
  mark: DecimalMark | undefined,
): Factors | undefined {
  if (amount === undefined) return undefined
  const numbers = units.flatMap((unit, at) =>
    unit.number && !unit.number.percent ? [{ unit, at, number: unit.number }] : [],
  )
  for (let second = numbers.length - 1; second > 0; second--) {
    const b = numbers[second]
    const opening = second > 1 && numbers[0]?.at === 0 && numbers[0].unit.text.length < 4 ? [numbers[0]] : []
    for (const a of [numbers[second - 1], ...opening]) {
      if (!a || !b) continue
      const between = units.slice(a.at + 1, b.at)
      const times =
        between.some((unit) => TIMES.test(unit.text)) ||
        /^[xх×*@]$/iu.test(a.number.suffix) ||
        /[xх×*@]/iu.test(`${b.unit.text[0]}`)
      // Without a sign for "times" only figures set apart like columns are factors.
      const apart = b.unit.box[0] - a.unit.box[2] > COLUMN_GAP * (a.unit.box[3] - a.unit.box[1])
      if (!times && !apart) continue
      for (const first of preferred(a.number, mark)) {
        for (const other of preferred(b.number, mark)) {
          if (!multiplies(numeric(first), numeric(other), numeric(amount)) || numeric(first) === 0) continue
          const swapped = !isMoney(b.unit) && isMoney(a.unit)
          const unit = between.find((each) => isUnit(each.text))
          const named = between.some((each) => isNameWord(each)) && !units.slice(0, a.at).some(isNameWord)
          return {
            quantity: swapped ? other : first,
            price: swapped ? first : other,
            unit: unit?.text ?? (isUnit(a.number.suffix) && !TIMES.test(a.number.suffix) ? a.number.suffix : undefined),
            used: new Set(named ? [a.unit, b.unit] : units.slice(a.at)),
          }
        }
      }
    }
  }
  return undefined
}

/** A line of nothing but a count, a sign for "times" and a price. */
export function onlyFactors(units: readonly Unit[]): boolean {
  return (
    units.filter((unit) => unit.number !== undefined).length === 2 &&
    units.some((unit) => TIMES.test(unit.text) || /^[xх×*@]$/iu.test(unit.number?.suffix ?? '')) &&
    !units.some(isNameWord)
  )
}

function isNameWord(unit: Unit): boolean {
  return unit.number === undefined && /\p{L}{3}/u.test(unit.text) && !isUnit(unit.text) && !/[/]/u.test(unit.text)
}

/** Two places after a dot or comma, or a currency; the dash of «120-50» is too much like a telephone number's here. */
export function isMoney(unit: Unit): boolean {
  if (unit.number === undefined || /\d-\d/.test(unit.number.text)) return false
  return /\d[.,]\d{2}\D*$/.test(unit.number.text) || unit.number.currency !== undefined
}
