import type { IsoDate } from '../dates.ts'
import type { Finding } from '../finding.ts'
import type { Extraction, OwnCompany } from '../invoice.ts'
import type { PageText } from '../page-text.ts'
import type { KnownDocument } from './known-document.ts'

/** Everything a check may look at. `pages` are those of this part only; absent where nothing was read off a page. */
export interface CheckSubject {
  readonly extraction: Extraction
  readonly unreadPages: readonly number[]
  readonly pages?: readonly PageText[]
  /** The day on the clock of whoever runs the checks. */
  readonly today: IsoDate
  readonly ownCompanies: readonly OwnCompany[]
  /** Documents in the store that could be the same one again: same supplier or same amount is enough to be listed. */
  readonly others: readonly KnownDocument[]
}

/** One rule: pure, never throws, silent when the fields it needs are absent. */
export interface Check {
  readonly name: string
  run(subject: CheckSubject): Finding[]
}
