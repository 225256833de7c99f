import { normaliseName } from '../domain/checks/known-document.ts'
import type { OwnCompany } from '../domain/invoice.ts'
import { isOwnTaxId } from './own-tax-id.ts'

/** The buyer as a document prints it. */
export interface Buyer {
  readonly taxId?: string | undefined
  readonly name?: string | undefined
}

/** By what a document finds its company. */
export type FoundBy = 'tax-id' | 'name'

/**
 * The own company a document is for: the one with the buyer's tax id, however its name is printed; the one of the buyer's name only where
 * no tax id is printed. A tax id that is not ours is never ours by name.
 */
export function companyFor(
  { taxId, name }: Buyer,
  companies: readonly OwnCompany[],
): { company: OwnCompany; by: FoundBy } | undefined {
  if (taxId !== undefined) {
    const company = companies.find((one) => isOwnTaxId(taxId, [one]))
    return company && { company, by: 'tax-id' }
  }
  if (name === undefined) return undefined
  const wanted = normaliseName(name)
  const company = wanted === '' ? undefined : companies.find((one) => normaliseName(one.name) === wanted)
  return company && { company, by: 'name' }
}

/** What the list of documents calls the company: ours by our own name, another's as printed. */
export function companyName(buyer: Buyer, companies: readonly OwnCompany[]): string | null {
  return companyFor(buyer, companies)?.company.name ?? buyer.name ?? null
}
