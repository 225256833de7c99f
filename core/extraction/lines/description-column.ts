import type { TableColumn } from './header.ts'

const FAR_WIDER = 3

/** The column descriptions stand in: the one labelled so, or the widest of those without a meaning. */
export function descriptionColumn(columns: readonly TableColumn[]): number | undefined {
  const [first, ...more] = columns.flatMap((column, at) => (column.roles[0] === 'description' ? [at] : []))
  if (first !== undefined) {
    // "ACTIVITY | DESCRIPTION": of two the name stands in the far wider one.
    const room = (at: number): number => (columns[at + 1]?.left ?? Infinity) - (columns[at]?.left ?? 0)
    return more.find((at) => room(at) > room(first) * FAR_WIDER) ?? first
  }
  const spare = columns.flatMap((column, at) =>
    column.roles.length === 0 || column.roles.includes('description') || column.roles[0] === 'code' ? [at] : [],
  )
  return spare.toSorted((a, b) => widthOf(columns[b]) - widthOf(columns[a]))[0]
}

function widthOf(column: TableColumn | undefined): number {
  return column === undefined ? 0 : column.right - column.left
}
