import Big from 'big.js'
import { decimalText, type DecimalText } from '../../domain/decimal.ts'
import type { TaxBreakdownRow } from '../../domain/invoice.ts'

/** Taxes printed rate by rate. */
export interface TaxOfRates {
  readonly parts: readonly DecimalText[]
  /** Their sum, where bases and taxes of all rates make up the total: nothing was left out or misread. */
  readonly sum: DecimalText | undefined
}

/** A printed tax is rounded by half a cent at most, and a till may round once more for each rate. */
const ROUNDING = 0.005
const CENT = 0.01

/**
 * The tax of a document whose taxes are printed rate by rate («СУММА НДС 20% 202.08», «СУММА НДС 10% 11.82»), often with no sum of them.
 * `gross` is the total they must make up together with their bases; a base that is not printed follows from its tax and rate.
 * Undefined with fewer than two rates.
 */
export function taxOfRates(rows: readonly TaxBreakdownRow[], gross: string | undefined): TaxOfRates | undefined {
  const taxed = rows.filter(({ rate, tax }) => tax !== undefined && rate !== undefined && Number(rate) > 0)
  if (taxed.length < 2) return undefined
  const parts = taxed.flatMap(({ tax }) => (tax === undefined ? [] : [tax]))
  let [total, slack] = [new Big(0), CENT]
  for (const { base, tax, rate } of rows) {
    const whole = new Big(100).plus(rate ?? 0).div(Number(rate) || 1)
    if (base !== undefined) total = total.plus(base).plus(tax ?? 0)
    else if (tax !== undefined && Number(rate) > 0) {
      total = total.plus(whole.times(tax))
      slack += ROUNDING * Number(whole)
    }
  }
  const holds = gross !== undefined && Number(total.minus(gross).abs()) <= slack
  return {
    parts,
    sum: holds
      ? decimalText(
          parts.reduce((all, part) => all.plus(part), new Big(0)),
          2,
        )
      : undefined,
  }
}
