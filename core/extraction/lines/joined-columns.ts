import { boxOfWords } from '../page-model/layout.ts'
import { findNumbers, type PrintedNumber } from '../printed-values/numbers.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import type { TableColumn } from './header.ts'
import type { DraftItem } from './items.ts'
import { cleanNumber } from './row-kinds.ts'
import { agreeing } from './settle-roles.ts'
import type { Unit } from './table-row.ts'
import type { ColumnRole } from './table-words.ts'

const PRICES: readonly ColumnRole[] = ['unitPrice', 'unitPriceGross']
const AMOUNTS: readonly ColumnRole[] = ['netAmount', 'amount', 'grossAmount']

/**
 * «12 252,17» is twelve at 252,17 as often as twelve thousand: columns of figures stand as close as groups of thousands. Where quantity,
 * price and amount lack one of the three and parting a number of another gives it, and the three then multiply, they are parted.
 */
export function partJoinedNumbers(
  items: readonly DraftItem[],
  columns: readonly TableColumn[],
  mark: DecimalMark | undefined,
): void {
  const of = (roles: readonly ColumnRole[]): number =>
    columns.findIndex((column) => column.roles[0] !== undefined && roles.includes(column.roles[0]))
  const three = { quantity: of(['quantity']), price: of(PRICES), amount: of(AMOUNTS) }
  const discount = of(['discount'])
  if (Object.values(three).includes(-1)) return
  for (const item of items) {
    const value = (at: number): PrintedNumber | undefined => cleanNumber(item.cells[at], columns[at]?.roles[0])
    const missing = Object.values(three).filter((at) => value(at) === undefined)
    if (missing.length === 2 && partStrayed(item, columns, { three, discount, mark })) continue
    const [gap] = missing
    if (gap === undefined || missing.length > 1 || (item.cells[gap] ?? []).some((unit) => unit.number)) continue
    const row = item.valueRows[0]?.row
    if (row === undefined) continue
    for (const joined of Object.values(three).filter((at) => at !== gap)) {
      const unit = item.cells[joined]?.find((each) => each.number !== undefined)
      const parted = partings(unit, item).find(([left, right]) => {
        const [before, after] = gap < joined ? [gap, joined] : [joined, gap]
        const now = (at: number): PrintedNumber | undefined =>
          at === before ? left.number : at === after ? right.number : value(at)
        const [q, p, a] = [now(three.quantity), now(three.price), now(three.amount)]
        return q && p && a && agreeing(q, p, a, discount < 0 ? undefined : value(discount), mark) !== undefined
      })
      if (parted === undefined) continue
      const [first, second] = gap < joined ? [gap, joined] : [joined, gap]
      item.cells[first] = [...(item.cells[first] ?? []).filter((each) => each !== unit), parted[0]]
      item.cells[second] = [...(item.cells[second] ?? []).filter((each) => each !== unit), parted[1]]
      break
    }
  }
}

/**
 * A figure nearer to the label beside it than to its own: one of quantity, price and amount has none, another has two. The three go to the three
 * columns in the order they stand in, where they then multiply.
 */
function partStrayed(
  item: DraftItem,
  columns: readonly TableColumn[],
  {
    three,
    discount,
    mark,
  }: { three: Record<'quantity' | 'price' | 'amount', number>; discount: number; mark: DecimalMark | undefined },
): boolean {
  const isNumber = (unit: Unit): boolean => unit.number !== undefined
  const places = Object.values(three).toSorted((one, other) => one - other)
  const figures = places.flatMap((at) => (item.cells[at] ?? []).filter(isNumber))
  if (figures.length !== 3 || places.every((at) => (item.cells[at] ?? []).some(isNumber))) return false
  figures.sort((one, other) => one.box[0] - other.box[0])
  const now = (at: number): PrintedNumber | undefined => figures[places.indexOf(at)]?.number
  const [q, p, a] = [now(three.quantity), now(three.price), now(three.amount)]
  const reduced = discount < 0 ? undefined : cleanNumber(item.cells[discount], columns[discount]?.roles[0])
  if (!q || !p || !a || agreeing(q, p, a, reduced, mark) === undefined) return false
  places.forEach((at, order) => {
    const figure = figures[order]
    item.cells[at] = [...(item.cells[at] ?? []).filter((unit) => !isNumber(unit)), ...(figure ? [figure] : [])]
  })
  return true
}

/** A number of several words as two numbers, in every way. */
function partings(unit: Unit | undefined, item: DraftItem): (readonly [Unit, Unit])[] {
  const words = unit?.number?.words ?? []
  return words.slice(1).flatMap((_, at) => {
    const left = unitOf(words.slice(0, at + 1), item)
    const right = unitOf(words.slice(at + 1), item)
    return left && right ? [[left, right] as const] : []
  })
}

function unitOf(words: readonly number[], item: DraftItem): Unit | undefined {
  const row = item.valueRows.find((each) => each.row.segments.some((segment) => segment.words.includes(words[0] ?? -1)))
  if (row === undefined) return undefined
  const { page } = row.row
  const number = findNumbers(page, { words: [...words], box: row.row.box }).find(
    (each) => each.words.length === words.length,
  )
  return number && { text: number.text, box: boxOfWords(page, words), number, confidence: number.confidence }
}
