import { normaliseTaxId } from '../domain/checks/known-document.ts'
import type { OwnCompany } from '../domain/invoice.ts'

/** Whether a tax id is one of our own. */
export function isOwnTaxId(taxId: string | undefined, companies: readonly OwnCompany[]): boolean {
  if (taxId === undefined) return false
  const key = normaliseTaxId(taxId)
  return companies.some((company) => company.taxIds.some((own) => normaliseTaxId(own) === key))
}
