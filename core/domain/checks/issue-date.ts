import { daysBetween, IsoDate } from '../dates.ts'
import { finding } from '../finding.ts'
import { USUAL_RISK_RULES } from '../risk.ts'
import type { Check } from './check-subject.ts'

/** East of here it may be tomorrow already: a supplier in Auckland dates by his own calendar, and `today` may be UTC's. */
const GRACE_DAYS = 1

/** The document is not from the future, and not so old (a year unless settings say otherwise) that it was booked before or is a mistake. */
export const issueDate: Check = {
  name: 'issue-date',
  run(subject) {
    const date = IsoDate.safeParse(subject.extraction.fields.issueDate?.value).data
    if (date === undefined) return []
    const age = daysBetween(date, subject.today)
    if (age < -GRACE_DAYS) return [finding('issue-date-in-future', { field: 'issueDate', params: { date } })]
    return age > (subject.risks ?? USUAL_RISK_RULES).oldDays
      ? [finding('issue-date-old', { field: 'issueDate', params: { date } })]
      : []
  },
}
