import { useEffect, useRef } from 'react'
import { useDesk, type Picked } from '../../view-state/desk.ts'
import { useWords } from '../../words.ts'
import { valuesOf, withColumn } from './column-lasso.ts'
import { withCell, type Cell, type Column, type GridRow } from './grid-model.ts'
import type { LineColumn } from './line-rows.ts'

interface Grid {
  readonly rows: readonly GridRow<LineColumn>[]
  readonly columns: readonly Column<LineColumn>[]
  readonly grid: {
    readonly at: Cell | undefined
    readonly save: (rows: GridRow<LineColumn>[]) => Promise<void>
    readonly move: (to: Cell) => void
  }
  readonly isEditable: boolean
}

/** A click on the page fills the cell and goes on to the one below; a box drawn round a column of the page fills the column. */
export function useColumnTaker(about: Grid): void {
  const { t } = useWords()
  const setTaker = useDesk((desk) => desk.setTaker)
  const latest = useRef(about)
  useEffect(() => {
    latest.current = about
  })
  const { isEditable, grid, columns } = about
  const column = isEditable && grid.at ? columns[grid.at.column] : undefined
  const id = column?.id
  const isFigure = column?.figure !== undefined
  useEffect(() => {
    if (id === undefined) return
    const take = (picked: Picked) => fill(latest.current, picked)
    setTaker({ label: t(`words:lineFields.${id}`), sort: isFigure ? 'amount' : 'text', waits: true, take })
    return () => setTaker(undefined)
  }, [id, isFigure, setTaker, t])
}

function fill({ rows, columns, grid }: Grid, { how, page, words, text }: Picked): void {
  const { at, save, move } = grid
  const column = at && columns[at.column]
  if (at === undefined || column === undefined) return
  const values = valuesOf(words, column.figure !== undefined)
  if (how === 'box' && values.length > 1) return void save(withColumn(rows, column, values, { from: at.row, page }))
  if (text === '') return
  void save(withCell(rows, at.row, column.id, values[0]?.text ?? text))
  move({ ...at, row: at.row + 1 })
}
