import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { compact } from './identifiers/compact.ts'
import { ibanOf, isIban } from './identifiers/iban.ts'
import { isRussianAccountKeyRight, isRussianAccountShape, isRussianBic } from './identifiers/russian-account.ts'

/**
 * The account to pay to: an IBAN with right length and check digits, or a Russian account whose key fits the БИК beside it. A number of
 * another country's own kind is told as unchecked.
 */
export const bankAccount: Check = {
  name: 'bank-account',
  run(subject) {
    const { fields } = subject.extraction
    const account = fields.supplierIban && compact(fields.supplierIban.value)
    if (account === undefined) return []
    const params = { account }
    if (!isRussianAccountShape(account)) {
      const iban = ibanOf(account)
      if (iban === undefined) return [finding('account-unchecked', { field: 'supplierIban', params })]
      return isIban(iban) ? [] : [finding('iban-invalid', { field: 'supplierIban', params })]
    }
    const bic = fields.supplierBic && compact(fields.supplierBic.value)
    if (bic === undefined || !isRussianBic(bic)) return []
    return isRussianAccountKeyRight(account, bic)
      ? []
      : [finding('account-key-invalid', { field: 'supplierIban', params: { account, bic } })]
  },
}
