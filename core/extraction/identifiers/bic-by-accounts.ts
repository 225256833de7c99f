import { compact } from '../../domain/checks/identifiers/compact.ts'
import { isRussianAccountKeyRight, isRussianBic } from '../../domain/checks/identifiers/russian-account.ts'
import { DIGITS_20 } from './identifier-forms.ts'
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
