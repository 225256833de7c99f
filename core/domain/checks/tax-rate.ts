import Big from 'big.js'
import { decimal } from '../decimal.ts'
import { finding, type Finding } from '../finding.ts'
import type { TaxBreakdownRow } from '../invoice.ts'
import { amountText, exponentOf, minorUnits } from '../money.ts'
import { currencyOf } from './amounts.ts'
import type { Check, CheckSubject } from './check-subject.ts'

/**
 * Rate × base = tax, in every breakdown row (EN 16931 BR-CO-17), or over the whole document when all its lines have one rate and no breakdown
 * is printed. Tolerance: one minor unit for the row's own rounding (price with tax → base), and half a unit for each line, because
 * tax may be summed from lines rounded one by one (allowed by Directive 2006/112/EC, CJEU C-484/06; usual in a счёт-фактура).
 */
export const taxRate: Check = {
  name: 'tax-rate',
  run(subject) {
    const currency = currencyOf(subject)
    const slack = Math.max(1, Math.ceil(subject.extraction.lines.length / 2))
    return rowsOf(subject).flatMap((row): Finding[] => {
      const rate = decimal(row.rate)
      const base = decimal(row.base)
      const tax = minorUnits(row.tax, currency)
      if (rate === undefined || base === undefined || tax === undefined) return []
      const exact = base
        .times(rate)
        .div(100)
        .times(new Big(10).pow(exponentOf(currency)))
      if (exact.minus(tax).abs().lte(slack)) return []
      const expected = base.times(rate).div(100).round(exponentOf(currency), Big.roundHalfUp).toFixed()
      const params = { rate: rate.toFixed(), base: base.toFixed(), tax: amountText(tax, currency), expected }
      return [finding('tax-is-not-rate-times-base', { field: 'taxTotal', params })]
    })
  },
}

function rowsOf(subject: CheckSubject): readonly TaxBreakdownRow[] {
  const { taxBreakdown, lines, fields } = subject.extraction
  if (taxBreakdown.length > 0) return taxBreakdown
  const rates = new Set(lines.map((line) => decimal(line.taxRate)?.toFixed()))
  const only = lines[0]?.taxRate
  const base = fields.netTotal?.value as TaxBreakdownRow['base']
  const tax = fields.taxTotal?.value as TaxBreakdownRow['tax']
  return rates.size === 1 && only !== undefined ? [{ rate: only, base, tax }] : []
}
