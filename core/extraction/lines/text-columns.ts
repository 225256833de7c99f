import type { TableColumn } from './header.ts'
import type { TableRow, Unit } from './table-row.ts'
import type { ColumnRole } from './table-words.ts'

/** Letters in capitals, digits and what joins them, with a digit at least: an article number («286-505», "AR7906"). */
const CODE = /^(?=.*\d)[\p{Lu}\d][\p{Lu}\d./_-]{2,}$/u
const TEXTUAL: ReadonlySet<ColumnRole | undefined> = new Set(['description', 'code', undefined])
/** Share of rows that must begin with a code before a column of codes is believed. */
const MOST = 0.6

function isArticleCode(text: string): boolean {
  return CODE.test(text)
}

/**
 * Which of neighbouring text columns holds article numbers and which the names. Labels do not say: «Artikel» heads both, and «Artículo»
 * is a number to one maker and the goods to another; the cells do. Returns the columns unchanged where they leave no doubt.
 */
export function withTextRoles(columns: readonly TableColumn[], rows: readonly TableRow[]): readonly TableColumn[] {
  const textual = columns.flatMap((column, at) =>
    TEXTUAL.has(column.roles[0]) && column.roles.some((role) => role === 'description' || role === 'code') ? [at] : [],
  )
  if (textual.every((at) => columns[at]?.roles[0] === undefined)) return withNamesUnderPosition(columns, rows)
  const [first, second, ...more] = textual
  if (first === undefined || second === undefined || more.length > 0) return columns
  const filled = rows.filter((row) => textual.some((at) => (row.cells[at] ?? []).length > 0) && row.cells.length > 0)
  const begins = filled.filter((row) => beginsWithCode([...(row.cells[first] ?? []), ...(row.cells[second] ?? [])]))
  const ends = filled.filter((row) => isCode(row.cells[second]?.[0]) && row.cells[second]?.length === 1)
  const figured = filled.filter((row) => row.cells.flat().some((unit) => unit.number !== undefined))
  const enough = Math.max(1, figured.length * MOST)
  const give = (at: number, role: ColumnRole): TableColumn[] =>
    columns.map((column, index) =>
      index === at
        ? { ...column, roles: [role] }
        : textual.includes(index)
          ? { ...column, roles: [role === 'code' ? 'description' : 'code'] }
          : column,
    )
  if (begins.length >= enough && begins.length >= ends.length) return give(first, 'code')
  if (ends.length >= enough) return give(second, 'code')
  return columns
}

/** "Item" heads running numbers and names alike: where words stand under it and under no other head of names, it heads the names. */
function withNamesUnderPosition(columns: readonly TableColumn[], rows: readonly TableRow[]): readonly TableColumn[] {
  const at = columns.findIndex(({ roles }) => roles[0] === 'position' && roles.includes('description'))
  const filled = rows.filter((row) => (row.cells[at] ?? []).length > 0)
  const named = filled.filter((row) => row.cells[at]?.some((unit) => /\p{L}{3}/u.test(unit.text)))
  if (at < 0 || named.length <= filled.length * MOST) return columns
  return columns.map((column, index) => (index === at ? { ...column, roles: ['description'] } : column))
}

/** A running number may have slipped in before the code. */
function beginsWithCode(units: readonly Unit[]): boolean {
  return isCode(units[0]) || (/^\d{1,3}[.)]?$/.test(units[0]?.text ?? '') && isCode(units[1]))
}

function isCode(unit: Unit | undefined): boolean {
  return unit !== undefined && isArticleCode(unit.text)
}
