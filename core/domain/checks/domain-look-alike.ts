import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { normaliseTaxId } from './known-document.ts'
import { looksLike } from './supplier-known.ts'

/** The name a domain is taken for: what stands before its ending, without «www» or «mail». */
function label(domain: string): string {
  return domain.replace(/^(www|mail|shop|info)\./, '').split('.').slice(0, -1).join('')
} // prettier-ignore

/** Whether two different domains may be taken for each other: a letter off, or the same name under another ending. */
export function domainsLookAlike(a: string, b: string): boolean {
  const [one, other] = [label(a), label(b)]
  return a !== b && Math.min(one.length, other.length) >= 4 && looksLike(one, other)
}

/**
 * An address on the document that one might take for a known supplier's, as in mail that pretends to be from it. The same name under
 * another ending is only told where the document claims to be that supplier: companies of one name are many.
 */
export const domainLookAlike: Check = {
  name: 'domain-look-alike',
  run({ extraction: { fields }, suppliers = [], domains = [] }) {
    const taxId = fields.supplierTaxId ?? fields.supplierTaxNumber
    const key = taxId && normaliseTaxId(taxId.value)
    for (const domain of domains) {
      if (suppliers.some((known) => known.domains?.includes(domain) === true)) continue
      for (const known of suppliers) {
        const isClaimed = key !== undefined && known.taxIds.includes(key)
        const taken = known.domains?.find(
          (each) => domainsLookAlike(each, domain) && (isClaimed || label(each) !== label(domain)),
        )
        if (taken === undefined) continue
        return [finding('domain-look-alike', { field: 'supplierName', params: { domain, known: taken, name: known.name } })] // prettier-ignore
      }
    }
    return []
  },
}
