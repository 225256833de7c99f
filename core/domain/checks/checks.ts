import type { Finding } from '../finding.ts'
import { amountPlausible } from './amount-plausible.ts'
import { bankAccount } from './bank-account.ts'
import { bankCode } from './bank-code.ts'
import { breakdownSum } from './breakdown-sum.ts'
import type { Check, CheckSubject } from './check-subject.ts'
import { currencyKnown } from './currency-known.ts'
import { dueDate } from './due-date.ts'
import { duplicates } from './duplicates.ts'
import { fieldsCertain } from './fields-certain.ts'
import { fieldsPresent } from './fields-present.ts'
import { issueDate } from './issue-date.ts'
import { kindCertain } from './kind-certain.ts'
import { kpp } from './kpp.ts'
import { lineAmounts } from './line-amounts.ts'
import { linesSum } from './lines-sum.ts'
import { netPlusTax } from './net-plus-tax.ts'
import { pagesRead } from './pages-read.ts'
import { payable } from './payable.ts'
import { taxIds } from './tax-ids.ts'
import { taxNumber } from './tax-number.ts'
import { taxRate } from './tax-rate.ts'
import { whoseCompany } from './whose-company.ts'

/** Every rule, in the order in which a person wants to hear of it: what it is, who it is from, what it costs, how it is paid. */
export const CHECKS: readonly Check[] = [
  pagesRead,
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
  bankCode,
]

/** All findings about a document: those extraction made, then those of every check. */
export function runChecks(subject: CheckSubject): Finding[] {
  return [...subject.extraction.findings, ...CHECKS.flatMap((check) => check.run(subject))]
}
