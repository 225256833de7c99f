import { finding } from '../finding.ts'
import { amountText, minorUnits } from '../money.ts'
import { amountOf, currencyOf } from './amounts.ts'
import type { Check } from './check-subject.ts'

/**
 * Half of the smallest coin, in minor units, where totals are rounded for cash by law or custom: CHF 0.05, SEK and NOK 1, DKK 0.50,
 * CZK 1, HUF 5 (two decimals here), EUR 0.05 (Belgium, Ireland, Finland, Netherlands, Slovakia, Lithuania, Estonia).
 */
const CASH_ROUNDING: ReadonlyMap<string, number> = new Map(
  Object.entries({ CHF: 2, SEK: 50, NOK: 50, DKK: 25, CZK: 50, HUF: 250, EUR: 2 }),
)

/**
 * Payable = gross − prepaid + rounding (EN 16931 BR-CO-16). Where no rounding amount (BT-114) was read, a difference is tolerated up to half
 * of the smallest coin of the currency.
 */
export const payable: Check = {
  name: 'payable',
  run(subject) {
    const currency = currencyOf(subject)
    const gross = amountOf(subject, 'grossTotal')
    const due = amountOf(subject, 'payableTotal')
    const prepaid = amountOf(subject, 'prepaidTotal') ?? 0
    if (gross === undefined || due === undefined) return []
    const rounding = minorUnits(subject.extraction.payableRounding, currency)
    const slack = rounding !== undefined || currency === undefined ? 0 : (CASH_ROUNDING.get(currency) ?? 0)
    const left = gross - prepaid + (rounding ?? 0)
    if (Math.abs(left - due) <= slack) return []
    const text = (minor: number): string => amountText(minor, currency)
    const params = { gross: text(gross), prepaid: text(prepaid), payable: text(due), expected: text(left) }
    return [finding('payable-is-not-gross-minus-prepaid', { field: 'payableTotal', params })]
  },
}
