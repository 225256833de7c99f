import { finding } from '../finding.ts'
import { USUAL_RISK_RULES } from '../risk.ts'
import type { Check } from './check-subject.ts'

/**
 * Issued on a Saturday or Sunday by a supplier that has never done so. Many bill by machine on the last of the month, so one needs twice
 * the usual history without any weekend in it before a first one means anything.
 */
export const weekendDate: Check = {
  name: 'weekend-date',
  run({ extraction: { fields }, history, risks = USUAL_RISK_RULES }) {
    const date = fields.issueDate?.value
    if (date === undefined || !isWeekend(date)) return []
    const earlier = (history?.documents ?? []).flatMap(({ issueDate }) => issueDate ?? [])
    if (earlier.length < 2 * risks.leastHistory || earlier.some(isWeekend)) return []
    return [finding('issued-on-weekend', { field: 'issueDate', params: { date } })]
  },
}

function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return day === 0 || day === 6
}
