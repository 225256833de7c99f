import { compact } from '../../domain/checks/identifiers/compact.ts'
import { isRussianAccountKeyRight, isRussianBic } from '../../domain/checks/identifiers/russian-account.ts'
import { DIGITS_20, IBAN } from './identifier-forms.ts'
import { leadingIban } from './iban-length.ts'
import { findAll, type Span } from '../page-model/span.ts'

/**
 * Tells a Russian БИК whose label was not read by the accounts printed beside it: the bank's own account (301…) ends with its last three
 * digits, and the customer's account has a key that fits it. By chance one number in ten thousand does.
 */
export function bicByAccounts(spans: readonly Span[]): (bic: string) => boolean {
  const accounts = spans.flatMap((span) => findAll(span, DIGITS_20).map(({ found }) => compact(found.text)))
  return (bic) =>
    isRussianBic(bic) &&
    accounts.some((account) => account.startsWith('301') && account.endsWith(bic.slice(-3))) &&
    accounts.some((account) => account.startsWith('4') && isRussianAccountKeyRight(account, bic))
}

/** Tells a Ukrainian МФО whose label was not read: it is the bank's part of an account printed beside it (IBAN, characters 5 to 10). */
export function mfoByAccounts(spans: readonly Span[]): (code: string) => boolean {
  const banks = new Set(
    spans.flatMap((span) =>
      findAll(span, IBAN).flatMap(({ groups }) => {
        const iban = leadingIban(compact(groups[1] ?? ''))
        return iban?.startsWith('UA') === true ? [iban.slice(4, 10)] : []
      }),
    ),
  )
  return (code) => banks.has(code)
}
