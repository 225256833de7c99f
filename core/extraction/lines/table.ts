import type { Layout, Row } from '../page-model/layout.ts'
import type { TableColumn, TableHeader } from './header.ts'
import { intoColumns, NUMERIC_ROLES, unitsOf, type ColumnRange, type TableRow, type Unit } from './table-row.ts'

/** An item table: its columns and every row below the header, page after page, until the document ends. */
export interface Table {
  readonly header: TableHeader | undefined
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

/** Letter heights between a column's label and a number that still counts as under it. */
const UNDER = 1

/**
 * Puts every row under a header into its columns. Where the header comes again on a later page its columns are taken from there, so a
 * shifted page does no harm. Rows of repeated headers are left out.
 */
export function tableUnder(layout: Layout, headers: readonly TableHeader[]): Table {
  const first = headers[0]
  if (first === undefined) return { header: undefined, columns: [], rows: [] }
  const columns = withUnlabelled(first, bodyOf(layout, first, headers[1]))
  const rows: TableRow[] = []
  headers.forEach((header, index) => {
    const body = bodyOf(layout, header, headers[index + 1])
    const own = columns.map((column, at) => (index === 0 ? column : (header.columns[at] ?? column)))
    rows.push(...fill(body, own, layout.height))
  })
  return { header: first, columns, rows }
}

/** Puts rows into columns that are known already. */
export function fill(body: readonly Row[], columns: readonly TableColumn[], height: number): TableRow[] {
  const units = body.map((row) => ({ row, units: unitsOf(row) }))
  let ranges: ColumnRange[] = columns.map(({ left, right, roles }, at) => {
    if (roles[0] !== 'description') return { left, right }
    // Descriptions fill the white space between their neighbours, wherever their label stands.
    const before = columns[at - 1]?.right ?? left
    const next = columns[at + 1]?.left ?? right
    return { left: Math.min(left, before + height / 2), right: Math.max(right, next - height / 2) }
  })
  let filled: TableRow[] = []
  // The second look knows where values stand, which labels alone do not say.
  for (let look = 0; look < 2; look++) {
    filled = units.map(({ row, units: own }) => ({ row, cells: intoColumns(own, columns, ranges, height) }))
    ranges = rangesFrom(filled, columns, height)
  }
  return filled
}

function bodyOf(layout: Layout, header: TableHeader, next: TableHeader | undefined): Row[] {
  return layout.rows.slice(header.lastRow + 1, next?.firstRow ?? layout.rows.length)
}

/** Values widen their column, as far as most rows agree; stray words from below the table must not. */
function rangesFrom(rows: readonly TableRow[], columns: readonly TableColumn[], height: number): ColumnRange[] {
  return columns.map((column, at) => {
    const numeric = column.roles[0] !== undefined && NUMERIC_ROLES.has(column.roles[0])
    // Descriptions run on as far as the next column, however short their label is.
    const next = column.roles[0] === 'description' ? (columns[at + 1]?.left ?? 0) : 0
    const farthest = Math.max(column.right + 6 * height, next)
    const lefts: number[] = []
    const rights: number[] = []
    for (const row of rows) {
      const near = (row.cells[at] ?? []).filter(
        ({ box, number }) =>
          (!numeric || number !== undefined) &&
          box[0] < farthest &&
          (box[2] > column.left - 6 * height || column.roles[0] === 'description'),
      )
      if (near.length === 0) continue
      lefts.push(Math.min(...near.map((unit) => unit.box[0])))
      rights.push(Math.max(...near.map((unit) => unit.box[2])))
    }
    if (lefts.length === 0) return { left: column.left, right: column.right }
    return {
      left: Math.min(column.left, quantile(lefts, 0.25)),
      right: Math.max(column.right, quantile(rights, 0.75)),
    }
  })
}

/** Columns of figures that stand under no label: they are given one without meaning, for arithmetic to name. */
function withUnlabelled(header: TableHeader, body: readonly Row[]): TableColumn[] {
  const numbers: Unit[][] = body.slice(0, 60).map(standingAlone)
  const clusters: { left: number; right: number; count: number }[] = []
  const busy = numbers.filter((units) => units.length >= 2)
  for (const units of busy) {
    for (const { box } of units) {
      const height = box[3] - box[1]
      const labelled = header.columns.some(
        (column) => box[0] < column.right + UNDER * height && box[2] > column.left - UNDER * height,
      )
      if (labelled) continue
      const same = clusters.find(
        (each) => Math.abs(each.right - box[2]) < 2 || (box[0] < each.right && box[2] > each.left),
      )
      if (same) {
        same.left = Math.min(same.left, box[0])
        same.right = Math.max(same.right, box[2])
        same.count++
      } else clusters.push({ left: box[0], right: box[2], count: 1 })
    }
  }
  const textual = header.columns.filter((column) => column.roles[0] === 'description' || column.roles[0] === 'code')
  const added = clusters
    .filter((each) => each.count >= Math.max(2, busy.length * 0.6))
    // Figures inside descriptions line up by chance too; a column of its own stands clear of text.
    .filter((each) => textual.every((column) => each.left > column.right + 40 || each.right < column.left))
    .map(({ left, right }): TableColumn => ({ label: '', roles: [], left, right }))
  return [
    ...wideCells(header.columns, added, busy),
    ...added.filter((each) => headOf(each, header.columns, busy) === undefined),
  ].sort((a, b) => a.left - b.left)
}

/** Labels at the left of wide cells whose figures stand at the right: label and figures are one column. */
function wideCells(
  columns: readonly TableColumn[],
  figures: readonly TableColumn[],
  busy: readonly Unit[][],
): TableColumn[] {
  return columns.map((column) => {
    const own = figures.find((each) => headOf(each, columns, busy) === column)
    return own ? { ...column, right: own.right } : column
  })
}

/** The label right before a column of figures that has no figures of its own under it. */
function headOf(
  figures: TableColumn,
  columns: readonly TableColumn[],
  busy: readonly Unit[][],
): TableColumn | undefined {
  const before = columns.findLast((column) => column.right <= figures.left)
  const [role] = before?.roles ?? []
  if (before === undefined || role === undefined || !NUMERIC_ROLES.has(role)) return undefined
  const used = busy.some((units) => units.some(({ box }) => box[0] < before.right && box[2] > before.left))
  return used ? undefined : before
}

/** White space between two numbers that are no groups of one, in letter heights: a rate stands close behind its amount. */
const BETWEEN_NUMBERS = 0.5

/** Numbers with white space on both sides: figures inside a description are no column. */
function standingAlone(row: Row): Unit[] {
  const units = unitsOf(row)
  return units.filter((unit, at) => {
    const height = unit.box[3] - unit.box[1]
    const apart = ({ number }: Unit): number => (number === undefined ? 1 : BETWEEN_NUMBERS)
    const before = units[at - 1]
    const after = units[at + 1]
    return (
      unit.number !== undefined &&
      (before === undefined || unit.box[0] - before.box[2] > height * apart(before)) &&
      (after === undefined || after.box[0] - unit.box[2] > height * apart(after))
    )
  })
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
