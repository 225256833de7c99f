import Big from 'big.js'
import { decimalText, type DecimalText } from '../../domain/decimal.ts'
import type { InvoiceLine, TaxBreakdownRow } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import { layoutOf, type Layout } from '../page-model/layout.ts'
import { taxFigures, type TaxFigure } from './tax-figures.ts'

/** Half a minor unit of rounding for a printed amount, and one for each line a tax was rounded on. */
const ROUNDING = 0.011

/**
 * The tax breakdown of a document: one row a rate, from summaries ("19 % 100,00 19,00") and sentences («в том числе НДС 20 %: 200,00»).
 * Rows of items are not read as summaries; where nothing else is printed, lines with rates are added up instead. `lines` are what
 * `readLines` found on the same pages.
 */
export function readTaxBreakdown(pages: readonly PageText[], lines: readonly InvoiceLine[] = []): TaxBreakdownRow[] {
  const layout = layoutOf(pages)
  const figures = taxFigures(layout, rowsOfLines(layout, lines))
  const printed = breakdownOf(figures)
  const summed = fromLines(lines)
  return printed.some((row) => row.base !== undefined && row.tax !== undefined) || summed.length === 0
    ? printed
    : summed
}

/** Puts figures together by rate: the same figures printed twice count once, different parts of one rate are added up. */
export function breakdownOf(figures: readonly TaxFigure[]): TaxBreakdownRow[] {
  const whole = figures.filter((figure) => figure.base !== undefined && figure.tax !== undefined)
  const taxed = figures.filter((figure) => figure.tax !== undefined)
  const useful = whole.length > 0 ? whole : taxed.length > 0 ? taxed : figures
  const rows: TaxBreakdownRow[] = []
  for (const same of Map.groupBy(useful, (figure) => figure.rate ?? figure.category ?? '').values()) {
    const distinct = same.filter(
      (figure, index) => same.findIndex((each) => each.base === figure.base && each.tax === figure.tax) === index,
    )
    const parts = withoutSums(distinct)
    const first = parts[0]
    if (first === undefined) continue
    const base = sum(parts.map((part) => part.base))
    const tax = sum(parts.map((part) => part.tax))
    rows.push({
      ...(first.category && { category: first.category }),
      ...(first.rate && { rate: first.rate }),
      ...(base && { base }),
      ...(tax && { tax }),
    })
  }
  return rows
}

/** Lines added up by rate; empty unless every line says its rate and net amount. */
function fromLines(lines: readonly InvoiceLine[]): TaxBreakdownRow[] {
  if (lines.length === 0 || lines.some((line) => line.taxRate === undefined || line.netAmount === undefined)) return []
  return [...Map.groupBy(lines, (line) => line.taxRate)].map(([rate, same]) => {
    const base = same.reduce((total, line) => total.plus(line.netAmount ?? 0), new Big(0))
    const gross = same.every((line) => line.grossAmount !== undefined)
      ? same.reduce((total, line) => total.plus(line.grossAmount ?? 0), new Big(0))
      : undefined
    const tax =
      gross?.minus(base) ??
      base
        .times(rate ?? 0)
        .div(100)
        .round(2, Big.roundHalfUp)
    return { ...(rate && { rate }), base: decimalText(base, 2), tax: decimalText(tax, 2) }
  })
}

/** Drops a figure that is the sum of the others of its rate: a total line under its parts. */
function withoutSums(figures: readonly TaxFigure[]): readonly TaxFigure[] {
  if (figures.length < 3) return figures
  const total = figures.find((figure) => {
    const others = figures.filter((each) => each !== figure)
    const base = others.reduce((all, each) => all + Number(each.base ?? 0), 0)
    return Math.abs(base - Number(figure.base ?? 0)) < ROUNDING
  })
  return total ? [total] : figures
}

function sum(values: readonly (DecimalText | undefined)[]): DecimalText | undefined {
  const known = values.filter((value) => value !== undefined)
  if (known.length === 0) return undefined
  if (known.length === 1) return known[0]
  return decimalText(
    known.reduce((total, value) => total.plus(value), new Big(0)),
    2,
  )
}

/** Rows of the layout that a line's box covers. */
function rowsOfLines(layout: Layout, lines: readonly InvoiceLine[]): Set<number> {
  const rows = new Set<number>()
  for (const { page, box } of lines) {
    if (page === undefined || box === undefined) continue
    for (const row of layout.rows) {
      const middle = (row.box[1] + row.box[3]) / 2
      if (row.page.page === page && middle >= box[1] && middle <= box[3]) rows.add(row.index)
    }
  }
  return rows
}
