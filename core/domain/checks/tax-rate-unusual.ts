import { decimal } from '../decimal.ts'
import { finding } from '../finding.ts'
import { USUAL_RISK_RULES } from '../risk.ts'
import type { Check } from './check-subject.ts'

/** A rate of tax that this supplier has never charged. */
export const taxRateUnusual: Check = {
  name: 'tax-rate-unusual',
  run({ extraction: { taxBreakdown }, history, risks = USUAL_RISK_RULES }) {
    const told = (history?.rates ?? []).filter((rates) => rates.length > 0)
    // Rare rates take their time to show up: half as many documents again.
    if (2 * told.length < 3 * risks.leastHistory) return []
    const same = (rate: string) => decimal(rate)?.toFixed() ?? rate
    const usual = new Set(told.flat().map(same))
    const rate = taxBreakdown.flatMap((row) => row.rate ?? []).find((each) => !usual.has(same(each)))
    if (rate === undefined) return []
    return [
      finding('tax-rate-unusual', { field: 'taxBreakdown', params: { rate, usual: [...usual].sort().join(', ') } }),
    ]
  },
}
