import { plainText } from '../labels/plain-words.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import type { PrintedNumber } from '../printed-values/numbers.ts'
import { columnNumbersOf } from './column-numbers.ts'
import type { TableColumn } from './header.ts'
import type { TableRow, Unit } from './table-row.ts'
import { CARRIED_LABELS, COLUMN_LABELS, isUnit, TOTAL_LABELS, type ColumnRole } from './table-words.ts'

/** What a row of a table is: values of an item, words only, the header of some other table, a sum of rows, or nothing of the table. */
export type RowKind = 'values' | 'text' | 'heading' | 'total' | 'carried' | 'noise'

const AMOUNTS: ReadonlySet<ColumnRole> = new Set(['amount', 'netAmount', 'grossAmount'])
const VALUES: ReadonlySet<ColumnRole> = new Set([
  'quantity', 'unitPrice', 'unitPriceGross', 'amount', 'netAmount', 'grossAmount', 'taxAmount',
]) // prettier-ignore

/** The number of a cell that holds one number and no more than a unit or a currency beside it. */
export function cleanNumber(
  cell: readonly Unit[] | undefined,
  role: ColumnRole | undefined,
): PrintedNumber | undefined {
  if (cell === undefined) return undefined
  const numbers = cell.filter((unit) => unit.number !== undefined)
  const words = cell.filter((unit) => unit.number === undefined && !/^[-–—*=xх×/|()%]+$/iu.test(unit.text))
  const beside = words.filter((unit) => !currencyOf(unit.text) && !isUnit(unit.text))
  // A rate is the percent among figures that strayed into its column.
  const rates = role === 'taxRate' ? numbers.filter((unit) => unit.number?.percent) : []
  const number = (rates.length === 1 ? rates : numbers)[0]?.number
  if (number === undefined || (numbers.length > 1 && rates.length !== 1)) return undefined
  const allowed = role === 'quantity' ? 2 : role === 'taxRate' ? 3 : role === undefined ? 0 : 1
  return beside.length <= allowed ? number : undefined
}

/** Columns of a row that hold a value, by index. */
export function filledValues(row: TableRow, columns: readonly TableColumn[]): number[] {
  return columns.flatMap((column, at) => {
    const role = column.roles[0]
    const counts = role === undefined || VALUES.has(role)
    return counts && cleanNumber(row.cells[at], role) !== undefined ? [at] : []
  })
}

export function isAmountColumn(column: TableColumn | undefined): boolean {
  return column?.roles[0] !== undefined && AMOUNTS.has(column.roles[0])
}

/** The running number of an item, where the table has a column for it. */
export function positionOf(row: TableRow, columns: readonly TableColumn[]): number | undefined {
  const at = columns.findIndex((column) => column.roles[0] === 'position')
  const cell = row.cells[at]
  if (cell === undefined || cell.length !== 1) return undefined
  const text = cell[0]?.text ?? ''
  return /^\d{1,6}[.)]?$/.test(text)
    ? Number.parseInt(text, 10)
    : /^\d{1,3}(?:\.\d{1,4})+\.?$/.test(text)
      ? 0
      : undefined
}

/** Decides what a row is by its own words and figures. */
export function kindOf(row: TableRow, columns: readonly TableColumn[]): RowKind {
  if (columnNumbersOf(row.row) || isPageNumber(row)) return 'noise'
  const filled = filledValues(row, columns)
  const roles = new Set(filled.map((at) => columns[at]?.roles[0]))
  const positioned = positionOf(row, columns) !== undefined
  const counted = roles.has('quantity') && (roles.has('unitPrice') || roles.has('unitPriceGross'))
  // "Transport" is a sum carried over in some languages and a service in all.
  if (!positioned && !counted && hasNumber(row) && startsWith(row, CARRIED_LABELS)) return 'carried'
  if (!positioned && !counted && startsWith(row, TOTAL_LABELS) && hasNumber(row)) return 'total'
  // Names that stand on rows of their own have figures in them; a row of values there has its amount.
  const unnamed = columns.every((column) => !column.roles.includes('description') && column.roles[0] !== 'code')
  if (filled.length > 0 && (!unnamed || filled.some((at) => isAmountColumn(columns[at])))) return 'values'
  if (isHeading(row)) return 'heading'
  return row.cells.some((cell) => cell.some((unit) => isWord(unit, row))) ? 'text' : 'noise'
}

/** Shadows and rules of a scan come out as short words nobody is sure of. */
function isWord(unit: Unit, row: TableRow): boolean {
  if (row.row.page.source === 'text') return /[\p{L}\d]/u.test(unit.text)
  return unit.confidence >= 0.4 && /\p{L}{3}|\d/u.test(unit.text)
}

/** Three labels of columns and no figures: here another table begins. */
function isHeading(row: TableRow): boolean {
  const labels = row.row.segments.filter((segment) => {
    const words = plainText(segment.text).split(' ')
    const covered = COLUMN_LABELS.in(words).reduce((sum, hit) => sum + hit.count, 0)
    return covered * 2 >= words.length
  })
  return labels.length >= 3 && labels.length * 3 >= row.row.segments.length * 2 && !hasNumber(row)
}

/** Whether any label on the row begins with one of these phrases. */
function startsWith(row: TableRow, phrases: typeof TOTAL_LABELS): boolean {
  return row.row.segments.some((segment) => {
    const words = plainText(segment.text).split(' ')
    return phrases.at(words, 0) !== undefined
  })
}

function hasNumber(row: TableRow): boolean {
  return row.cells.some((cell) => cell.some((unit) => unit.number !== undefined))
}

/** "Page 2 of 3", «стр. 2 из 3», "2 / 3". */
function isPageNumber(row: TableRow): boolean {
  const text = row.row.segments.map((segment) => segment.text).join(' ')
  return /^(?:page|seite|страница|стр\.?|лист|сторінка|strona|página|pagina|blatt|str\.?)?\s*№?\s*\d{1,3}\s*(?:\/|of|von|из|з|sur|de|di|van|z)\s*\d{1,3}$/iu.test(
    text,
  )
}
