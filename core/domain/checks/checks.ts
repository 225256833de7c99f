import type { Finding, FindingCode } from '../finding.ts'
import { accountOfAnother } from './account-of-another.ts'
import { amountBelowLimit } from './amount-below-limit.ts'
import { amountRound } from './amount-round.ts'
import { amountUnusual } from './amount-unusual.ts'
import { amountPlausible } from './amount-plausible.ts'
import { bankAccount } from './bank-account.ts'
import { bankCode } from './bank-code.ts'
import { breakdownSum } from './breakdown-sum.ts'
import type { Check, CheckSubject } from './check-subject.ts'
import { currencyKnown } from './currency-known.ts'
import { domainLookAlike } from './domain-look-alike.ts'
import { dueDate } from './due-date.ts'
import { duplicates } from './duplicates.ts'
import { fieldsCertain } from './fields-certain.ts'
import { fieldsPresent } from './fields-present.ts'
import { issueDate } from './issue-date.ts'
import { kindCertain } from './kind-certain.ts'
import { kpp } from './kpp.ts'
import { languageInstalled } from './language-installed.ts'
import { lineAmounts } from './line-amounts.ts'
import { linesSum } from './lines-sum.ts'
import { netPlusTax } from './net-plus-tax.ts'
import { pagesRead } from './pages-read.ts'
import { payable } from './payable.ts'
import { supplierKnown } from './supplier-known.ts'
import { taxIds } from './tax-ids.ts'
import { taxNumber } from './tax-number.ts'
import { taxRateUnusual } from './tax-rate-unusual.ts'
import { taxRate } from './tax-rate.ts'
import { weekendDate } from './weekend-date.ts'
import { whoseCompany } from './whose-company.ts'

/** Every rule, in the order in which a person wants to hear of it: what it is, who it is from, what it costs, how it is paid. */
export const CHECKS: readonly Check[] = [
  pagesRead,
  languageInstalled,
  kindCertain,
  duplicates,
  fieldsPresent,
  fieldsCertain,
  whoseCompany,
  taxIds,
  taxNumber,
  kpp,
  issueDate,
  dueDate,
  currencyKnown,
  netPlusTax,
  taxRate,
  breakdownSum,
  linesSum,
  lineAmounts,
  payable,
  amountPlausible,
  bankAccount,
  accountOfAnother,
  supplierKnown,
  domainLookAlike,
  amountUnusual,
  amountBelowLimit,
  amountRound,
  taxRateUnusual,
  weekendDate,
  bankCode,
]

/** Rules of EN 16931 that say of an e-invoice what a check of ours says of any document: with the rule's id, and once. */
const SAID_BY_RULE: readonly (readonly [rule: RegExp, code: FindingCode])[] = [
  [/^BR-CO-10$/, 'lines-do-not-sum-to-net'],
  [/^BR-CO-10$/, 'lines-differ-by-allowance'],
  [/^BR-CO-14$/, 'breakdown-does-not-sum-to-tax'],
  [/^BR-CO-15$/, 'net-plus-tax-is-not-gross'],
  [/^BR-CO-16$/, 'payable-is-not-gross-minus-prepaid'],
  [/^BR-(CO-17|(S|AF|AG)-09)$/, 'tax-is-not-rate-times-base'],
]

/** All findings about a document: those extraction made, then those of every check that is on and that a rule has not said already. */
export function runChecks(subject: CheckSubject): Finding[] {
  const own = subject.extraction.findings
  const broken = own.flatMap(({ code, params }) => (code === 'e-invoice-rule-broken' ? (params?.['rule'] ?? []) : []))
  const told = SAID_BY_RULE.filter(([rule]) => broken.some((id) => rule.test(id)))
  const off: readonly FindingCode[] = subject.risks?.off ?? []
  const said = new Set<FindingCode>([...told.map(([, code]) => code), ...off])
  return [...own, ...CHECKS.flatMap((check) => check.run(subject)).filter(({ code }) => !said.has(code))]
}
