import Big from 'big.js'
import type { Correction } from '../domain/correction.ts'
import type { InvoiceLine } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import type { TableRole, TaughtColumn, TaughtTable } from '../domain/supplier-memory.ts'
import { labelTokens } from '../extraction/labels/label-text.ts'
import { plainText } from '../extraction/labels/plain-words.ts'
import { layoutOf, wordAt, type Layout, type Row } from '../extraction/page-model/layout.ts'
import type { PrintedNumber } from '../extraction/printed-values/numbers.ts'
import { numbersOf, openingOf, readTaughtTable } from './read-taught-table.ts'

/** Amounts first: what they leave over is a price, what that leaves over a count. */
const FIGURES = ['grossAmount', 'netAmount', 'unitPrice', 'taxRate', 'quantity'] as const
/** Share of the lines whose figure must stand in a column for it to be that figure's. */
const MOST = 0.6
/** Rows above the first item that may be its header, and how far up they may reach in letter heights. */
const HEADER_ROWS = 3
const HEADER_REACH = 5

interface FoundLine {
  readonly line: InvoiceLine
  readonly row: Row
  readonly numbers: readonly PrintedNumber[]
}

interface Cluster {
  left: number
  right: number
  readonly numbers: Map<FoundLine, PrintedNumber>
}

/**
 * Which column of the table holds what, from lines that a person put right: each figure is looked for in its row, and a column is the
 * figure's that holds it in most rows. Undefined where no lines were corrected or their amounts are not printed. Pure.
 */
export function taughtTable(
  lines: readonly InvoiceLine[],
  corrections: readonly Correction[],
  pages: readonly PageText[],
): TaughtTable | undefined {
  const changed = corrections.filter((each) => each.type === 'replace-lines')
  if (changed.length === 0 || lines.length === 0) return undefined
  const layout = layoutOf(pages)
  const found = locate(layout, lines)
  const first = found[0]
  if (first === undefined || found.length < lines.length * MOST) return undefined
  const clusters = clustersOf(found)
  const roles = rolesOf(clusters, found)
  if (!roles.has('netAmount') && !roles.has('grossAmount')) return undefined
  const byCluster = new Map([...roles].map(([role, cluster]) => [cluster, role]))
  const { width } = first.row.page
  const placed = clusters
    .filter((cluster) => byCluster.has(cluster) || cluster.numbers.size >= found.length * MOST)
    .map(({ left, right, numbers }) => {
      const cluster = clusters.find((each) => each.numbers === numbers)
      return { role: (cluster && byCluster.get(cluster)) ?? ('other' as const), left, right }
    })
  const named = descriptionOf(found, placed)
  const all = [...(named ? [named] : []), ...placed].sort((a, b) => a.left - b.left)
  const columns = withLabels(layout, first.row, all).map((column): TaughtColumn => ({
    role: column.role,
    label: column.label,
    x0: column.left / width,
    x1: column.right / width,
    ...(column.labelAt !== undefined && { labelAt: column.labelAt / width }),
  }))
  return { columns, notItems: notItems(columns, changed, lines, pages) }
}

/** The row each line is printed in, top to bottom: it shows its amount, and its price or count where it has one. */
function locate(layout: Layout, lines: readonly InvoiceLine[]): FoundLine[] {
  const rows = layout.rows.map((row) => ({ row, numbers: numbersOf(row) }))
  const found: FoundLine[] = []
  let from = 0
  for (const line of lines) {
    const at = rows.findIndex(({ numbers }, index) => index >= from && shows(numbers, line))
    const hit = rows[at]
    if (hit === undefined) continue
    found.push({ line, ...hit })
    from = at + 1
  }
  return found
}

function shows(numbers: readonly PrintedNumber[], line: InvoiceLine): boolean {
  const has = (value: string | undefined) => value !== undefined && numbers.some((number) => says(number, value))
  const amount = has(line.netAmount) || has(line.grossAmount)
  if (line.unitPrice === undefined && line.quantity === undefined) return amount
  return amount && (has(line.unitPrice) || has(line.quantity))
}

function says(number: PrintedNumber, value: string): boolean {
  return number.readings.some((reading) => new Big(reading.value).eq(value))
}

/** Figures of the rows that stand above one another, left to right. */
function clustersOf(found: readonly FoundLine[]): Cluster[] {
  const clusters: Cluster[] = []
  for (const line of found) {
    for (const number of line.numbers) {
      const [left, , right] = number.box
      const own = clusters.find((each) => left < each.right && right > each.left && !each.numbers.has(line))
      if (own) {
        own.left = Math.min(own.left, left)
        own.right = Math.max(own.right, right)
        own.numbers.set(line, number)
      } else clusters.push({ left, right, numbers: new Map([[line, number]]) })
    }
  }
  return clusters.sort((a, b) => a.left - b.left)
}

function rolesOf(clusters: readonly Cluster[], found: readonly FoundLine[]): Map<TableRole, Cluster> {
  const roles = new Map<TableRole, Cluster>()
  for (const role of FIGURES) {
    const lines = found.filter(({ line }) => line[role] !== undefined)
    const taken = new Set(roles.values())
    const hits = clusters
      .filter((cluster) => !taken.has(cluster))
      .map((cluster) => ({
        cluster,
        count: lines.filter((each) => {
          const number = cluster.numbers.get(each)
          return number !== undefined && says(number, each.line[role] ?? '')
        }).length,
      }))
    const most = Math.max(0, ...hits.map(({ count }) => count))
    if (most === 0 || most < lines.length * MOST) continue
    const best = hits.filter(({ count }) => count === most)
    // Of two columns that say the same, one line of "1 × 50 = 50", amounts stand right of prices and counts right of positions.
    const one = best.at(-1)
    if (one) roles.set(role, one.cluster)
  }
  return roles
}

interface Placed {
  readonly role: TableRole
  readonly left: number
  readonly right: number
}

/** Where names begin and how far they reach before the next column of figures. */
function descriptionOf(found: readonly FoundLine[], others: readonly Placed[]): Placed | undefined {
  const spans = found.flatMap(({ line, row }) => {
    const wanted = new Set(plainText(line.description ?? '').split(' '))
    const words = row.segments
      .flatMap((segment) => [...segment.words])
      .map((word) => wordAt(row.page, word))
      .filter(({ text, box }) => {
        const plain = plainText(text)
        const inFigures = others.some((each) => box[0] < each.right && box[2] > each.left)
        return !inFigures && plain !== '' && plain.split(' ').every((each) => wanted.has(each))
      })
    return words.length === 0 ? [] : [{ left: Math.min(...words.map(({ box }) => box[0])), right: Math.max(...words.map(({ box }) => box[2])) }] // prettier-ignore
  })
  if (spans.length === 0) return undefined
  return {
    role: 'description',
    left: Math.min(...spans.map(({ left }) => left)),
    right: Math.max(...spans.map(({ right }) => right)),
  }
}

/** The words that head each column: those of the row above the first item, each with the column it stands nearest to. */
function withLabels(
  layout: Layout,
  first: Row,
  columns: readonly Placed[],
): (Placed & { label: string[]; labelAt?: number })[] {
  const header = layout.rows.slice(Math.max(0, first.index - HEADER_ROWS), first.index).findLast(
    (row) =>
      row.page === first.page &&
      first.box[1] - row.box[3] < layout.height * HEADER_REACH &&
      row.segments.length > 1 &&
      numbersOf(row).length === 0,
  ) // prettier-ignore
  const words = header?.segments.flatMap((segment) => segment.words.map((word) => wordAt(segment.page, word))) ?? []
  const own = columns.map((): typeof words => [])
  for (const word of words) {
    const distances = columns.map(({ left, right }) => Math.max(left - word.box[2], word.box[0] - right, 0))
    const nearest = Math.min(...distances)
    if (nearest < layout.height * 3) own[distances.indexOf(nearest)]?.push(word)
  }
  return columns.map((column, at) => {
    const mine = own[at] ?? []
    const label = mine.flatMap(({ text }) => labelTokens(text))
    if (label.length === 0) return { ...column, label }
    const left = Math.min(...mine.map(({ box }) => box[0]))
    const right = Math.max(...mine.map(({ box }) => box[2]))
    return { ...column, label, labelAt: (left + right) / 2 }
  })
}

/**
 * First words of rows that look like items and are none: what reading took for items and a person took out, and what these very columns
 * give beside the person's lines.
 */
function notItems(
  columns: readonly TaughtColumn[],
  corrections: readonly Extract<Correction, { type: 'replace-lines' }>[],
  lines: readonly InvoiceLine[],
  pages: readonly PageText[],
): string[] {
  const kept = new Set(lines.map(({ description }) => openingOf(description)))
  const read = readTaughtTable({ columns: [...columns], notItems: [] }, pages, {}).lines
  const gone = [...corrections.flatMap((each) => each.old), ...read].map(({ description }) => openingOf(description))
  return [...new Set(gone)].filter((opening) => opening !== '' && !kept.has(opening))
}
