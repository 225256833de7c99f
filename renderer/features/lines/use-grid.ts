import { useState } from 'react'
import {
  areaOf,
  block,
  cleared,
  filledDown,
  pasted,
  withCell,
  withoutRows,
  withRow,
  type Area,
  type Cell,
  type Column,
  type GridRow,
} from './grid-model.ts'

/** Why rows were not taken, in words. */
export interface Refusal {
  readonly message: string
}

interface Open {
  readonly text: string
  readonly refusal?: string
}

interface Grid<K extends string> {
  readonly rows: readonly GridRow<K>[]
  readonly columns: readonly Column<K>[]
  readonly isEditable: boolean
  /** Shows rows as they will be; nothing is kept yet. */
  readonly onDraft: (rows: GridRow<K>[]) => void
  /** Keeps rows; a refusal when the engine does not take them. */
  readonly onSave: (rows: GridRow<K>[]) => Promise<Refusal | undefined>
  /** Tells a refusal that belongs to no open cell. */
  readonly onRefusal: (refusal: Refusal) => void
}

/** The cursor, the chosen area and the open cell of a grid, and everything that can be done with them. */
export function useGrid<K extends string>({ rows, columns, isEditable, onDraft, onSave, onRefusal }: Grid<K>) {
  const [cursor, setCursor] = useState<Cell>()
  const [anchor, setAnchor] = useState<Cell>()
  const [open, setOpen] = useState<Open>()
  // One empty row below the last takes what is typed next.
  const size = { rows: rows.length + (isEditable ? 1 : 0), columns: columns.length }
  const at = cursor && { row: Math.min(cursor.row, size.rows - 1), column: Math.min(cursor.column, size.columns - 1) }
  const area: Area | undefined = at && areaOf(at, anchor ?? at)

  const move = (to: Cell, extend = false) => {
    setAnchor(extend ? (anchor ?? at) : undefined)
    setCursor(to)
    setOpen(undefined)
  }
  const save = async (next: GridRow<K>[]) => {
    const refusal = await onSave(next)
    if (refusal) onRefusal(refusal)
  }
  /** Closes the open cell and keeps its text; opens it again where the text is no figure. */
  const commit = async (to: Cell | undefined) => {
    if (open === undefined || at === undefined) return
    const column = columns[at.column]
    if (column === undefined) return
    const { text } = open
    if (to) move(to)
    else setOpen(undefined)
    if (text.trim() === (rows[at.row]?.cells[column.id] ?? '')) return
    const refusal = await onSave(withCell(rows, at.row, column.id, text.trim()))
    if (refusal === undefined) return
    setCursor(at)
    setAnchor(undefined)
    setOpen({ text, refusal: refusal.message })
  }
  const change = (make: (area: Area) => GridRow<K>[]) => {
    if (isEditable && area) void save(make(area))
  }
  return {
    at,
    area,
    open,
    size,
    move,
    save,
    start: (text: string) => isEditable && setOpen({ text }),
    type: (text: string) => setOpen({ text }),
    cancel: () => setOpen(undefined),
    collapse: () => setAnchor(undefined),
    chooseAll: () => {
      setAnchor({ row: 0, column: 0 })
      setCursor({ row: Math.max(0, rows.length - 1), column: size.columns - 1 })
    },
    commit,
    clear: () => change((chosen) => cleared(rows, columns, within(chosen, rows.length))),
    fillDown: () => change((chosen) => filledDown(rows, columns, within(chosen, rows.length))),
    paste: (texts: string[][]) => change((chosen) => pasted(rows, columns, chosen, texts)),
    copied: () => (area ? block(rows, columns, area) : []),
    insertRow: () => isEditable && at && onDraft(withRow(rows, at.row)),
    deleteRows: () => change((chosen) => withoutRows(rows, chosen)),
  }
}

export type GridActions = ReturnType<typeof useGrid>

function within(area: Area, count: number): Area {
  return { ...area, bottom: Math.min(area.bottom, Math.max(area.top, count - 1)) }
}
