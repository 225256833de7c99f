import { finding } from '../finding.ts'
import { amountText, minorUnits } from '../money.ts'
import { USUAL_RISK_RULES } from '../risk.ts'
import type { Check } from './check-subject.ts'
import { earlierAmounts } from './supplier-history.ts'

/** Makes the median absolute deviation of a normal distribution its standard deviation (Rousseeuw & Croux 1993). */
const AS_DEVIATION = 1.4826

/** Nobody's amounts are steadier than this: a spread of a tenth. */
const LEAST_SPREAD = Math.log(1.1)

/**
 * An amount far above what the supplier usually asks. Amounts spread by factors, so median and spread are those of logarithms; both are
 * robust: one earlier slip moves neither. Smaller amounts than usual cost nothing and are not told.
 */
export const amountUnusual: Check = {
  name: 'amount-unusual',
  run({ extraction: { fields, kind }, history, risks = USUAL_RISK_RULES }) {
    const currency = fields.currency?.value
    const gross = minorUnits(fields.grossTotal?.value, currency)
    const earlier = earlierAmounts(history, currency)
    if (gross === undefined || gross <= 0 || kind === 'credit-note' || earlier.length < risks.leastHistory) return []
    const logs = earlier.map((amount) => Math.log(amount))
    const middle = median(logs)
    const spread = Math.max(LEAST_SPREAD, AS_DEVIATION * median(logs.map((each) => Math.abs(each - middle))))
    const usual = Math.round(Math.exp(middle))
    // A short history knows its own spread badly.
    const far = risks.amountSpreads * (1 + 3 / earlier.length)
    // Where amounts vary wildly no spread is narrow enough: then twice the largest so far is what to go by.
    const isFar =
      Math.log(gross) - middle >= far * spread ||
      (2 * earlier.length >= 3 * risks.leastHistory && gross >= 2 * Math.max(...earlier))
    if (gross < risks.amountTimes * usual || !isFar) return []
    const params = {
      amount: fields.grossTotal?.value ?? '',
      usual: amountText(usual, currency),
      currency: currency ?? '',
      times: String(Math.round(gross / usual)),
    }
    return [finding('amount-unusual', { field: 'grossTotal', params })]
  },
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}
