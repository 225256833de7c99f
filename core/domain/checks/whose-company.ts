import { finding, type Finding } from '../finding.ts'
import type { OwnCompany } from '../invoice.ts'
import type { Check, CheckSubject } from './check-subject.ts'
import { compact } from './identifiers/compact.ts'
import { normaliseName } from './known-document.ts'

interface Side {
  readonly name: string | undefined
  readonly taxId: string | undefined
}

function sideOf({ extraction: { fields } }: CheckSubject, side: 'supplier' | 'buyer'): Side {
  const name = fields[`${side}Name`]?.value
  const taxId = fields[`${side}TaxId`]?.value
  return { name: name && normaliseName(name), taxId: taxId && compact(taxId) }
}

/** Tax ids decide where both have one; names only where an id is missing. "DE123" and "123" are one id: own ids may be kept bare. */
function isOwn(side: Side, company: OwnCompany): boolean {
  const { taxId } = side
  if (taxId !== undefined && company.taxIds.length > 0) {
    const bare = (id: string): string => compact(id).replace(/^[A-Z]{2}(?=.*\d)/, '')
    return company.taxIds.some((id) => compact(id) === taxId || bare(id) === bare(taxId))
  }
  return side.name !== undefined && side.name !== '' && side.name === normaliseName(company.name)
}

/** Incoming documents are supplied by others, bought by us, and nobody buys from himself. A receipt names no buyer. */
export const whoseCompany: Check = {
  name: 'whose-company',
  run(subject) {
    const supplier = sideOf(subject, 'supplier')
    const buyer = sideOf(subject, 'buyer')
    const { ownCompanies } = subject
    const found: Finding[] = []
    const { fields } = subject.extraction
    if (ownCompanies.some((company) => isOwn(supplier, company))) {
      found.push(
        finding('supplier-is-own-company', {
          field: 'supplierName',
          params: { name: fields.supplierName?.value ?? '' },
        }),
      )
    }
    const buyerKnown = buyer.name !== undefined || buyer.taxId !== undefined
    if (ownCompanies.length > 0 && buyerKnown && !ownCompanies.some((company) => isOwn(buyer, company))) {
      found.push(
        finding('buyer-is-not-own-company', { field: 'buyerName', params: { name: fields.buyerName?.value ?? '' } }),
      )
    }
    const same =
      supplier.taxId !== undefined && buyer.taxId !== undefined
        ? supplier.taxId === buyer.taxId
        : supplier.name !== undefined && supplier.name !== '' && supplier.name === buyer.name
    if (same) {
      found.push(finding('supplier-is-buyer', { field: 'buyerName', params: { name: fields.buyerName?.value ?? '' } }))
    }
    return found
  },
}
