import { finding } from '../finding.ts'
import { amountText, minorUnits } from '../money.ts'
import { USUAL_RISK_RULES } from '../risk.ts'
import type { Check } from './check-subject.ts'
import { earlierAmounts } from './supplier-history.ts'

/** More of a supplier's documents than this share lying just below a limit is its price, not a trick. */
const HABIT = 0.5

/** A total just below a sum from which our own rules ask for a second signature: the classic way round them. */
export const amountBelowLimit: Check = {
  name: 'amount-below-limit',
  run({ extraction: { fields }, history, risks = USUAL_RISK_RULES }) {
    const currency = fields.currency?.value
    const gross = minorUnits(fields.grossTotal?.value, currency)
    if (gross === undefined) return []
    for (const { currency: of, amount } of risks.limits) {
      const limit = of === currency ? minorUnits(amount, currency) : undefined
      if (limit === undefined) continue
      const isJustBelow = (each: number) => each < limit && each * 100 >= limit * (100 - risks.belowLimitPercent)
      if (!isJustBelow(gross)) continue
      const earlier = earlierAmounts(history, currency)
      const isHabit = earlier.length > 0 && earlier.filter(isJustBelow).length >= HABIT * earlier.length
      if (isHabit) continue
      const params = { amount: fields.grossTotal?.value ?? '', limit: amountText(limit, of), currency: of }
      return [finding('amount-below-limit', { field: 'grossTotal', params })]
    }
    return []
  },
}
