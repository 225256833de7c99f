import { descriptionColumn } from './description-column.ts'
import type { TableColumn } from './header.ts'
import { filledValues, isAmountColumn, kindOf, positionOf } from './row-kinds.ts'
import type { Table } from './table.ts'
import type { TableRow, Unit } from './table-row.ts'
import { provesItself } from './proof.ts'

/** An item as it stands in the table: the rows with its values, and rows of words that belong to it, in page order. */
export interface DraftItem {
  readonly valueRows: TableRow[]
  textRows: TableRow[]
  /** Cells of all value rows put together, one a column. */
  readonly cells: Unit[][]
  readonly position: number | undefined
}

/** Items found, and the sums printed between and below them. */
export interface Items {
  readonly items: readonly DraftItem[]
  readonly totals: readonly TableRow[]
}

/** Distance between lines, in letter heights, up to which a row of values may complete the one above. */
const COMPLETES = 1.3
/** Lines of text between two rows of values after which the second needs to prove that it is an item. */
const LONGEST_DESCRIPTION = 5
/** Words this far below an item, in letter heights, are no longer about it. */
const FAR_BELOW = 3.2

/**
 * Groups the rows of a table into items. A number in a column already filled begins the next item; so does a running number. Words
 * between two items go to the one they stand nearer to. After a sum only rows that prove themselves by arithmetic are items still.
 */
export function itemsOf(table: Table): Items {
  const items: DraftItem[] = []
  const totals: TableRow[] = []
  // Without a column for names they stand on lines of their own above the figures, however the rows are spaced.
  const pitch = descriptionColumn(table.columns) === undefined ? Infinity : pitchOf(table)
  const provable = ['quantity', 'unitPrice'].every((role) => table.columns.some((column) => column.roles[0] === role))
  let pending: TableRow[] = []
  let ended = false
  for (const row of table.rows) {
    const kind = kindOf(row, table.columns)
    if (kind === 'noise') continue
    if (kind === 'total' || kind === 'carried' || kind === 'heading') {
      if (kind !== 'heading') totals.push(row)
      if (!ended) hand(pending, items.at(-1))
      pending = []
      ended ||= kind !== 'carried' && items.length > 0
      continue
    }
    if (kind === 'text') {
      if (!ended) pending.push(row)
      continue
    }
    const last = items.at(-1)
    // So much text in between, in a table whose rows can prove themselves, is the end of it too.
    ended ||= last !== undefined && provable && pending.length >= LONGEST_DESCRIPTION
    if (ended && !provesItself(row, table.columns) && !continuesNumbering(row, last, table.columns)) {
      pending = []
      continue
    }
    ended = false
    const between = pending
    pending = []
    if (last && between.length === 0 && completes(row, last, table.columns)) {
      last.valueRows.push(row)
      row.cells.forEach((cell, at) => last.cells[at]?.push(...cell))
      continue
    }
    const next: DraftItem = {
      valueRows: [row],
      textRows: [],
      cells: row.cells.map((cell) => [...cell]),
      position: positionOf(row, table.columns),
    }
    hand(between, last, { item: next, columns: table.columns, pitch })
    items.push(next)
  }
  if (!ended) hand(pending, items.at(-1))
  return { items, totals }
}

/**
 * Whether a row's values fill gaps of the item right above it: an amount printed a little lower than its price, or on a warped photograph
 * the name and quantity of figures that stand half a line higher.
 */
function completes(row: TableRow, item: DraftItem, columns: readonly TableColumn[]): boolean {
  const above = item.valueRows.at(-1)
  if (above === undefined || above.row.page !== row.row.page || positionOf(row, columns) !== undefined) return false
  const taken = new Set(item.valueRows.flatMap((each) => filledValues(each, columns)))
  const own = filledValues(row, columns)
  if (own.some((at) => taken.has(at)) || gapBetween(above, row) >= COMPLETES) return false
  const whole = [...taken].some((at) => isAmountColumn(columns[at]))
  const named = isNamed([row], columns)
  return named ? !isNamed(item.valueRows, columns) && gapBetween(above, row) < 1 : !whole
}

function isNamed(rows: readonly TableRow[], columns: readonly TableColumn[]): boolean {
  return rows.some((row) =>
    row.cells.some(
      (cell, at) => columns[at]?.roles[0] === 'description' && cell.some((unit) => /\p{L}{2}/u.test(unit.text)),
    ),
  )
}

/** Gives rows of words to the item above or below them. */
function hand(
  rows: readonly TableRow[],
  above: DraftItem | undefined,
  below?: { item: DraftItem; columns: readonly TableColumn[]; pitch: number },
): void {
  if (rows.length === 0) return
  const aboveRow = above?.valueRows.at(-1)
  const belowRow = below?.item.valueRows[0]
  let split = rows.length
  if (below !== undefined && belowRow !== undefined) {
    const chain = [aboveRow, ...rows, belowRow]
    const gaps = chain.slice(1).map((row, index) => gapBetween(chain[index], row))
    const numbered = rows.findIndex((row) => positionOf(row, below.columns) !== undefined)
    if (below.item.position === undefined && numbered >= 0) split = numbered
    else split = aboveRow === undefined || descriptionColumn(below.columns) === undefined ? 0 : widest(gaps)
  }
  if (above && aboveRow) above.textRows.push(...near(rows.slice(0, split), aboveRow))
  if (below && belowRow) below.item.textRows = nearUpwards(rows.slice(split), belowRow, below.pitch)
}

/** Least white space between two rows of values or sums that follow each other: lines of one cell stand closer than rows. */
function pitchOf(table: Table): number {
  let least = Infinity
  let before: TableRow | undefined
  for (const row of table.rows) {
    const kind = kindOf(row, table.columns)
    const values = kind === 'values' || kind === 'total'
    if (values && before) least = Math.min(least, gapBetween(before, row))
    before = values ? row : undefined
  }
  return least > 0 ? least : Infinity
}

/** Where the widest gap is; words belong to the item above when all gaps are alike. */
function widest(gaps: readonly number[]): number {
  const most = Math.max(...gaps)
  const least = Math.min(...gaps)
  if (most - least < 0.25) return gaps.length - 1
  const at = gaps.lastIndexOf(most)
  return at
}

function near(rows: readonly TableRow[], from: TableRow): TableRow[] {
  const kept: TableRow[] = []
  let last = from
  for (const row of rows) {
    if (row.row.page === last.row.page && gapBetween(last, row) > FAR_BELOW) break
    kept.push(row)
    last = row
  }
  return kept
}

/** Lines above an item's figures are its own only where they stand closer than rows do; others are titles of sections. */
function nearUpwards(rows: readonly TableRow[], from: TableRow, pitch: number): TableRow[] {
  const kept: TableRow[] = []
  let last = from
  for (const row of rows.toReversed()) {
    const gap = gapBetween(row, last)
    if (row.row.page !== last.row.page || gap > 1.6 || gap >= pitch - 0.05) break
    kept.unshift(row)
    last = row
  }
  return kept
}

function continuesNumbering(row: TableRow, last: DraftItem | undefined, columns: readonly TableColumn[]): boolean {
  const position = positionOf(row, columns)
  return (
    position !== undefined &&
    last?.position !== undefined &&
    position === last.position + 1 &&
    filledValues(row, columns).length >= 2
  )
}

/** White space between two rows in heights of the lower one's letters; rows of different pages are far apart. */
function gapBetween(upper: TableRow | undefined, lower: TableRow | undefined): number {
  if (upper === undefined || lower === undefined) return Infinity
  if (upper.row.page !== lower.row.page) return FAR_BELOW - 0.1
  const height = lower.row.segments[0]?.height ?? 9
  return (lower.row.box[1] - upper.row.box[3]) / Math.max(1, height)
}
