import { boxAround, type Box } from '../../../core/domain/evidence.ts'
import type { Word } from '../../../core/domain/page-text.ts'
import { emptyRow, isEmpty, type Column, type GridRow } from './grid-model.ts'

/** What stands in one row of a column drawn round on the page. */
export interface LassoValue {
  readonly text: string
  readonly box: Box
}

/** The words of a drawn column as one value a printed row, from top to bottom. Of a column of figures, rows without a digit are its head. */
export function valuesOf(words: readonly Word[], isFigure: boolean): LassoValue[] {
  const rows: Word[][] = []
  for (const word of words.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.at(-1)
    const beside = row?.at(-1)
    const reach = 0.5 * Math.min(height(word.box), height(beside?.box ?? word.box))
    if (row && beside && Math.abs(middle(word.box) - middle(beside.box)) < reach) row.push(word)
    else rows.push([word])
  }
  return rows
    .map((row) => row.toSorted((a, b) => a.box[0] - b.box[0]))
    .map((row) => ({
      text: row.map((word) => word.text).join(' '),
      box: boxAround(row.map((word) => word.box)) ?? ([0, 0, 0, 0] as Box),
    }))
    .filter(({ text }) => !isFigure || /\d/.test(text))
}

/**
 * Rows with a column filled from a drawn one. Where the rows are known by their place on the page, each value goes to the row it stands in
 * (a description's further printed rows too); otherwise one after another from `from` on. Rows that were not there are added.
 */
export function withColumn<K extends string>(
  rows: readonly GridRow<K>[],
  column: Column<K>,
  values: readonly LassoValue[],
  { from, page }: { from: number; page: number },
): GridRow<K>[] {
  const next = rows.filter((row) => !isEmpty(row))
  const placed = next.filter((row) => row.page === page && row.box !== undefined)
  const put = (row: GridRow<K>, text: string, box: Box): GridRow<K> => ({
    ...row,
    cells: { ...row.cells, [column.id]: text },
    page,
    box: (row.page === page && row.box && boxAround([row.box, box])) || box,
  })
  if (placed.length === 0) {
    values.forEach(({ text, box }, index) => {
      const at = Math.min(from, next.length) + index
      next[at] = put(next[at] ?? emptyRow<K>(), text, box)
    })
    return next
  }
  const filled = new Set<number>()
  for (const { text, box } of values) {
    const at = next.findIndex(
      (row) => row.page === page && row.box !== undefined && middle(box) >= row.box[1] && middle(box) <= row.box[3],
    )
    const row = next[at]
    if (row === undefined) {
      next.push(put(emptyRow<K>(), text, box))
      filled.add(next.length - 1)
    } else if (!filled.has(at)) {
      next[at] = put(row, text, box)
      filled.add(at)
    } else if (column.figure === undefined) next[at] = put(row, `${row.cells[column.id] ?? ''} ${text}`, box)
  }
  return next
}

function middle(box: Box): number {
  return (box[1] + box[3]) / 2
}

function height(box: Box): number {
  return box[3] - box[1]
}
