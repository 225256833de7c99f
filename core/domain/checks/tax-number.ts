import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { isSteuernummerShape } from './identifiers/german-tax-number.ts'

/**
 * The local tax number beside the VAT id: a Steuernummer is judged by its shape, on German documents only; elsewhere the number is told as
 * unchecked.
 */
export const taxNumber: Check = {
  name: 'tax-number',
  run(subject) {
    const id = subject.extraction.fields.supplierTaxNumber?.value
    if (id === undefined) return []
    const params = { id }
    if (subject.extraction.language !== 'de') {
      return [finding('tax-id-unchecked', { field: 'supplierTaxNumber', params })]
    }
    return isSteuernummerShape(id) ? [] : [finding('tax-id-invalid', { field: 'supplierTaxNumber', params })]
  },
}
