import type { Box } from '../../../core/domain/evidence.ts'

/** A column of an editable grid. */
export interface Column<K extends string = string> {
  readonly id: K
  /** Text, or a figure shown with at least so many digits after the mark. */
  readonly figure?: { readonly places: number; readonly suffix?: string }
}

/** A row of a grid: what stands in its cells (figures as plain decimals, or as typed until the engine has read them) and where it was read. */
export interface GridRow<K extends string = string> {
  readonly cells: Readonly<Partial<Record<K, string>>>
  /** Which row of the document it was before editing began; none for a new one. */
  readonly origin?: number
  readonly page?: number
  readonly box?: Box
}

/** A row that says nothing yet. */
export function emptyRow<K extends string>(): GridRow<K> {
  return { cells: {} as GridRow<K>['cells'] }
}

/** A cell by row and column index. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/** A rectangle of cells, both ends included. */
export interface Area {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The rectangle between two cells. */
export function areaOf(a: Cell, b: Cell): Area {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  }
}

type Rows<K extends string> = readonly GridRow<K>[]

/** Rows with one cell changed; rows are added below as far as it takes. */
export function withCell<K extends string>(rows: Rows<K>, row: number, column: K, text: string): GridRow<K>[] {
  const next: GridRow<K>[] = [...rows]
  while (next.length <= row) next.push(emptyRow())
  const before = next[row] ?? emptyRow<K>()
  next[row] = { ...before, cells: { ...before.cells, [column]: text } }
  return next
}

/** Every cell of the area emptied. */
export function cleared<K extends string>(rows: Rows<K>, columns: readonly Column<K>[], area: Area): GridRow<K>[] {
  return over(rows, columns, area, () => '')
}

/** The first row of the area copied into the others; a single row takes the one above it. */
export function filledDown<K extends string>(rows: Rows<K>, columns: readonly Column<K>[], area: Area): GridRow<K>[] {
  const from = area.top === area.bottom ? area.top - 1 : area.top
  const source = rows[from]
  if (source === undefined) return [...rows]
  return over(rows, columns, { ...area, top: from + 1 }, (column) => source.cells[column] ?? '')
}

/** A block of texts laid over the rows from a cell on; what reaches beyond the last column is left out, beyond the last row added. */
export function pasted<K extends string>(
  rows: Rows<K>,
  columns: readonly Column<K>[],
  area: Area,
  block: readonly (readonly string[])[],
): GridRow<K>[] {
  const [only] = block[0] ?? []
  // One value over a chosen area fills it, as in every spreadsheet.
  if (block.length === 1 && block[0]?.length === 1 && only !== undefined) return over(rows, columns, area, () => only)
  let next: GridRow<K>[] = [...rows]
  block.forEach((texts, down) => {
    texts.forEach((text, across) => {
      const column = columns[area.left + across]
      if (column) next = withCell(next, area.top + down, column.id, text)
    })
  })
  return next
}

/** The texts of an area. */
export function block<K extends string>(rows: Rows<K>, columns: readonly Column<K>[], area: Area): string[][] {
  return rows
    .slice(area.top, area.bottom + 1)
    .map((row) => columns.slice(area.left, area.right + 1).map(({ id }) => row.cells[id] ?? ''))
}

/** An empty row put in before this one. */
export function withRow<K extends string>(rows: Rows<K>, before: number): GridRow<K>[] {
  return rows.toSpliced(before, 0, emptyRow<K>())
}

/** The rows of the area taken out. */
export function withoutRows<K extends string>(rows: Rows<K>, { top, bottom }: Area): GridRow<K>[] {
  return rows.toSpliced(top, bottom - top + 1)
}

/** Whether a row says anything. */
export function isEmpty<K extends string>(row: GridRow<K>): boolean {
  return Object.values<string | undefined>(row.cells).every((text) => text === undefined || text.trim() === '')
}

function over<K extends string>(
  rows: Rows<K>,
  columns: readonly Column<K>[],
  { top, bottom, left, right }: Area,
  textOf: (column: K) => string,
): GridRow<K>[] {
  const inside = columns.slice(left, right + 1)
  let next: GridRow<K>[] = [...rows]
  for (let row = top; row <= bottom; row += 1) for (const { id } of inside) next = withCell(next, row, id, textOf(id))
  return next
}
