import Big from 'big.js'
import type { ApprovedRecord, RecordLine } from '../../domain/approved-record.ts'
import { decimal } from '../../domain/decimal.ts'
import { exponentOf } from '../../domain/money.ts'

/** A row of a document in 1C. `rate` in percent as plain text, "" for «без НДС». `amount` is with tax where the sheet says so. */
export interface SheetRow {
  readonly description: string
  readonly quantity: Big
  readonly price: Big
  readonly amount: Big
  readonly tax: Big
  readonly gross: Big
  readonly rate: string
}

/** The rows of a document, which add up to its total exactly. `from`: the document's own lines, or its tax totals where those do not fit. */
export interface Sheet {
  readonly from: 'lines' | 'tax-totals' | 'total'
  readonly includesTax: boolean
  readonly rows: readonly SheetRow[]
  readonly total: Big
  readonly tax: Big
}

/**
 * The rows 1C is given. 1C computes nothing of what comes through OData, so tax is computed here by line, and the kopecks that lines
 * computed one by one differ from the document's tax by go to the largest line (НК РФ ст. 169: the document's own tax is what counts).
 * Lines that do not add up even so are replaced by one row for each rate of the tax breakdown, or by one row of the total. Undefined when
 * not even the total's rate is clear. `rates` in percent are those this base knows. Pure.
 */
export function sheetOfRecord(record: ApprovedRecord, rates: readonly string[]): Sheet | undefined {
  return fromLines(record) ?? fromBreakdown(record) ?? fromTotal(record, rates)
}

function fromLines(record: ApprovedRecord): Sheet | undefined {
  const lines = record.lines.filter(({ sumsAs }) => sumsAs !== 'nothing')
  if (lines.length === 0 || lines.some(({ sumsAs }) => sumsAs === 'deduction')) return undefined
  const includesTax = lines.every(({ netAmount }) => netAmount === undefined)
  const rows: SheetRow[] = []
  for (const line of lines) {
    const row = rowOfLine(record, line, includesTax)
    if (row === undefined) return undefined
    rows.push(row)
  }
  return settled(record, rows, includesTax)
}

function rowOfLine(record: ApprovedRecord, line: RecordLine, includesTax: boolean): SheetRow | undefined {
  const rate = rateOfLine(record, line)
  const amounts = rate === undefined ? undefined : amountsOf(record, line, rate)
  if (rate === undefined || amounts === undefined) return undefined
  const { net, gross } = amounts
  const amount = includesTax ? gross : net
  const quantity = decimal(line.quantity) ?? new Big(1)
  if (quantity.eq(0)) return undefined
  return {
    description: line.description?.replace(/\s+/gu, ' ').trim() ?? '',
    quantity,
    price: amount.div(quantity),
    amount,
    tax: gross.minus(net),
    gross,
    rate,
  }
}

/** The line's own rate, else the only one the document has. */
function rateOfLine({ taxBreakdown, taxTotal }: ApprovedRecord, { taxRate }: RecordLine): string | undefined {
  const [only] = taxBreakdown
  if (taxRate !== undefined) return rateText(taxRate, taxBreakdown.length === 1 ? only?.category : undefined)
  if (taxBreakdown.length > 1) return undefined
  if (only !== undefined) return rateText(only.rate, only.category)
  return decimal(taxTotal)?.eq(0) === false ? undefined : ''
}

/** «0 %» is a rate of exports; exempt and out of scope are «без НДС» and have none. */
function rateText(rate: string | undefined, category: string | undefined): string {
  if (rate === undefined || category === 'E' || category === 'O' || category === 'AE') return ''
  return new Big(rate).toFixed()
}

function amountsOf(record: ApprovedRecord, line: RecordLine, rate: string): { net: Big; gross: Big } | undefined {
  const net = decimal(line.netAmount)
  const gross = decimal(line.grossAmount)
  const percent = new Big(rate === '' ? 0 : rate)
  if (net !== undefined) return { net, gross: gross ?? net.plus(rounded(net.times(percent).div(100), record)) }
  if (gross === undefined) return undefined
  return { net: gross.minus(rounded(gross.times(percent).div(percent.plus(100)), record)), gross }
}

function rounded(amount: Big, { currency }: ApprovedRecord): Big {
  return amount.round(exponentOf(currency), Big.roundHalfUp)
}

/** Puts rounding differences into the largest row's tax, as far as rounding by line can explain them; undefined beyond that. */
function settled(record: ApprovedRecord, rows: SheetRow[], includesTax: boolean): Sheet | undefined {
  const total = new Big(record.grossTotal)
  const off = total.minus(sum(rows, 'gross'))
  const unit = new Big(10).pow(-exponentOf(record.currency))
  if (off.abs().gt(unit.times(rows.length))) return undefined
  const largest = rows.reduce((best, row, index) => (row.gross.gt(rows[best]?.gross ?? 0) ? index : best), 0)
  const settledRows = rows.map((row, index) => {
    if (index !== largest || off.eq(0)) return row
    const gross = row.gross.plus(off)
    if (includesTax) return { ...row, amount: gross, gross, price: gross.div(row.quantity) }
    return { ...row, tax: row.tax.plus(off), gross }
  })
  const tax = sum(settledRows, 'tax')
  const told = decimal(record.taxTotal)
  if (told !== undefined && !told.eq(tax)) {
    if (told.minus(tax).abs().gt(unit.times(rows.length)) || !includesTax) return undefined
    const moved = settledRows.map((row, index) =>
      index === largest ? { ...row, tax: row.tax.plus(told.minus(tax)) } : row,
    )
    return { from: 'lines', includesTax, rows: moved, total, tax: told }
  }
  return { from: 'lines', includesTax, rows: settledRows, total, tax }
}

function sum(rows: readonly SheetRow[], of: 'tax' | 'gross'): Big {
  return rows.reduce((total, row) => total.plus(row[of]), new Big(0))
}

/** One row for each rate of the breakdown. */
function fromBreakdown(record: ApprovedRecord): Sheet | undefined {
  const rows: SheetRow[] = []
  for (const { category, rate, base, tax = '0' } of record.taxBreakdown) {
    const net = decimal(base)
    const taxed = decimal(tax)
    if (net === undefined || taxed === undefined) return undefined
    rows.push(wholeRow(record, net, taxed, rateText(rate, category)))
  }
  const total = new Big(record.grossTotal)
  if (rows.length === 0 || !sum(rows, 'gross').eq(total)) return undefined
  return { from: 'tax-totals', includesTax: false, rows, total, tax: sum(rows, 'tax') }
}

/** One row of the whole document. */
function fromTotal(record: ApprovedRecord, rates: readonly string[]): Sheet | undefined {
  const total = new Big(record.grossTotal)
  const told = decimal(record.netTotal)
  const tax = decimal(record.taxTotal) ?? (told === undefined ? new Big(0) : total.minus(told))
  const net = total.minus(tax)
  const percent = rates.filter((rate) => rate !== '')
  const rate = tax.eq(0) ? '' : percent.find((each) => rounded(net.times(each).div(100), record).eq(tax))
  if (rate === undefined) return undefined
  return { from: 'total', includesTax: false, rows: [wholeRow(record, net, tax, rate)], total, tax }
}

function wholeRow({ number, issueDate }: ApprovedRecord, net: Big, tax: Big, rate: string): SheetRow {
  const [year, month, day] = issueDate.split('-')
  const rated = rate === '' ? 'без НДС' : `НДС ${rate}%`
  const description = `По документу № ${number} от ${day}.${month}.${year}, ${rated}`
  return { description, quantity: new Big(1), price: net, amount: net, tax, gross: net.plus(tax), rate }
}
