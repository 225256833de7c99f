import type { Layout, Row } from '../page-model/layout.ts'
import { piecesOf, stackPieces, type HeaderCell } from './header-cells.ts'
import { columnNumbersOf, rolesOfForm } from './column-numbers.ts'
import { plainText } from '../labels/plain-words.ts'
import { COLUMN_LABELS, type ColumnRole } from './table-words.ts'

/** A column as its header shows it: label, what the label may mean (likeliest first, empty when unknown) and place. */
export interface TableColumn {
  readonly label: string
  readonly roles: readonly ColumnRole[]
  readonly left: number
  readonly right: number
}

/** The header of an item table: rows of the layout it takes up, and its columns from left to right. */
export interface TableHeader {
  readonly firstRow: number
  readonly lastRow: number
  readonly columns: readonly TableColumn[]
  /** How surely this is the header of a table of items; comparable between headers. */
  readonly score: number
}

/** A wrapped header of a Russian form takes up to this many rows. */
const MOST_ROWS = 16
/** White space between rows of one label, in letter heights. */
const CLOSE = 0.9
const NUMERIC: ReadonlySet<ColumnRole> = new Set([
  'quantity', 'unitPrice', 'unitPriceGross', 'netAmount', 'grossAmount', 'amount',
]) // prettier-ignore

/** Every header of an item table on the pages, top to bottom; a header repeated on each page comes each time. */
export function findHeaders(layout: Layout): TableHeader[] {
  const found: TableHeader[] = []
  for (let row = 0; row < layout.rows.length; row++) {
    if (labelsOn(layout.rows[row]) < 2) continue
    const header = headerAround(layout, row)
    if (header === undefined) continue
    const before = found.at(-1)
    if (before !== undefined && before.lastRow >= header.firstRow) {
      if (header.score > before.score) found[found.length - 1] = header
    } else found.push(header)
    row = Math.max(row, header.lastRow)
  }
  return found
}

/** What a label may mean: the phrase with most words decides, the earlier one among equals. */
export function rolesOfLabel(text: string): readonly ColumnRole[] {
  const words = plainText(text).split(' ')
  const hits = COLUMN_LABELS.in(words)
  const best = hits.reduce<(typeof hits)[number] | undefined>(
    (most, hit) => (most === undefined || hit.count > most.count ? hit : most),
    undefined,
  )
  return best?.about ?? []
}

function headerAround(layout: Layout, row: number): TableHeader | undefined {
  const numbered = numberRowBelow(layout, row)
  // Ruled forms leave white space between a label and the one that spans it; rows of column numbers say that all of it is header.
  const widest = numbered === undefined ? CLOSE : CLOSE * 4
  let first = row
  const interleaved = (above: number): boolean =>
    numbered !== undefined && gapBetween(layout, above, above + 1) < 0 && isWords(layout, above)
  while (first > 0 && row - first < MOST_ROWS && (interleaved(first - 1) || belongsAbove(layout, first - 1, widest)))
    first--
  const last = numbered ?? lastLabelRow(layout, row)
  const rows = layout.rows.slice(first, last + 1)
  const bottom = rows.at(-1)
  const numbers = bottom && columnNumbersOf(bottom)
  const cells = stackPieces(numbers ? rows.slice(0, -1) : rows, numbers)
  const official =
    numbers &&
    rolesOfForm(
      numbers,
      cells.map(({ parent, text }) => `${parent} ${text}`),
    )
  const columns = cells.map((cell, at) => {
    const role = official?.[at]
    return role === undefined ? columnOf(cell) : { label: cell.text, roles: [role], left: cell.left, right: cell.right }
  })
  const told = withCodesBeforeNames(columns)
  const score = scoreOf(told)
  return score > 0 ? { firstRow: first, lastRow: last, columns: told, score } : undefined
}

/** "Artikel | Benämning": where the next column names the goods, this one numbers them. */
function withCodesBeforeNames(columns: readonly TableColumn[]): readonly TableColumn[] {
  return columns.map((column, at) => {
    const next = columns[at + 1]
    const twice = column.roles[0] === 'description' && next?.roles[0] === 'description'
    return twice && column.roles.includes('code') ? { ...column, roles: ['code'] } : column
  })
}

/** The row of column numbers this row's header ends in, if it has one. */
function numberRowBelow(layout: Layout, row: number): number | undefined {
  const core = layout.rows[row]
  for (let next = row + 1; next < layout.rows.length && next - row < MOST_ROWS; next++) {
    const below = layout.rows[next]
    if (below === undefined || core === undefined || below.page !== core.page) return undefined
    if (columnNumbersOf(below)) return next
    if (!continuesLabels(below) || gapBetween(layout, next - 1, next) > CLOSE * 4) return undefined
  }
  return undefined
}

/** The last row of a label that wraps. */
function lastLabelRow(layout: Layout, row: number): number {
  let last = row
  for (let next = row + 1; next < layout.rows.length && next - row < MOST_ROWS; next++) {
    const below = layout.rows[next]
    const gap = gapBetween(layout, next - 1, next)
    if (below === undefined || below.page !== layout.rows[row]?.page || !continuesLabels(below) || gap > CLOSE) break
    // A row of a wrapped label may hold no known word of its own; it counts once a later row does, or where it overlaps the header.
    if (labelsOn(below) > 0 || (gap < -0.2 && last === next - 1)) last = next
  }
  return last
}

function columnOf(cell: HeaderCell): TableColumn {
  const whole = rolesOfLabel(`${cell.parent} ${cell.text}`)
  const roles: readonly ColumnRole[] =
    whole.length > 0 ? whole : /^[#№]$/u.test(cell.text) ? ['position', 'quantity'] : rolesOfLabel(cell.text)
  return { label: cell.text, roles, left: cell.left, right: cell.right }
}

/** Zero unless the labels make an item table: something named, and something counted or paid for it. */
function scoreOf(columns: readonly TableColumn[]): number {
  const roles = new Set(columns.flatMap((column) => column.roles.slice(0, 1)))
  const all = new Set(columns.flatMap((column) => column.roles))
  const named = all.has('description') || all.has('code')
  const numeric = [...all].filter((role) => NUMERIC.has(role)).length
  const amount = all.has('amount') || all.has('netAmount') || all.has('grossAmount')
  // Names printed above their figures need no label when quantity, price and amount have theirs.
  const unnamed = all.has('quantity') && all.has('unitPrice') && amount
  if (columns.length < 2 || !(named || unnamed) || numeric === 0) return 0
  // Summaries of tax have a rate, a base and a tax, but nothing is counted or priced in them.
  const summary = all.has('taxRate') && all.has('taxAmount') && !all.has('quantity') && !all.has('unitPrice')
  return (
    (summary ? -5 : 0) +
    roles.size +
    (all.has('description') ? 1 : 0) +
    (amount ? 1 : 0) +
    (all.has('quantity') ? 1 : 0) +
    (all.has('unitPrice') ? 1 : 0)
  )
}

/** How many separate pieces of a row are column labels. */
function labelsOn(row: Row | undefined): number {
  if (row === undefined || hasMoney(row)) return 0
  let found = 0
  const pieces = piecesOf(row)
  for (const piece of pieces) {
    const words = plainText(piece.text).split(' ')
    const covered = COLUMN_LABELS.in(words).reduce((sum, hit) => sum + hit.count, 0)
    // Alone on its line, "Boiler service" is an item and no label.
    const least = pieces.length === 1 ? words.length : words.length / 2
    if (covered >= least && words.length <= 10) found++
  }
  return found
}

/** Labels are short and far apart; a sentence is neither. */
function headerLike(row: Row): boolean {
  return piecesOf(row).every((piece) => piece.text.length < 60)
}

/** Labels hold no figures; what an item says does. */
function continuesLabels(row: Row): boolean {
  return headerLike(row) && row.segments.every((segment) => !/\d/.test(segment.text))
}

function belongsAbove(layout: Layout, index: number, widest: number): boolean {
  const row = layout.rows[index]
  const below = layout.rows[index + 1]
  if (row === undefined || below === undefined || row.page !== below.page) return false
  if (hasMoney(row) || gapBetween(layout, index, index + 1) > widest || !continuesLabels(row)) return false
  // «… надано такі послуги:» ends the sentence that introduces the table.
  if (row.segments.length === 1 && row.segments[0]?.text.endsWith(':')) return false
  // «Склад:  Основной (Дальний)» is a key with its value.
  if (row.segments.length > 1 && row.segments[0]?.text.endsWith(':')) return false
  return labelsOn(row) > 0 || piecesOf(row).length >= 3
}

/** A line of a label that wraps, in the middle of its cell, so that it overlaps the lines of its neighbours. */
function isWords(layout: Layout, index: number): boolean {
  const [row, below] = [layout.rows[index], layout.rows[index + 1]]
  return row !== undefined && row.page === below?.page && !hasMoney(row) && continuesLabels(row) && !row.segments.some(({ text }) => text.endsWith(':')) // prettier-ignore
}

function gapBetween(layout: Layout, upper: number, lower: number): number {
  const a = layout.rows[upper]
  const b = layout.rows[lower]
  if (a === undefined || b === undefined) return Infinity
  const height = Math.min(median(a), median(b))
  return (b.box[1] - a.box[3]) / Math.max(1, height)
}

function median(row: Row): number {
  const heights = row.segments.map((segment) => segment.height).sort((a, b) => a - b)
  return heights[Math.floor(heights.length / 2)] ?? 9
}

function hasMoney(row: Row): boolean {
  return row.segments.some((segment) => /(?:^|\s)[^\p{L}]?-?\d[\d .']*[.,]\d{2}(?!\d)/u.test(segment.text))
}
