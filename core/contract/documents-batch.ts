import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import { StateName, ToldProblem } from './answer.ts'
import { procedure } from './errors.ts'

/** What can be done to many documents at once. */
export const BATCH_EVENTS = ['approve', 'reject', 'reprocess', 'reopen'] as const
export type BatchEvent = (typeof BATCH_EVENTS)[number]

const Ids = z.array(DocumentId).min(1)

/** Some of the chosen documents: how many, and the first few by name. */
const Group = z.object({ count: z.int(), names: z.array(z.string()), ids: z.array(DocumentId) })
export type Group = z.infer<typeof Group>

/** What would become of the chosen documents. */
export const BatchPlan = z.object({
  event: z.enum(BATCH_EVENTS),
  does: Group,
  /** Checks found errors in them: approved only with a reason. */
  needReason: Group,
  /** Their state does not allow it; they stay as they are. */
  cannot: Group,
  /** Of those that would change, the ones that `reopen` brings back to where they are now. */
  undoable: z.array(DocumentId),
})
export type BatchPlan = z.infer<typeof BatchPlan>

/** What became of each. One that cannot be done does not keep the others from it. */
export const BatchOutcome = z.object({
  done: z.array(DocumentId),
  failed: z.array(z.object({ id: DocumentId, state: StateName.optional(), problem: ToldProblem })),
})
export type BatchOutcome = z.infer<typeof BatchOutcome>

/** Doing something to many documents. */
export const documentsBatch = {
  planBatch: procedure
    .route({ method: 'POST', path: '/document-batches/plan', summary: 'What an event would do to these documents' })
    .input(z.object({ ids: Ids.max(100_000), event: z.enum(BATCH_EVENTS) }))
    .output(BatchPlan),
  applyBatch: procedure
    .route({ method: 'POST', path: '/document-batches', summary: 'Send an event to many documents' })
    .input(
      z.object({
        ids: Ids.max(500),
        event: z.enum(BATCH_EVENTS),
        /** Why those with errors are approved all the same; without it they are refused (reason-needed). */
        evenSo: z.string().trim().min(3).max(500).optional(),
      }),
    )
    .output(BatchOutcome),
  export: procedure
    .route({ method: 'POST', path: '/document-exports', summary: 'Documents as a table (CSV) or as JSON lines' })
    .input(z.object({ ids: Ids.max(10_000), format: z.enum(['csv', 'json']) }))
    .output(z.instanceof(Blob)),
}
