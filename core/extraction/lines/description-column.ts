import type { TableColumn } from './header.ts'

/** The column descriptions stand in: the one labelled so, or the widest of those without a meaning. */
export function descriptionColumn(columns: readonly TableColumn[]): number | undefined {
  const labelled = columns.findIndex((column) => column.roles[0] === 'description')
  if (labelled >= 0) return labelled
  const spare = columns.flatMap((column, at) =>
    column.roles.length === 0 || column.roles.includes('description') || column.roles[0] === 'code' ? [at] : [],
  )
  return spare.toSorted((a, b) => widthOf(columns[b]) - widthOf(columns[a]))[0]
}

function widthOf(column: TableColumn | undefined): number {
  return column === undefined ? 0 : column.right - column.left
}
