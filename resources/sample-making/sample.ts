import Big from 'big.js'

/** A side of a sample document. Every name, number and address is made up; check digits are right so that the checks pass. */
export interface SampleParty {
  readonly name: string
  readonly taxId?: string
  readonly taxNumber?: string
  readonly kpp?: string
  readonly iban?: string
  readonly bic?: string
}

export interface SampleLine {
  readonly description: string
  readonly quantity: string
  readonly unit?: string
  readonly unitPrice: string
  readonly taxRate: string
  /** Percent off the price of this line. */
  readonly discount?: string
}

/** What is true of a sample document; what is printed and what expected.json says are both made from it. */
export interface SampleTruth {
  readonly kind: string
  readonly language?: string
  readonly currency: string
  readonly number?: string
  readonly issueDate: string
  readonly dueDate?: string
  readonly supplier: SampleParty
  readonly buyer?: SampleParty
  readonly lines: readonly SampleLine[]
  /** Prices in the table contain the tax. */
  readonly withTax?: boolean
  /** Tax is counted line by line, as forms with a tax column do, and not once for each rate. */
  readonly taxByLine?: boolean
  /** Percent off the whole document, taken from the amounts of each rate. */
  readonly reduction?: string
  /** Fields that this document does not print although they follow from it. */
  readonly unprinted?: readonly string[]
}

export interface CountedLine extends SampleLine {
  /** The amount as printed in the table: with tax when the prices are. */
  readonly amount: string
  readonly net: string
  readonly tax: string
  readonly gross: string
}

export interface Counted {
  readonly lines: readonly CountedLine[]
  /** Sum of the lines as printed, and what the document's reduction takes off it. */
  readonly subtotal: string
  readonly reduced: string
  readonly breakdown: readonly { rate: string; base: string; tax: string; gross: string }[]
  readonly net: string
  readonly tax: string
  readonly gross: string
}

const cents = (value: Big): Big => value.round(2, Big.roundHalfUp)
const sum = (values: readonly string[]): Big => values.reduce((total, value) => total.plus(value), new Big(0))

/**
 * Counts a document as its issuer would: prices without tax → tax on top (by rate, or by line where `taxByLine`); prices with tax →
 * tax taken out of each line, or of each rate's sum where the whole document is reduced.
 */
export function count(truth: Pick<SampleTruth, 'lines' | 'withTax' | 'taxByLine' | 'reduction'>): Counted {
  const lines = truth.lines.map((line): CountedLine => {
    const left = new Big(100).minus(line.discount ?? '0')
    const amount = cents(new Big(line.quantity).times(line.unitPrice).times(left).div(100))
    const rate = new Big(line.taxRate)
    const tax = truth.withTax ? cents(amount.times(rate).div(rate.plus(100))) : cents(amount.times(rate).div(100))
    const net = truth.withTax ? amount.minus(tax) : amount
    return {
      ...line,
      amount: amount.toFixed(2),
      net: net.toFixed(2),
      tax: tax.toFixed(2),
      gross: net.plus(tax).toFixed(2),
    }
  })
  const rates = [...new Set(lines.map((line) => line.taxRate))].toSorted((a, b) => Number(b) - Number(a))
  const reduction = new Big(truth.reduction ?? '0')
  const counted = rates.map((rate) => {
    const own = lines.filter((line) => line.taxRate === rate)
    const amount = sum(own.map((line) => line.amount))
    const reduced = cents(amount.times(reduction).div(100))
    const left = amount.minus(reduced)
    const byLine = reduction.eq(0) && (truth.withTax === true || truth.taxByLine === true)
    const tax = byLine
      ? sum(own.map((line) => line.tax))
      : cents(left.times(rate).div(truth.withTax ? new Big(rate).plus(100) : 100))
    const base = truth.withTax ? left.minus(tax) : left
    const row = { rate, base: base.toFixed(2), tax: tax.toFixed(2), gross: base.plus(tax).toFixed(2) }
    return { row, reduced: reduced.toFixed(2) }
  })
  const breakdown = counted.map(({ row }) => row)
  const net = sum(breakdown.map((row) => row.base))
  const tax = sum(breakdown.map((row) => row.tax))
  return {
    lines,
    subtotal: sum(lines.map((line) => line.amount)).toFixed(2),
    reduced: sum(counted.map(({ reduced }) => reduced)).toFixed(2),
    breakdown,
    net: net.toFixed(2),
    tax: tax.toFixed(2),
    gross: net.plus(tax).toFixed(2),
  }
}

/** Prints an amount with the separators of a country: ("1234.50", ' ', ',') → "1 234,50". A space is a no-break one, as printed. */
export function printed(amount: string, thousands: string, point: string): string {
  const [whole = '0', fraction] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands === ' ' ? '\u00a0' : thousands)
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`
}

/** "2026-11-03" as its parts, for dates in any country's order. */
export function dateParts(date: string): { day: string; month: string; year: string } {
  const [year = '', month = '', day = ''] = date.split('-')
  return { day, month, year }
}

/** "03.11.2026" */
export function dotted(date: string): string {
  const { day, month, year } = dateParts(date)
  return `${day}.${month}.${year}`
}

/** An identifier in groups, as people print IBANs. */
export function inFours(id: string): string {
  return id.replace(/(.{4})(?=.)/g, '$1 ')
}
