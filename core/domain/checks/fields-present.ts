import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { missingKeyFields } from './key-fields.ts'

/** Every key field of the kind was found. */
export const fieldsPresent: Check = {
  name: 'fields-present',
  run: ({ extraction }) => missingKeyFields(extraction).map((field) => finding('field-missing', { field })),
}
