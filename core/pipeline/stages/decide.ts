import { finding, type Finding } from '../../domain/finding.ts'
import type { Extraction } from '../../domain/invoice.ts'
import {
  CERTAIN_KIND,
  type CertainFrom,
  KINDS_FOR_A_PERSON,
  missingKeyFields,
  uncertainFields,
} from '../../domain/checks/key-fields.ts'

export interface Decision {
  readonly state: 'approved' | 'review'
  /** Why a person must look: every error and warning, and whatever the findings left unsaid. Empty when approved. */
  readonly reasons: readonly Finding[]
}

/**
 * Approves a document by itself only when its kind is certain and bookable, every key field is there and certain, and nothing was found
 * against it. It asks for these itself rather than trusting that the checks were run over the same extraction: forgetting a check must
 * never approve a document. `certainFrom`: how sure values must be, where the owner's documents have moved it.
 */
export function decide(extraction: Extraction, findings: readonly Finding[], certainFrom: CertainFrom = {}): Decision {
  const against = findings.filter(({ severity }) => severity !== 'info')
  const own: Finding[] = [
    ...missingKeyFields(extraction).map((field) => finding('field-missing', { field })),
    ...uncertainFields(extraction, certainFrom).map((field) => finding('field-uncertain', { field })),
  ]
  if (extraction.kindConfidence < CERTAIN_KIND) own.push(finding('kind-uncertain', { field: 'kind' }))
  if (KINDS_FOR_A_PERSON.has(extraction.kind)) own.push(finding('kind-needs-person', { field: 'kind' }))
  const unsaid = own.filter((mine) => !against.some((said) => said.code === mine.code && said.field === mine.field))
  const reasons = [...against, ...unsaid]
  return { state: reasons.length === 0 ? 'approved' : 'review', reasons }
}
