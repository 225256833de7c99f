import { finding, type Finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { compact } from './identifiers/compact.ts'
import { isKpp } from './identifiers/russian-register.ts'

/** КПП has its shape, and stands beside a company's ten-digit ИНН: a person (twelve digits) has none. */
export const kpp: Check = {
  name: 'kpp',
  run(subject) {
    const { fields } = subject.extraction
    const pairs = [
      ['supplierKpp', fields.supplierKpp?.value, fields.supplierTaxId?.value],
      ['buyerKpp', fields.buyerKpp?.value, fields.buyerTaxId?.value],
    ] as const
    return pairs.flatMap(([field, value, inn]): Finding[] => {
      if (value === undefined) return []
      const ofPerson = inn !== undefined && /^\d{12}$/.test(compact(inn))
      return isKpp(compact(value)) && !ofPerson ? [] : [finding('kpp-invalid', { field, params: { kpp: value } })]
    })
  },
}
