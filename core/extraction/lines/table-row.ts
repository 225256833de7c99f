import type { Box } from '../../domain/evidence.ts'
import { boxAround } from '../../domain/evidence.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import { boxOfWords, wordAt, type Row } from '../page-model/layout.ts'
import { findNumbers, type PrintedNumber } from '../printed-values/numbers.ts'
import type { TableColumn } from './header.ts'
import { isUnit, type ColumnRole } from './table-words.ts'

/** The smallest thing that goes into one cell whole: a number with its groups of thousands, or a word. */
export interface Unit {
  readonly text: string
  readonly box: Box
  readonly number: PrintedNumber | undefined
  readonly confidence: number
}

/** A row of a page with its words put into the columns of a table; `cells` has one list a column. */
export interface TableRow {
  readonly row: Row
  readonly cells: readonly (readonly Unit[])[]
}

/** Where a column's values are found: wider than its label once values are known. */
export interface ColumnRange {
  left: number
  right: number
}

export const NUMERIC_ROLES: ReadonlySet<ColumnRole> = new Set([
  'quantity', 'unitPrice', 'unitPriceGross', 'discount', 'taxRate', 'taxAmount', 'netAmount', 'grossAmount', 'amount',
]) // prettier-ignore

/** Words of a row as units, left to right. */
export function unitsOf(row: Row): Unit[] {
  const page = row.page
  const words = row.segments.flatMap((segment) => segment.words)
  const taken = new Map<number, PrintedNumber>()
  const numbers = findNumbers(page, { words: [...words], box: row.box })
  // Joined numbers come before their pieces; one whose spacing is doubtful leaves its words to the pieces.
  for (const number of numbers.toSorted((a, b) => b.confidence - a.confidence || b.words.length - a.words.length)) {
    if (number.words.every((index) => !taken.has(index))) for (const index of number.words) taken.set(index, number)
  }
  const units: Unit[] = []
  for (const index of words) {
    const number = taken.get(index)
    if (number !== undefined && number.words[0] !== index) continue
    const own = number ? number.words : [index]
    const word = wordAt(page, index)
    units.push({
      text: number?.text ?? word.text,
      box: number ? boxOfWords(page, own) : word.box,
      number,
      confidence: number?.confidence ?? word.confidence,
    })
  }
  return units
}

/**
 * Puts units into columns, in order, where they cost least: far from the column's place costs, words in a column of figures cost, and
 * tearing close neighbours apart costs.
 */
export function intoColumns(
  units: readonly Unit[],
  columns: readonly TableColumn[],
  ranges: readonly ColumnRange[],
  height: number,
): Unit[][] {
  const cells: Unit[][] = columns.map(() => [])
  let costs: { total: number; path: readonly number[] }[] = columns.map(() => ({ total: 0, path: [] }))
  units.forEach((unit, at) => {
    const previous = units[at - 1]
    const gap = previous ? (unit.box[0] - previous.box[2]) / height : 0
    costs = columns.map((column, to) => {
      const own = costAt(unit, column, ranges[to] ?? column, height)
      let best = { total: Infinity, path: [] as readonly number[] }
      for (let from = 0; from <= to; from++) {
        const before = costs[from]
        if (before === undefined) continue
        const total = before.total + own + (at === 0 ? 0 : stepCost(previous, unit, gap, from === to, column.roles[0]))
        if (total < best.total) best = { total, path: [...before.path, to] }
      }
      return at === 0 ? { total: own, path: [to] } : best
    })
  })
  const path = costs.reduce(
    (best, each) => (each.total < best.total ? each : best),
    costs[0] ?? { total: 0, path: [] },
  ).path
  units.forEach((unit, at) => cells[path[at] ?? 0]?.push(unit))
  return cells
}

/** Box around everything in these cells; undefined when they are empty. */
export function boxOfCells(cells: readonly (readonly Unit[])[]): Box | undefined {
  return boxAround(cells.flatMap((cell) => cell.map((unit) => unit.box)))
}

export function textOf(cell: readonly Unit[] | undefined): string {
  return (cell ?? []).map((unit) => unit.text).join(' ')
}

function stepCost(
  previous: Unit | undefined,
  unit: Unit,
  gap: number,
  same: boolean,
  role: ColumnRole | undefined,
): number {
  const numbers = previous?.number !== undefined && unit.number !== undefined
  // A cell of figures holds one; two that were not joined stand in two columns, however close.
  if (same) return numbers && role !== undefined && NUMERIC_ROLES.has(role) ? 0.8 : gap > 2.5 ? 0.6 : 0
  if (gap > 0.75) return 0
  if (numbers) return 0.15
  return (previous?.number === undefined) !== (unit.number === undefined) ? 0.35 : 0.9
}

function costAt(unit: Unit, column: TableColumn, range: ColumnRange, height: number): number {
  const [x0, , x1] = unit.box
  const width = Math.max(1, x1 - x0)
  const inside = Math.max(0, Math.min(x1, range.right) - Math.max(x0, range.left)) / width
  const away = Math.max(0, range.left - x1, x0 - range.right) / height
  const edges = Math.min(
    Math.abs(x1 - range.right),
    Math.abs(x0 - range.left),
    Math.abs((x0 + x1 - range.left - range.right) / 2),
  )
  const place = (1 - inside) * 0.6 + Math.min(8, away * 0.5)
  // "Item no" may be a running number or an article's.
  const first = column.roles[0]
  const role =
    first === 'position' && column.roles.includes('code')
      ? 'code'
      : // «#» heads running numbers and counts alike.
        first === 'position' && column.roles.includes('quantity') && unit.number !== undefined
        ? 'quantity'
        : first
  return place + fitCost(unit, role) + Math.min(0.4, (edges / height) * 0.05)
}

/** How badly a unit fits what a column holds. */
function fitCost(unit: Unit, role: ColumnRole | undefined): number {
  if (role === undefined) return 0.1
  if (role === 'position') return /^\d{1,4}(?:\.\d{1,3})*[.)]?$/.test(unit.text) ? 0 : 1
  // Running numbers stand close before article numbers.
  if (role === 'code' && /^\d{1,3}$/.test(unit.text)) return 0.4
  if (unit.number !== undefined) return numberCost(unit.number, role)
  // Article numbers hold digits; a word of letters beside them begins the name.
  if (role === 'code') return /\d/.test(unit.text) ? 0 : 0.4
  if (!NUMERIC_ROLES.has(role)) return 0
  if (/^[-–—xх×*/%]+$/iu.test(unit.text) || currencyOf(unit.text)) return 0.1
  if (
    role === 'taxRate' &&
    (unit.text.length <= 2 || /^(без|ндс|пдв|ққс|zw|np|oo|exempt|vat|mwst|ust|tva|iva|btw)\.?$/iu.test(unit.text))
  )
    return 0.1
  if (role === 'quantity' && isUnit(unit.text)) return 0.2
  return 1.3
}

function numberCost(number: PrintedNumber, role: ColumnRole): number {
  if (role === 'unit') return 0.6
  if (!NUMERIC_ROLES.has(role)) return /[.,]\d{2}$/.test(number.text) ? 0.6 : role === 'description' ? 0.25 : 0
  if (number.percent) return role === 'taxRate' || role === 'discount' ? 0 : 1
  if (role === 'taxRate' && (number.currency !== undefined || /[.,]\d\d$/.test(number.text))) return 0.5
  // "500ml" belongs to a description, "2kg" to a quantity.
  return number.suffix !== '' && number.suffix.length > 1 && !(role === 'quantity' && isUnit(number.suffix)) ? 1.3 : 0
}
