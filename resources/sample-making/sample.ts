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
  readonly breakdown: readonly { rate: string; base: string; tax: string; gross: string }[]
  readonly net: string
  readonly tax: string
  readonly gross: string
}

const cents = (value: Big): Big => value.round(2, Big.roundHalfUp)
const sum = (values: readonly string[]): Big => values.reduce((total, value) => total.plus(value), new Big(0))

/** Counts a document as its issuer would: prices without tax → tax by rate on top; prices with tax → tax taken out of each line. */
export function count(truth: Pick<SampleTruth, 'lines' | 'withTax'>): Counted {
  const lines = truth.lines.map((line): CountedLine => {
    const amount = cents(new Big(line.quantity).times(line.unitPrice))
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
  const breakdown = rates.map((rate) => {
    const own = lines.filter((line) => line.taxRate === rate)
    const base = sum(own.map((line) => line.net))
    const tax = truth.withTax ? sum(own.map((line) => line.tax)) : cents(base.times(rate).div(100))
    return { rate, base: base.toFixed(2), tax: tax.toFixed(2), gross: base.plus(tax).toFixed(2) }
  })
  const net = sum(breakdown.map((row) => row.base))
  const tax = sum(breakdown.map((row) => row.tax))
  return { lines, breakdown, net: net.toFixed(2), tax: tax.toFixed(2), gross: net.plus(tax).toFixed(2) }
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
