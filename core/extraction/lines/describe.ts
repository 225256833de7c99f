import type { TableColumn } from './header.ts'
import { descriptionColumn } from './description-column.ts'
import type { DraftItem } from './items.ts'
import { spelledDescription } from './ocr-description.ts'
import { textOf, type TableRow } from './table-row.ts'

/** Words around an item that continue its description, and those that are attributes or other text of their own. */
const ATTRIBUTE = /^[•●▪*·]/u

/** Rules of a ruled table, read as characters by text recognition, and dashes of empty cells. */
const STRAY = /^[\s|[\]/.,;:_~-]+|(?:\s+[-–—]+)?[\s|[\]_~]*$/gu

/** Longest description kept, as the domain allows. */
const LONGEST = 4000

/**
 * The description of an item: its cell, with the lines above and below that stand in the same column. Lines that begin with a bullet
 * list attributes and are left out.
 */
export function descriptionOf(
  item: DraftItem,
  columns: readonly TableColumn[],
  left: number | undefined,
): string | undefined {
  const at = descriptionColumn(columns)
  const column = at === undefined ? undefined : columns[at]
  const from = Math.min(column?.left ?? Infinity, left ?? column?.left ?? 0)
  const next = at === undefined ? Infinity : (columns[at + 1]?.left ?? Infinity)
  const first = item.valueRows[0]
  const own = at === undefined ? [] : item.valueRows.map((row) => textOf(row.cells[at]))
  const above = item.textRows.filter((row) => first !== undefined && isAbove(row, first))
  const below = item.textRows.filter((row) => !above.includes(row))
  const words = [
    ...above.map((row) => wordsIn(row, from, next)),
    ...own,
    ...below.map((row) => wordsIn(row, from, next)),
  ]
  const text = words
    .filter((each) => each !== '')
    .join(' ')
    .replace(STRAY, '')
  const fromOcr = first?.row.page.source === 'ocr'
  return text === '' ? undefined : (fromOcr ? spelledDescription(text) : text).slice(0, LONGEST)
}

/** Left end of most descriptions, which labels in the middle of a column do not show; of the lines above the figures where no column is theirs. */
export function leftOfDescriptions(items: readonly DraftItem[], columns: readonly TableColumn[]): number | undefined {
  const at = descriptionColumn(columns)
  const lefts = items
    .flatMap((item) => {
      if (at === undefined) return lastOf(item.textRows[0]) ?? []
      return item.cells[at]?.[0]?.box[0] ?? leftUnder(columns, at, item.textRows) ?? []
    })
    .sort((a, b) => a - b)
  return lefts[Math.floor(lefts.length * 0.2)]
}

/** Of a name in two lines beside the middle of which its figures stand: nothing of it is on their row. */
function leftUnder(columns: readonly TableColumn[], at: number, rows: readonly TableRow[]): number | undefined {
  const [before, next] = [columns[at - 1], columns[at + 1]]
  const lefts = rows.flatMap(({ row }) =>
    row.segments
      .filter(({ box }) => box[0] > (before?.right ?? -Infinity) && box[0] < (next?.left ?? Infinity))
      .map(({ box }) => box[0]),
  )
  return lefts.length === 0 ? undefined : Math.min(...lefts)
}

/** Left end of a row's last piece: a column beside the table may stand before it. */
function lastOf(row: TableRow | undefined): number | undefined {
  return row?.row.segments.at(-1)?.box[0]
}

function wordsIn(row: TableRow, from: number, next: number): string {
  return row.row.segments
    .filter(
      (segment) => segment.box[0] >= from - segment.height && segment.box[0] < next && !ATTRIBUTE.test(segment.text),
    )
    .map((segment) => segment.text)
    .join(' ')
}

function isAbove(row: TableRow, other: TableRow): boolean {
  return row.row.index < other.row.index
}
