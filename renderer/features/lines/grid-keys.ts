import type { Cell } from './grid-model.ts'

interface Press {
  readonly key: string
  readonly ctrl: boolean
}

/** Where the cursor of a grid goes from a cell; undefined for a key that moves nothing. `page` rows fit on the screen. */
export function movedCell(
  { key, ctrl }: Press,
  { row, column }: Cell,
  size: { rows: number; columns: number; page: number },
): Cell | undefined {
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  const to = {
    ArrowUp: { row: ctrl ? 0 : row - 1, column },
    ArrowDown: { row: ctrl ? lastRow : row + 1, column },
    ArrowLeft: { row, column: ctrl ? 0 : column - 1 },
    ArrowRight: { row, column: ctrl ? lastColumn : column + 1 },
    Home: { row: ctrl ? 0 : row, column: 0 },
    End: { row: ctrl ? lastRow : row, column: lastColumn },
    PageUp: { row: row - size.page, column },
    PageDown: { row: row + size.page, column },
  }[key]
  const within = (value: number, last: number) => Math.max(0, Math.min(last, value))
  return to && { row: within(to.row, lastRow), column: within(to.column, lastColumn) }
}

/** The cell Tab goes to, from row to row; undefined at the ends, where Tab leaves the grid. */
export function tabbedCell(
  { row, column }: Cell,
  size: { rows: number; columns: number },
  step: 1 | -1,
): Cell | undefined {
  const at = row * size.columns + column + step
  if (at < 0 || at >= size.rows * size.columns) return undefined
  return { row: Math.floor(at / size.columns), column: at % size.columns }
}
