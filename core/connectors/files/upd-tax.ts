import Big from 'big.js'
import { DecimalText } from '../../domain/decimal.ts'
import type { InvoiceLine, TaxBreakdownRow } from '../../domain/invoice.ts'

/** The tax of a line: what its amount with tax is more than the one without. */
export function taxOfLine({ netAmount, grossAmount, taxRate }: InvoiceLine): DecimalText | undefined {
  if (netAmount === undefined || grossAmount === undefined || taxRate === undefined) return undefined
  return sumOf([grossAmount, netAmount.startsWith('-') ? netAmount.slice(1) : `-${netAmount}`])
}

/**
 * The tax rows that a reader of the form makes of its lines, which alone say the rates: one row a rate, base and tax where every line of it
 * has them. Keys in the order category, rate, base, tax. Undefined for lines with rates that the form cannot say.
 */
export function breakdownOfLines(lines: readonly InvoiceLine[]): TaxBreakdownRow[] | undefined {
  if (lines.some(({ taxRate }) => taxRate?.startsWith('-'))) return undefined
  const byRate = Map.groupBy(lines, ({ taxRate }) => (taxRate === undefined ? 'E' : new Big(taxRate).toFixed()))
  return [...byRate.values()].map((alike): TaxBreakdownRow => {
    const rate = alike[0]?.taxRate
    const category = rate === undefined ? 'E' : new Big(rate).eq(0) ? 'Z' : 'S'
    const base = complete(alike.map(({ netAmount }) => netAmount))
    const tax = complete(alike.map(taxOfLine))
    return {
      category,
      ...(rate === undefined ? {} : { rate }),
      ...(base === undefined ? {} : { base }),
      ...(tax === undefined ? {} : { tax }),
    }
  })
}

function complete(amounts: readonly (DecimalText | undefined)[]): DecimalText | undefined {
  return amounts.every((amount) => amount !== undefined) ? sumOf(amounts) : undefined
}

/** The sum with as many places as the longest amount has. */
function sumOf(amounts: readonly string[]): DecimalText | undefined {
  const places = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0))
  const sum = amounts.reduce((total, amount) => total.plus(amount), new Big(0))
  return DecimalText.safeParse(sum.eq(0) ? new Big(0).toFixed(places) : sum.toFixed(places)).data
}
