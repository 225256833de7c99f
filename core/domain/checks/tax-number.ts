import { stdnum } from 'stdnum'
import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { compact } from './identifiers/compact.ts'

/**
 * Steuernummer: ten, eleven (as a Bundesland prints it) or thirteen digits (as ELSTER writes it). Its check digit follows a rule of each
 * Bundesland, so only the shape is judged, and only on German documents; elsewhere the local number is told as unchecked.
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
    const isRight = stdnum['DE']?.['stnr']?.validate(compact(id)).isValid === true
    return isRight ? [] : [finding('tax-id-invalid', { field: 'supplierTaxNumber', params })]
  },
}
