import { currencyOf } from '../printed-values/currencies.ts'
import type { Layout, Row } from '../page-model/layout.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { plainText } from '../labels/plain-words.ts'
import { continuesCounted, countedHead, withoutPrice } from './counted-rows.ts'
import { factorsOf, isMoney, onlyFactors } from './factors.ts'
import { partGlued } from './glued-amounts.ts'
import { numeric } from './proof.ts'
import type { FreeRow } from './free-row.ts'
import { preferred } from './settle-roles.ts'
import { unitsOf, type Unit } from './table-row.ts'
import { nameFromAbove, type RowUnder } from './name-from-above.ts'
import { COLUMN_LABELS, TOTAL_LABELS } from './table-words.ts'

/** Items, and the sums printed below them in order. */
export interface FreeRows {
  readonly items: readonly FreeRow[]
  readonly totals: readonly string[]
  /** Amounts of other rows below the first sum. */
  readonly later: readonly string[]
}

/** Right ends of amounts may be this many letter heights apart and still stand in one column; a photographed receipt bends. */
const SAME_COLUMN = 2.2

/** Reads rows that end in an amount, from the top down to the first sum. */
export function freeRowsOf(layout: Layout, mark: DecimalMark | undefined): FreeRows {
  const rows = layout.rows.flatMap((row) => {
    const units = layout.fromOcr ? partGlued(unitsOf(row)) : unitsOf(row)
    return units.length === 0 ? [] : [{ row, units, amount: amountOf(units, layout.fromOcr) }]
  })
  const edge = columnOfAmounts(
    rows.flatMap(({ amount }) => (amount ? [amount.unit] : [])),
    layout.height,
  )
  const items: FreeRow[] = []
  const totals: string[] = []
  const later: string[] = []
  let ended = false
  let pending: Row[] = []
  let factors: readonly Unit[] | undefined
  const unnamed = new Map<FreeRow, RowUnder>()
  for (const { row, units, amount } of rows) {
    const value = amount?.unit.number && preferred(amount.unit.number, mark)[0]
    const fits =
      amount !== undefined && edge !== undefined && Math.abs(amount.unit.box[2] - edge) <= SAME_COLUMN * layout.height
    // Russian receipts print the tax of each item under it.
    if (!ended && isTax(row)) continue
    const before = items.at(-1)
    if (!ended && before?.counted && before.price === undefined && countedHead(units) === undefined) {
      const { description } = before
      if (fits) continuesCounted(before, units, mark)
      if (fits && before.price !== undefined) {
        before.rows.push(row)
        continue
      }
      before.description = description
    }
    const sum = value !== undefined && sums(items, value)
    // Two goods of one price are no sum: after one item a total has its label, a currency, larger letters or white above it.
    const repeats = sum && (items.length > 1 || setApart(before, row, amount?.unit, layout.height)) && fits && countedHead(units) === undefined && factorsOf(units.slice(0, amount.at), value, mark) === undefined // prettier-ignore
    if (items.length > 0 && (repeats || isTotal(row, sum))) {
      ended = true
      if (value !== undefined) totals.push(value)
      continue
    }
    if (ended) {
      if (value !== undefined) later.push(value)
      continue
    }
    const last = items.at(-1)
    if (last?.counted && !fits) {
      if (continuesCounted(last, units, mark)) last.rows.push(row)
      continue
    }
    if (!fits) {
      const detail = factorsOf(units, last?.amount, mark)
      if (last && detail && last.quantity === undefined) Object.assign(last, detail, { proven: true })
      // «2 x 1,20» above the name it counts.
      else if (onlyFactors(units)) factors = units
      else if (/\p{L}{2}/u.test(textOf(units))) pending = [...pending.slice(-2), row]
      continue
    }
    const item = itemOf(row, units, amount, { pending, first: items.length === 0 }, mark)
    if (item && item.rows.length === 1 && !item.counted) unnamed.set(item, { name: pending.at(-1), units })
    pending = []
    if (!item) continue
    const above = item.proven || factors === undefined ? undefined : factorsOf(factors, item.amount, mark)
    if (above) Object.assign(item, above, { proven: true })
    factors = undefined
    items.push(item)
  }
  if (layout.fromOcr) nameFromAbove(items, unnamed, mark)
  for (const item of items) withoutPrice(item, mark)
  return { items, totals, later }
}

function itemOf(
  row: Row,
  units: readonly Unit[],
  amount: LastAmount,
  { pending, first }: { pending: readonly Row[]; first: boolean },
  mark: DecimalMark | undefined,
): FreeRow | undefined {
  const number = amount.unit.number
  const printed = number && preferred(number, mark)[0]
  if (printed === undefined || number === undefined) return undefined
  const minus = standsApart(units[amount.at - 1], amount.unit)
  const plain = amount.coded ? printed.slice(0, -1) : printed
  const value = minus && !plain.startsWith('-') ? `-${plain}` : plain
  const { left, rate } = withoutRate(units.slice(0, minus ? amount.at - 1 : amount.at), amount.unit)
  const head = countedHead(left)
  if (head !== undefined) {
    const item: FreeRow = {
      rows: [row],
      description: '',
      quantity: undefined,
      unit: undefined,
      price: undefined,
      amount: value,
      taxCode: amount.code,
      proven: false,
      confidence: number.confidence,
      counted: true,
      count: head.count,
    }
    continuesCounted(item, head.words, mark)
    return item
  }
  const detail = factorsOf(left, value, mark)
  const words = left.filter((unit) => !detail?.used.has(unit))
  const own = textOf(words)
  const named = /\p{L}{2}/u.test(own)
  // What stands above the first item is mostly the seller's address.
  const above = named ? [] : pending.slice(first ? -1 : 0)
  const description = named ? own : above.flatMap((each) => each.segments.map((segment) => segment.text)).join(' ')
  if (description === '') return undefined
  return {
    rows: [...above, row],
    description: description.replace(/^(?:[[(]\d{1,3}[\])]|\d{1,3}[.)])\s+(?=\p{L})/u, '').trim(),
    quantity: detail?.quantity ?? countInBrackets(left),
    unit: detail?.unit,
    price: detail?.price,
    amount: value,
    taxCode: amount.code,
    ...(rate !== undefined && { rate }),
    proven: detail !== undefined,
    confidence: number.confidence,
    counted: false,
  }
}

interface LastAmount {
  readonly unit: Unit
  readonly at: number
  readonly code: string | undefined
  /** Its last figure is the letter of its tax, misread: «4,328» for "4,32 B". */
  readonly coded: boolean
}

/** The amount a row ends in; behind it only a currency, a sign or a tax code may stand. */
function amountOf(units: readonly Unit[], fromOcr: boolean): LastAmount | undefined {
  const counted = fromOcr && countedHead(units) !== undefined
  for (let at = units.length - 1; at >= 0 && at >= units.length - 3; at--) {
    const unit = units[at]
    if (unit === undefined) return undefined
    const coded = counted && at === units.length - 1 && /[.,]\d{2}[48]$/.test(unit.number?.text ?? '')
    if ((isMoney(unit) || coded) && unit.number && !unit.number.percent) {
      const after = units.slice(at + 1)
      const code =
        after.find((each) => /^[A-FА-Е0-9]{1,2}%?$/u.test(each.text))?.text ??
        (/^[A-Z]$/.test(unit.number.suffix) ? unit.number.suffix : undefined)
      return after.every((each) => each.text.length <= 4) ? { unit, at, code, coded } : undefined
    }
  }
  return undefined
}

/** Whether a row differs from the item above it as a total does. */
function setApart(item: FreeRow | undefined, row: Row, amount: Unit | undefined, height: number): boolean {
  const above = item?.rows.at(-1)
  if (above === undefined || amount === undefined) return false
  const letters = (each: Row): number => each.segments.at(-1)?.height ?? 0
  return (
    (amount.number?.currency !== undefined &&
      !item?.rows.some((each) => each.segments.some(({ text }) => currencyOf(text.split(' ').at(-1) ?? '')))) ||
    letters(row) > letters(above) * 1.25 ||
    row.box[1] - above.box[3] > height * 0.9
  )
}

/** «- 1,00»: a minus that a space parts from its figures. */
function standsApart(sign: Unit | undefined, amount: Unit): boolean {
  return sign !== undefined && /^[-–−]$/u.test(sign.text) && amount.box[0] - sign.box[2] < heightOf(amount)
}

/** "Sapone 22% 3,49": a rate nearer to the amount than to the name is the tax's; "Milch 3,5 %" is the name's own. */
function withoutRate(left: readonly Unit[], amount: Unit): { left: readonly Unit[]; rate?: string } {
  const [before, last] = [left.at(-2), left.at(-1)]
  if (before === undefined || last?.number?.percent !== true) return { left }
  if (amount.box[0] - last.box[2] >= last.box[0] - before.box[2]) return { left }
  const rate = last.number.readings[0]?.value
  return { left: left.slice(0, -1), ...(rate !== undefined && { rate }) }
}

function heightOf({ box }: Unit): number {
  return box[3] - box[1]
}

/** Right end most amounts share, in points. */
function columnOfAmounts(amounts: readonly Unit[], height: number): number | undefined {
  let best: { edge: number; count: number } | undefined
  for (const { box } of amounts) {
    const count = amounts.filter((other) => Math.abs(other.box[2] - box[2]) <= SAME_COLUMN * height).length
    if (best === undefined || count > best.count) best = { edge: box[2], count }
  }
  return best?.edge
}

/** A label of a sum and nothing else, or one before the very sum of the rows above: "Balance" is a total, "Balance Brot" is bread. */
function isTotal(row: Row, isSum: boolean): boolean {
  return row.segments.some((segment, at) => {
    if (at > 1) return false
    const words = plainText(segment.text).split(' ')
    const hit = TOTAL_LABELS.at(words, 0)
    if (hit === undefined) return false
    const others = [
      ...words.slice(hit.count),
      ...row.segments.slice(at + 1).flatMap((next) => plainText(next.text).split(' ')),
    ]
    return (
      isSum ||
      others.every(
        (word) => !/\p{L}{3}/u.test(word) || currencyOf(word.toUpperCase()) !== undefined || TOTAL_LABELS.at([word], 0),
      )
    )
  })
}

function isTax(row: Row): boolean {
  const words = plainText(row.segments[0]?.text ?? '').split(' ')
  return COLUMN_LABELS.at(words, 0)?.about.some((role) => role === 'taxRate' || role === 'taxAmount') ?? false
}

function sums(items: readonly FreeRow[], value: string): boolean {
  return Math.abs(items.reduce((sum, item) => sum + numeric(item.amount), 0) - numeric(value)) < 0.006
}

/** «[4] Hot dog», "(2) Burger". */
function countInBrackets(units: readonly Unit[]): string | undefined {
  return /^[[(](\d{1,3})[\])]$/.exec(units[0]?.text ?? '')?.[1]
}

function textOf(units: readonly Unit[]): string {
  return units.map((unit) => unit.text).join(' ')
}
