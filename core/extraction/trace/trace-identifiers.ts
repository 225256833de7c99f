import type { FieldName } from '../../domain/fields.ts'
import type { FieldValue } from '../../domain/evidence.ts'
import type { OwnCompany } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import type { TracedCandidate } from '../../domain/trace.ts'
import { gatherEvidence } from '../evidence-of-page.ts'
import type { IdentifierType } from '../identifiers/adding-identifiers.ts'

const TYPES: Readonly<Partial<Record<FieldName, readonly IdentifierType[]>>> = {
  supplierTaxNumber: ['taxNumber'],
  supplierKpp: ['kpp'],
  buyerKpp: ['kpp'],
  supplierIban: ['iban', 'account'],
  supplierBic: ['bic'],
}

/** Identifiers that were considered for a field that rules choose by check digits and place; for the currency, the one that was found. */
export function tracedIdentifiers(
  field: FieldName,
  pages: readonly PageText[],
  ownCompanies: readonly OwnCompany[],
  value: FieldValue | undefined,
): TracedCandidate[] {
  const { identifiers, currency } = gatherEvidence(pages, ownCompanies)
  const plain = { hand: 0, learned: 0, features: [] }
  if (field === 'currency' && currency?.page && currency.box) {
    const { code, confidence, page, box } = currency
    return [{ ...plain, value: code, page: page.page, box, chosen: true, probability: confidence, reading: 1 }]
  }
  const own = identifiers.filter(({ type }) => TYPES[field]?.includes(type))
  const at = own.findIndex((each) => each.value === value?.value)
  return own.slice(0, 12).map((each, index): TracedCandidate => {
    const { valid, found, near } = each
    const isChosen = index === at
    return {
      ...plain,
      value: each.value,
      page: found.page.page,
      box: found.box,
      chosen: isChosen,
      ...(!isChosen && { lost: valid === false ? ('too-unlikely' as const) : ('less-likely' as const) }),
      probability: isChosen ? (value?.confidence ?? 0) : 0,
      reading: found.confidence,
      features: [
        ...(valid === undefined ? [] : [{ name: valid ? 'valid' : 'invalid', value: 1 }]),
        ...near
          .slice(0, 3)
          .flatMap(({ label }) => label.meanings.slice(0, 1).map(({ role }) => ({ name: role, value: 1 }))),
      ],
    }
  })
}
