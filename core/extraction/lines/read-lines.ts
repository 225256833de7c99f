import Big from 'big.js'
import { decimalText, type DecimalText } from '../../domain/decimal.ts'
import type { InvoiceLine, TaxBreakdownRow } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import { layoutOf, type Layout } from '../page-model/layout.ts'
import { decimalHabit, findNumbers } from '../printed-values/numbers.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { breakdownOf } from '../totals/tax-breakdown.ts'
import { taxFigures } from '../totals/tax-figures.ts'
import { detectLanguage } from '../document/language.ts'
import { detectKind } from '../document/kind.ts'
import { freeLines } from './free-lines.ts'
import { leftOfDescriptions } from './describe.ts'
import { descriptionColumn } from './description-column.ts'
import { findHeaders, type TableColumn, type TableHeader } from './header.ts'
import { itemsOf, type DraftItem } from './items.ts'
import type { LineHints, PrintedAmounts } from './known-amounts.ts'
import { lineOf, type ReadLine } from './line-of-item.ts'
import { settleRoles } from './settle-roles.ts'
import { mendFigures } from './mend-figures.ts'
import { partJoinedNumbers } from './joined-columns.ts'
import { namedTable } from './named-table.ts'
import { tableUnder } from './table.ts'
import { totalsAgree, withAmounts } from './net-or-gross.ts'

export interface ReadLines {
  readonly lines: InvoiceLine[]
  /** 0…1 for the table as a whole: arithmetic of its rows, and whether they add up to a printed total. */
  readonly confidence: number
}

/** A table this sure needs no other way of reading; one below the second is worse than none. */
const SOUND = 0.45
const LEAST = 0.25

interface Attempt extends ReadLines {
  readonly score: number
}

/**
 * The items of a document, from the table that explains its figures best. Amounts are `netAmount` where they are known to be without
 * tax, `grossAmount` where tax is in them. No table, or none that holds together: no lines.
 */
export function readLines(pages: readonly PageText[], hints: LineHints = {}): ReadLines {
  const layout = layoutOf(pages)
  const mark = markOf(layout) ?? markOfLanguage(detectLanguage(pages))
  const attempts = tablesOf(findHeaders(layout)).map((headers) => attempt(layout, headers, mark, hints))
  const best = attempts.reduce<Attempt | undefined>(
    (most, each) => (most === undefined || each.score > most.score ? each : most),
    undefined,
  )
  const sound = best !== undefined && best.lines.length > 0 && best.confidence >= SOUND
  if (sound && !best.lines.every(tellsOnlyAmount)) return result(best)
  const breakdown = breakdownOf(taxFigures(layout, new Set()))
  const free = freeLines(layout, mark, breakdown, detectKind(pages).kind === 'receipt')
  // Heads that ran into one another hide columns; the rows themselves may still say what was counted at which price.
  const better = sound ? free.confidence >= SOUND && !free.lines.every(tellsOnlyAmount) : free.confidence > (best?.confidence ?? 0) // prettier-ignore
  if (free.lines.length > 0 && better) return result(free)
  return best !== undefined && best.confidence >= LEAST ? result(best) : { lines: [], confidence: 0 }
}

function tellsOnlyAmount(line: InvoiceLine): boolean {
  return line.quantity === undefined && line.unitPrice === undefined
}

function result({ lines, confidence }: ReadLines): ReadLines {
  return { lines: [...lines], confidence }
}

/** Headers with the same labels are one table over several pages. */
function tablesOf(headers: readonly TableHeader[]): TableHeader[][] {
  const tables: TableHeader[][] = []
  for (const header of headers) {
    const same = tables.find((table) => {
      const first = table[0]
      return first !== undefined && alike(first, header)
    })
    if (same) same.push(header)
    else tables.push([header])
  }
  return tables
}

function alike(a: TableHeader, b: TableHeader): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.columns.every((column, at) => column.roles[0] === b.columns[at]?.roles[0])
  )
}

/** The lines below headers whose columns have their meaning already. */
export function readTable(layout: Layout, headers: readonly TableHeader[], hints: LineHints): ReadLines {
  return result(attempt(layout, headers, markOf(layout), hints, true))
}

function attempt(
  layout: Layout,
  headers: readonly TableHeader[],
  mark: DecimalMark | undefined,
  hints: LineHints,
  known = false,
): Attempt {
  const table = known ? tableUnder(layout, headers) : namedTable(layout, headers)
  const drafts = itemsOf(table).items
  partJoinedNumbers(drafts, table.columns, mark)
  const printed = printedAmounts(layout, mark)
  const settled = known ? { columns: table.columns, proof: 0 } : settleRoles(table.columns, drafts, mark, printed)
  const columns = settled.columns
  // Now that columns have their meaning, rows are looked at again: what "Amount" held may have been a quantity.
  const again = settled.proof > 0 ? itemsOf({ ...table, columns }).items : drafts
  if (again !== drafts) partJoinedNumbers(again, columns, mark)
  const items = withoutSumBelow(withAmountsOnly(again, columns), columns)
  const left = leftOfDescriptions(items, columns)
  const source = layout.fromOcr ? 'ocr' : 'text'
  const asRead = items.map((item) => lineOf(item, { columns, mark, left, source }))
  const read = source === 'ocr' ? mendFigures(asRead, (lines) => sumHolds(lines, printed)) : asRead
  const breakdown = breakdownOf(taxFigures(layout, rowsOf(items)))
  const lines = withAmounts(read, breakdown, hints, printed)
  const agree = totalsAgree(lines, breakdown, hints, printed)
  const proven = read.length === 0 ? 0 : read.filter((each) => each.proven).length / read.length
  const confidence = Math.min(
    0.99,
    (headers[0]?.score ?? 0) / 40 + proven * 0.4 + (agree ? 0.4 : 0) + (listsGoods(columns, read) ? 0.35 : 0),
  )
  const told = withRates(withoutOrdinals(lines), breakdown).map((line) => ({
    ...line,
    confidence: lineConfidence(line, agree),
  }))
  return { lines: told, confidence, score: confidence * (told.length > 0 ? 1 : 0) + Math.min(0.2, told.length * 0.01) }
}

/** The amounts as they were read add up to a sum that is printed. */
function sumHolds(read: readonly ReadLine[], printed: PrintedAmounts): boolean {
  const amounts = read.map(({ line, amount }) => amount ?? line.netAmount ?? line.grossAmount)
  if (amounts.length < 2 || amounts.some((amount) => amount === undefined)) return false
  return printed.has(amounts.reduce((sum, amount) => sum.plus(amount ?? 0), new Big(0)).toFixed(2))
}

/** A delivery note prices nothing: its table holds together when every row names something and counts it. */
function listsGoods(columns: readonly TableColumn[], read: readonly ReadLine[]): boolean {
  const priced = columns.some((column) =>
    ['unitPrice', 'amount', 'netAmount', 'grossAmount'].includes(column.roles[0] ?? ''),
  )
  return (
    !priced &&
    read.length > 0 &&
    read.filter(({ line }) => line.description !== undefined && line.quantity !== undefined).length >= read.length * 0.9
  )
}

/** Rows that lack the amount all others have are notes with a figure in them. */
function withAmountsOnly(
  items: readonly DraftItem[],
  columns: Parameters<typeof settleRoles>[0],
): readonly DraftItem[] {
  const at = columns.flatMap((column, index) =>
    ['amount', 'netAmount', 'grossAmount'].includes(column.roles[0] ?? '') ? [index] : [],
  )
  const has = (item: DraftItem) => at.some((index) => item.cells[index]?.some((unit) => unit.number !== undefined))
  const priced = items.filter(has)
  return at.length > 0 && priced.length > 0 ? priced : items
}

/** An amount under the table that names, counts and prices nothing, where every item does, is a sum whose label was not understood. */
function withoutSumBelow(items: readonly DraftItem[], columns: readonly TableColumn[]): readonly DraftItem[] {
  const names = descriptionColumn(columns)
  const factors = columns.flatMap(({ roles: [role] }, at) =>
    role === 'quantity' || role === 'unitPrice' || role === 'unitPriceGross' ? [at] : [],
  )
  const isBare = ({ cells, textRows }: DraftItem): boolean =>
    textRows.length === 0 &&
    !cells[names ?? -1]?.some((unit) => /\p{L}/u.test(unit.text)) &&
    !factors.some((at) => cells[at]?.some((unit) => unit.number !== undefined))
  const last = items.at(-1)
  const rest = items.slice(0, -1)
  return last !== undefined && rest.length > 1 && factors.length > 0 && isBare(last) && !rest.some(isBare)
    ? rest
    : items
}

function rowsOf(items: readonly DraftItem[]): Set<number> {
  return new Set(items.flatMap((item) => item.valueRows.map((row) => row.row.index)))
}

/** «1 Кабель», «2 Бокс»: the number of the row stood so close to its description that they were one cell. */
function withoutOrdinals(lines: readonly InvoiceLine[]): readonly InvoiceLine[] {
  const counted =
    lines.length > 1 && lines.every(({ description }, at) => description?.startsWith(`${at + 1} `) === true)
  if (!counted) return lines
  return lines.map((line, at) => ({ ...line, description: line.description?.slice(`${at + 1} `.length) ?? '' }))
}

/** The only rate of a document is the rate of its lines. */
function withRates(lines: readonly InvoiceLine[], breakdown: readonly TaxBreakdownRow[]): InvoiceLine[] {
  const rates = new Set(breakdown.map((row) => row.rate).filter((rate) => rate !== undefined))
  const [only] = rates
  if (only === undefined || rates.size > 1 || lines.some((line) => line.taxRate !== undefined)) return [...lines]
  return lines.map((line) => exactNet({ ...line, taxRate: only }))
}

/** A gross amount gives a net amount only where no rounding is in the way. */
function exactNet(line: InvoiceLine): InvoiceLine {
  if (line.netAmount !== undefined || line.grossAmount === undefined || line.taxRate === undefined) return line
  const net = new Big(line.grossAmount).times(100).div(new Big(100).plus(line.taxRate))
  const rounded = net.round(2, Big.roundHalfUp)
  return net.eq(rounded) ? { ...line, netAmount: decimalText(rounded, 2) } : line
}

function lineConfidence(line: InvoiceLine, agree: boolean): number {
  return (
    Math.round(Math.min(0.99, agree ? line.confidence + (1 - line.confidence) * 0.5 : line.confidence * 0.9) * 1000) /
    1000
  )
}

function printedAmounts(layout: Layout, mark: DecimalMark | undefined): PrintedAmounts {
  const found = new Map<string, number>()
  for (const row of layout.rows) {
    for (const number of findNumbers(row.page, {
      words: row.segments.flatMap((segment) => [...segment.words]),
      box: row.box,
    })) {
      // «46 000-00» is written beside any mark.
      const values = number.readings.filter(
        ({ decimal }) => decimal === mark || decimal === undefined || decimal === '-',
      )
      for (const value of new Set(values.map((each) => key(each.value)))) found.set(value, (found.get(value) ?? 0) + 1)
    }
  }
  return found
}

function key(value: DecimalText): string {
  return new Big(value).toFixed(2)
}

/** Where no amount shows it, the language does: quantities «19,000» on a delivery note are nineteen in French. */
function markOfLanguage(language: string | undefined): DecimalMark | undefined {
  return language === undefined ? undefined : language === 'en' ? '.' : ','
}

/** The document's decimal mark: what unmistakable amounts use. */
function markOf(layout: Layout): DecimalMark | undefined {
  return decimalHabit(
    layout.rows.flatMap((row) =>
      findNumbers(row.page, { words: row.segments.flatMap((segment) => [...segment.words]), box: row.box }),
    ),
  )?.mark
}
