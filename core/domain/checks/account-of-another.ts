import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { accountKey } from './identifiers/account-key.ts'
import { normaliseName, normaliseTaxId } from './known-document.ts'

/**
 * Money would go to an account that another known supplier is paid on: somebody bills under a new name, or a group or a factoring bank
 * collects. An account that several known suppliers share is such a bank's, and nothing is said.
 */
export const accountOfAnother: Check = {
  name: 'account-of-another',
  run({ extraction: { fields }, suppliers = [] }) {
    const { supplierIban, supplierName } = fields
    if (supplierIban === undefined) return []
    const account = accountKey(supplierIban.value)
    const owners = suppliers.filter((known) => known.accounts.some((each) => each.account === account))
    const [owner] = owners
    if (owner === undefined || owners.length > 1) return []
    const taxId = fields.supplierTaxId ?? fields.supplierTaxNumber
    const key = taxId && normaliseTaxId(taxId.value)
    const name = supplierName && normaliseName(supplierName.value)
    if (key !== undefined && owner.taxIds.length > 0) {
      if (owner.taxIds.includes(key)) return []
    } else if (name === undefined || owner.names.includes(name)) return []
    const params = { account, known: owner.name, name: supplierName?.value ?? taxId?.value ?? '' }
    return [finding('account-of-another-supplier', { field: 'supplierIban', params })]
  },
}
