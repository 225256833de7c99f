import { boxAround } from '../../domain/evidence.ts'
import type { Layout, Row } from '../page-model/layout.ts'
import { descriptionColumn } from './description-column.ts'
import type { TableColumn, TableHeader } from './header.ts'
import { itemsOf } from './items.ts'
import { kindOf } from './row-kinds.ts'
import { fill, tableUnder, type Table } from './table.ts'
import { withTextRoles } from './text-columns.ts'

/** The table with its text columns told apart by what stands in them, and its rows put into columns again where that changed any. */
export function namedTable(layout: Layout, headers: readonly TableHeader[]): Table {
  const table = tableUnder(layout, headers)
  const items = itemsOf(table).items.flatMap((item) => item.valueRows.slice(0, 1))
  const columns = withTextRoles(table.columns, items.length > 0 ? items : table.rows)
  if (descriptionColumn(columns) === undefined) return withoutSidebar(table, layout.height)
  if (columns === table.columns) return table
  const rolesOf = (at: number): TableColumn['roles'] | undefined => {
    const first = headers[0]?.columns[at]
    return first && columns[table.columns.indexOf(first)]?.roles
  }
  return tableUnder(
    layout,
    headers.map((header) => ({
      ...header,
      columns: header.columns.map((column, at) => ({ ...column, roles: rolesOf(at) ?? column.roles })),
    })),
  )
}

/**
 * Names that stand above their figures have no column to tell them from a strip of text beside the table, whose lines come between them:
 * what ends left of where most names begin is left out.
 */
function withoutSidebar(table: Table, height: number): Table {
  const names = table.rows.flatMap((row, at) => {
    const next = table.rows[at + 1]
    const above = kindOf(row, table.columns) === 'text' && next && kindOf(next, table.columns) === 'values'
    return above ? (row.row.segments.at(-1)?.box[0] ?? []) : []
  })
  const left = mostCommon(names, height)
  if (left === undefined) return table
  const rows = table.rows.flatMap(({ row }): Row[] => {
    const segments = row.segments.filter((segment) => segment.box[2] >= left - height)
    return segments.length === row.segments.length
      ? [row]
      : segments.length === 0
        ? []
        : [{ ...row, segments, box: boxAround(segments.map((each) => each.box)) ?? row.box }]
  })
  return rows.length === table.rows.length && rows.every((row, at) => row === table.rows[at]?.row)
    ? table
    : { ...table, rows: fill(rows, table.columns, height) }
}

function mostCommon(values: readonly number[], slack: number): number | undefined {
  const counts = values.map((value) => values.filter((other) => Math.abs(other - value) <= slack).length)
  const most = Math.max(...counts)
  return values.length === 0 ? undefined : values[counts.indexOf(most)]
}
