import { finding } from '../finding.ts'
import { exponentOf, minorUnits } from '../money.ts'
import { USUAL_RISK_RULES } from '../risk.ts'
import type { Check } from './check-subject.ts'
import { earlierAmounts } from './supplier-history.ts'

/**
 * A total in whole thousands: made-up amounts are round far more often than quantities times prices plus tax. A supplier who bills round
 * sums as a habit (rent, retainers) is left alone, and so are the smallest sums.
 */
export const amountRound: Check = {
  name: 'amount-round',
  run({ extraction: { fields }, history, risks = USUAL_RISK_RULES }) {
    const currency = fields.currency?.value
    const gross = minorUnits(fields.grossTotal?.value, currency)
    const step = risks.roundTo * 10 ** exponentOf(currency)
    const isRound = (amount: number) => amount > 0 && amount % step === 0
    if (gross === undefined || !isRound(gross) || earlierAmounts(history, currency).some(isRound)) return []
    return [finding('amount-round', { field: 'grossTotal', params: { amount: fields.grossTotal?.value ?? '' } })]
  },
}
