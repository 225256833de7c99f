import type { Stack } from '../../../core/contract/documents-arrange.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import type { Turn } from '../../../core/domain/page-plan.ts'

/** A page on the table. */
export interface Sheet {
  readonly id: DocumentId
  readonly page: number
  readonly turn: Turn
}

/** Pages in groups: each group becomes a document. */
export type Table = readonly (readonly Sheet[])[]

export function keyOf({ id, page }: Pick<Sheet, 'id' | 'page'>): string {
  return `${id} ${page}`
}

/** The documents as they are: what was proposed. */
export function tableOf(stacks: readonly Stack[]): Table {
  return stacks.map(({ id, pages }) => pages.map(({ page }) => ({ id, page, turn: 0 as const }))).filter(isFull)
}

/** A new document begins with this page. */
export function splitBefore(table: Table, key: string): Table {
  return table.flatMap((group) => {
    const at = group.findIndex((sheet) => keyOf(sheet) === key)
    return at > 0 ? [group.slice(0, at), group.slice(at)] : [group]
  })
}

/** The document of this page joins the one before it. */
export function mergeBack(table: Table, key: string): Table {
  const at = table.findIndex((group) => group.some((sheet) => keyOf(sheet) === key))
  if (at < 1) return table
  return [...table.slice(0, at - 1), [...(table[at - 1] ?? []), ...(table[at] ?? [])], ...table.slice(at + 1)]
}

/** A quarter clockwise. */
export function turned(table: Table, key: string): Table {
  return table.map((group) =>
    group.map((sheet) => (keyOf(sheet) === key ? { ...sheet, turn: ((sheet.turn + 90) % 360) as Turn } : sheet)),
  )
}

/** Puts a page before another one. */
export function movedBefore(table: Table, key: string, before: string): Table {
  const sheet = table.flat().find((one) => keyOf(one) === key)
  if (sheet === undefined || key === before) return table
  return table
    .map((group) =>
      group.filter((one) => one !== sheet).flatMap((one) => (keyOf(one) === before ? [sheet, one] : [one])),
    )
    .filter(isFull)
}

/** Puts a page after all others of the group that `of` is in. */
export function movedToEnd(table: Table, key: string, of: string): Table {
  const sheet = table.flat().find((one) => keyOf(one) === key)
  if (sheet === undefined) return table
  return table
    .map((group) => {
      const rest = group.filter((one) => one !== sheet)
      return group.some((one) => keyOf(one) === of) ? [...rest, sheet] : rest
    })
    .filter(isFull)
}

/** Makes a page a document of its own, after all others. */
export function takenOut(table: Table, key: string): Table {
  const sheet = table.flat().find((one) => keyOf(one) === key)
  if (sheet === undefined) return table
  return [...table.map((group) => group.filter((one) => one !== sheet)), [sheet]].filter(isFull)
}

/** Moves a page by one place; over the edge of its document it goes into the next one. */
export function nudged(table: Table, key: string, by: -1 | 1): Table {
  const at = table.findIndex((group) => group.some((sheet) => keyOf(sheet) === key))
  const group = table[at]
  if (group === undefined) return table
  const from = group.findIndex((sheet) => keyOf(sheet) === key)
  const sheet = group[from]
  const to = from + by
  if (sheet === undefined) return table
  if (to >= 0 && to < group.length) {
    const rest = group.toSpliced(from, 1)
    return table.with(at, rest.toSpliced(to, 0, sheet))
  }
  const other = table[at + by]
  if (other === undefined) return table
  return table
    .with(at, group.toSpliced(from, 1))
    .with(at + by, by === 1 ? [sheet, ...other] : [...other, sheet])
    .filter(isFull)
}

export function isSame(a: Table, b: Table): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function isFull(group: readonly Sheet[]): boolean {
  return group.length > 0
}
