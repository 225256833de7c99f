import { finding, type Finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { CERTAIN_KIND, KINDS_FOR_A_PERSON } from './key-fields.ts'

/** What sort of document this is is certain, and is one that may be booked without a person. */
export const kindCertain: Check = {
  name: 'kind-certain',
  run({ extraction: { kind, kindConfidence } }) {
    const found: Finding[] = []
    if (kindConfidence < CERTAIN_KIND) found.push(finding('kind-uncertain', { field: 'kind' }))
    if (KINDS_FOR_A_PERSON.has(kind)) found.push(finding('kind-needs-person', { field: 'kind' }))
    return found
  },
}
