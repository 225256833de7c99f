import { daysBetween, IsoDate } from '../dates.ts'
import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'

/** Two years: older papers are re-sent or misread far more often than they are new. */
const OLD_DAYS = 730

/** East of here it may be tomorrow already: a supplier in Auckland dates by his own calendar, and `today` may be UTC's. */
const GRACE_DAYS = 1

/** The document is not from the future, and not so old that it must be a mistake. */
export const issueDate: Check = {
  name: 'issue-date',
  run(subject) {
    const date = IsoDate.safeParse(subject.extraction.fields.issueDate?.value).data
    if (date === undefined) return []
    const age = daysBetween(date, subject.today)
    if (age < -GRACE_DAYS) return [finding('issue-date-in-future', { field: 'issueDate', params: { date } })]
    return age > OLD_DAYS ? [finding('issue-date-old', { field: 'issueDate', params: { date } })] : []
  },
}
