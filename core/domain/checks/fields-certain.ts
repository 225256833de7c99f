import { finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { uncertainFields } from './key-fields.ts'

/** Every field that is booked or paid by was read with certainty. */
export const fieldsCertain: Check = {
  name: 'fields-certain',
  run: ({ extraction, certainFrom }) =>
    uncertainFields(extraction, certainFrom).map((field) =>
      finding('field-uncertain', {
        field,
        params: { percent: String(Math.floor((extraction.fields[field]?.confidence ?? 0) * 100)) },
      }),
    ),
}
