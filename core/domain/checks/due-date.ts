import { daysBetween, IsoDate } from '../dates.ts'
import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'

/** A year: terms above 60 days are already an exception between companies (Directive 2011/7/EU art. 3); above a year it is a misreading. */
const FAR_DAYS = 366

/** Payment is due on or after the day of issue, and within a year of it. */
export const dueDate: Check = {
  name: 'due-date',
  run(subject) {
    const issued = IsoDate.safeParse(subject.extraction.fields.issueDate?.value).data
    const due = IsoDate.safeParse(subject.extraction.fields.dueDate?.value).data
    if (issued === undefined || due === undefined) return []
    const days = daysBetween(issued, due)
    const params = { issued, due }
    if (days < 0) return [finding('due-before-issue', { field: 'dueDate', params })]
    return days > FAR_DAYS ? [finding('due-date-far', { field: 'dueDate', params })] : []
  },
}
