import type { PageText } from '../domain/page-text.ts'
import type { TaughtColumn, TaughtTable } from '../domain/supplier-memory.ts'
import { labelTokens } from '../extraction/labels/label-text.ts'
import type { TableColumn, TableHeader } from '../extraction/lines/header.ts'
import type { LineHints } from '../extraction/lines/known-amounts.ts'
import { readKnownTable } from '../extraction/lines/read-known-table.ts'
import type { ReadLines } from '../extraction/lines/read-lines.ts'
import { wordAt, type Layout, type Row } from '../extraction/page-model/layout.ts'
import { findNumbers, type PrintedNumber } from '../extraction/printed-values/numbers.ts'

/** Share of the labels of a header that must be found again. */
const LABELS = 0.6

/** The lines that taught columns give on pages: below the same headings, wherever they moved; rows known to be no items left out. */
export function readTaughtTable(table: TaughtTable, pages: readonly PageText[], hints: LineHints): ReadLines {
  const read = readKnownTable(pages, (layout) => headersOn(layout, table), hints)
  return { ...read, lines: read.lines.filter(({ description }) => !table.notItems.includes(openingOf(description))) }
}

/** The headers of the taught table on the pages: rows with its labels; where it has none, the row above the first that fills its columns. */
function headersOn(layout: Layout, { columns }: TaughtTable): TableHeader[] {
  const labelled = columns.filter(({ label }) => label.length > 0)
  if (labelled.length >= 2) return layout.rows.flatMap((row) => headerIn(row, columns, labelled) ?? [])
  const first = layout.rows.find((row) => fills(row, columns))
  return first ? [headerAt(first.index - 1, columns, first.page.width, 0)] : []
}

function headerIn(
  row: Row,
  columns: readonly TaughtColumn[],
  labelled: readonly TaughtColumn[],
): TableHeader | undefined {
  const words = row.segments.flatMap((segment) => segment.words.map((word) => wordAt(segment.page, word)))
  const shifts = labelled.flatMap(({ label, labelAt }) => {
    const own = words.filter(({ text }) => labelTokens(text).some((token) => label.includes(token)))
    const said = new Set(own.flatMap(({ text }) => labelTokens(text)))
    if (labelAt === undefined || !label.every((token) => said.has(token))) return []
    const middle = (Math.min(...own.map(({ box }) => box[0])) + Math.max(...own.map(({ box }) => box[2]))) / 2
    return [middle - labelAt * row.page.width]
  })
  if (shifts.length < Math.max(2, labelled.length * LABELS)) return undefined
  const shift = shifts.sort((a, b) => a - b)[Math.floor(shifts.length / 2)] ?? 0
  return headerAt(row.index, columns, row.page.width, shift)
}

function headerAt(row: number, columns: readonly TaughtColumn[], width: number, shift: number): TableHeader {
  return {
    firstRow: row,
    lastRow: row,
    columns: columns.map(({ role, label, x0, x1 }): TableColumn => ({
      label: label.join(' '),
      roles: [role],
      left: x0 * width + shift,
      right: x1 * width + shift,
    })),
    score: 20,
  }
}

/** Every column of figures with a meaning holds one. */
function fills(row: Row, columns: readonly TaughtColumn[]): boolean {
  const numbers = numbersOf(row)
  const figures = columns.filter(({ role }) => role !== 'description' && role !== 'other')
  return (
    figures.length > 1 &&
    figures.every(({ x0, x1 }) =>
      numbers.some(({ box }) => box[0] < x1 * row.page.width && box[2] > x0 * row.page.width),
    )
  )
}

/** The numbers printed on a row, left to right. */
export function numbersOf(row: Row): PrintedNumber[] {
  return findNumbers(row.page, { words: row.segments.flatMap((segment) => [...segment.words]), box: row.box })
}

/** The first two words of a description as they are compared, figures left out: «Paletten-Pfand 12» and «Paletten-Pfand 3» are one row. */
export function openingOf(description: string | undefined): string {
  return labelTokens(description ?? '')
    .filter((token) => !/\d/u.test(token))
    .slice(0, 2)
    .join(' ')
}
