import { z } from 'zod'
import { FieldName } from './fields.ts'
import type { OwnCompany } from './invoice.ts'
import type { PageText } from './page-text.ts'

/** A document a person approved, as training sees it: its pages, and what it really says. */
export interface TrainingDocument {
  /** Its supplier: documents of one are never both learned from and judged by. */
  readonly group: string
  readonly pages: readonly PageText[]
  readonly ownCompanies: readonly OwnCompany[]
  readonly values: Readonly<Partial<Record<FieldName, string>>>
  /** Fields a person removed: they are not on the paper. */
  readonly absent: readonly FieldName[]
}

/** How one field did: right of `n` judging documents before and after, and of the guard's. */
export const TrainedField = z.object({
  n: z.int(),
  before: z.int(),
  after: z.int(),
  guard: z.int(),
  guardBefore: z.int(),
  guardAfter: z.int(),
  kept: z.boolean(),
})

/** What a training came to. Refused ones change nothing. */
export const TrainingOutcome = z.object({
  result: z.enum(['kept', 'refused']),
  reason: z
    .enum([
      'too-few-documents',
      'contradicts-certain-readings',
      'not-better',
      'worse-on-known-documents',
      'worse-on-some-field',
    ])
    .optional(),
  /** The field whose teaching is doubted. */
  field: FieldName.optional(),
  /** Version of the weights kept as challenger. */
  version: z.string().optional(),
  documents: z.int(),
  groups: z.int(),
  fields: z.partialRecord(FieldName, TrainedField),
})
export type TrainingOutcome = z.infer<typeof TrainingOutcome>
