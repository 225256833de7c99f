import type { IsoDate } from '../dates.ts'
import type { Finding } from '../finding.ts'
import type { Extraction, OwnCompany } from '../invoice.ts'
import type { PageText } from '../page-text.ts'
import type { CertainFrom } from './key-fields.ts'
import type { KnownDocument } from './known-document.ts'
import type { RiskRules } from '../risk.ts'
import type { SupplierHistory } from './supplier-history.ts'

/** A supplier whose documents were approved before. Names, ids and accounts as they are compared; the account paid to last comes last. */
export interface KnownSupplier {
  readonly id: string
  /** As it was last written. */
  readonly name: string
  readonly names: readonly string[]
  readonly taxIds: readonly string[]
  /** Of mail and web, in lower case. */
  readonly domains?: readonly string[]
  /** Tax rates of each document that a person approved and that told any, newest first. */
  readonly rates?: readonly (readonly string[])[]
  readonly accounts: readonly { readonly account: string; /** ISO 8601 instant. */ readonly last: string }[]
}

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
  /** Suppliers of documents approved before whose tax id, account or name is this one's or nearly so. */
  readonly suppliers?: readonly KnownSupplier[]
  /** Domains of mail and web that the pages print. */
  readonly domains?: readonly string[]
  /** Approved documents of the supplier this one says it is from. */
  readonly history?: SupplierHistory
  /** Which signs of fraud are looked for, and how closely. */
  readonly risks?: RiskRules
  /** How sure values must be, where the owner's documents have moved it. */
  readonly certainFrom?: CertainFrom
}

/** One rule: pure, never throws, silent when the fields it needs are absent. */
export interface Check {
  readonly name: string
  run(subject: CheckSubject): Finding[]
}
