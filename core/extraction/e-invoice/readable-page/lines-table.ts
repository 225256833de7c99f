import type { TextStyle } from '../../../domain/drawn-page.ts'
import type { InvoiceLine } from '../../../domain/invoice.ts'
import { printedDecimal } from './printed-values.ts'
import type { ReadableWords } from './readable-words.ts'
import { PAGE, together, type Place, type Sheet } from './sheet.ts'
import { CELL, CELL_QUIET, LABEL } from './styles.ts'

type Cell = 'quantity' | 'unit' | 'unitPrice' | 'adjustment' | 'taxRate' | 'netAmount' | 'grossAmount'

/** Least widths in points; a column is there when any line has a value for it. */
const COLUMNS: readonly (readonly [cell: Cell, width: number])[] = [
  ['quantity', 46],
  ['unit', 34],
  ['unitPrice', 56],
  ['adjustment', 52],
  ['taxRate', 32],
  ['netAmount', 58],
  ['grossAmount', 58],
]
const NUMBER_WIDTH = 20
const GAP = 6
const LEADING = 1.3 * CELL.size

/** The table of lines over as many pages as it takes, its head on each. Gives each line's place, in their order. */
export function drawLines(sheet: Sheet, lines: readonly InvoiceLine[], words: ReadableWords): Place[] {
  if (lines.length === 0) return []
  const rows = lines.map((line) => cellsOf(line, words))
  const columns = layColumns(sheet, rows, words)
  const places: Place[] = []
  const head = () => drawTableHead(sheet, columns, words)
  sheet.need(60)
  head()
  sheet.withHead(head, () => {
    rows.forEach((cells, index) => {
      const line = lines[index]
      if (line !== undefined) places.push(drawRow(sheet, line, cells, columns, index + 1, words))
    })
  })
  sheet.rule(true)
  sheet.y += 12
  return places
}

interface Columns {
  readonly descriptionWidth: number
  /** Right edges; units are set left in theirs. */
  readonly cells: readonly { readonly cell: Cell; readonly left: number; readonly right: number }[]
}

function layColumns(sheet: Sheet, rows: readonly Partial<Record<Cell, string>>[], words: ReadableWords): Columns {
  const present = COLUMNS.filter(([cell]) => rows.some((row) => row[cell] !== undefined))
  const widths = present.map(([cell, least]) => {
    const widest = Math.max(...rows.map((row) => (row[cell] === undefined ? 0 : sheet.measure(row[cell], CELL))))
    const label = Math.max(
      ...words
        .lineField(cell)
        .split(' ')
        .map((word) => sheet.measure(word, LABEL)),
    )
    // Units may be words, and prices have many places: neither may eat the description up; longer ones are wrapped.
    return Math.min(Math.max(least, widest, label), 96)
  })
  let right = PAGE.right
  const cells = present.map(([cell], index) => ({ cell, width: widths[index] ?? 0 })).reverse().map(({ cell, width }) => {
    const placed = { cell, left: right - width, right }
    right -= width + GAP
    return placed
  }) // prettier-ignore
  return { descriptionWidth: right - PAGE.left - NUMBER_WIDTH, cells: cells.reverse() }
}

function drawTableHead(sheet: Sheet, { cells }: Columns, words: ReadableWords): void {
  const top = sheet.y
  sheet.put(words.say('line'), LABEL, { x: PAGE.left })
  sheet.put(words.lineField('description'), LABEL, { x: PAGE.left + NUMBER_WIDTH })
  let lowest = top + 1.2 * LABEL.size
  for (const { cell, left, right } of cells) {
    sheet.y = top
    for (const part of sheet.wrapped(words.lineField(cell), LABEL, right - left + 1)) {
      sheet.put(part, LABEL, cell === 'unit' ? { x: left } : { right })
      sheet.y += 1.2 * LABEL.size
    }
    lowest = Math.max(lowest, sheet.y)
  }
  sheet.y = lowest + 2
  sheet.rule(true)
  sheet.y += 4
}

function drawRow(
  sheet: Sheet,
  line: InvoiceLine,
  row: Partial<Record<Cell, string>>,
  columns: Columns,
  number: number,
  words: ReadableWords,
): Place {
  const style: TextStyle = line.sumsAs === undefined ? CELL : CELL_QUIET
  const note = line.sumsAs === 'nothing' ? words.say('aside') : line.sumsAs === 'deduction' ? words.say('before') : ''
  const text = [line.description ?? '', note].filter((each) => each !== '').join(' ')
  const description = sheet.wrapped(text, style, columns.descriptionWidth)
  const cells = columns.cells.map((column) => ({
    ...column,
    parts:
      row[column.cell] === undefined
        ? []
        : sheet.wrapped(row[column.cell] ?? '', style, column.right - column.left + 0.5),
  }))
  const depth = Math.max(description.length, ...cells.map(({ parts }) => parts.length))
  // A row stays together unless it is longer than a third of a page.
  sheet.need(Math.min(depth * LEADING, (PAGE.bottom - PAGE.top) / 3))
  const places: Place[] = []
  for (let at = 0; at < depth; at++) {
    sheet.need(LEADING)
    if (at === 0) places.push(sheet.put(String(number), CELL_QUIET, { x: PAGE.left }))
    const said = description[at]
    if (said !== undefined && said !== '') places.push(sheet.put(said, style, { x: PAGE.left + NUMBER_WIDTH }))
    for (const { cell, parts, left, right } of cells) {
      const part = parts[at]
      if (part !== undefined) places.push(sheet.put(part, style, cell === 'unit' ? { x: left } : { right }))
    }
    sheet.y += LEADING
  }
  sheet.y += 2
  sheet.rule()
  sheet.y += 3
  return together(places)
}

function cellsOf(line: InvoiceLine, { language }: ReadableWords): Partial<Record<Cell, string>> {
  const amount = (value: string | undefined) => (value === undefined ? undefined : printedDecimal(value, language))
  const base = line.priceBaseQuantity
  const price = amount(line.unitPrice)
  const cells: Record<Cell, string | undefined> = {
    quantity: amount(line.quantity),
    unit: line.unit,
    unitPrice: price === undefined || base === undefined ? price : `${price} / ${printedDecimal(base, language)}`,
    adjustment: amount(line.adjustment),
    taxRate: line.taxRate === undefined ? undefined : `${printedDecimal(line.taxRate, language)}\u00a0%`,
    netAmount: amount(line.netAmount),
    grossAmount: amount(line.grossAmount),
  }
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined))
}
