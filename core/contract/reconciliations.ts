import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import { ToldProblem } from './answer.ts'
import { ConnectionName } from './connections.ts'
import { procedure } from './errors.ts'

/**
 * same; missing: delivered but not there; double: there more than once; differs: there with another total; undelivered: on its way or
 * stuck; unknown: could not be asked.
 */
export const RECONCILED = ['same', 'missing', 'double', 'differs', 'undelivered', 'unknown'] as const
const Result = z.enum(RECONCILED)

/** «Approved here, found there»: one document and connection, the line `reconcile --json` prints. */
export const Reconciled = z.object({
  id: DocumentId,
  connection: ConnectionName,
  result: Result,
  number: z.string(),
  approved: z.string(),
  found: z.array(z.object({ remoteId: z.string(), number: z.string(), total: z.string().optional() })),
  supplierName: z.string().optional(),
  currency: z.string().optional(),
  problem: ToldProblem.optional(),
})
export type Reconciled = z.infer<typeof Reconciled>

/** A comparison of one connection, without its rows. */
export const ReconciliationSummary = z.object({
  id: z.int(),
  connection: ConnectionName,
  startedAt: z.string(),
  finishedAt: z.string(),
  askedBy: z.enum(['schedule', 'person']),
  /** How many documents came to what; results with none are absent. */
  counts: z.partialRecord(Result, z.int()),
  /** Whether a person should look: anything missing, double or different. */
  needsLook: z.boolean(),
})
export type ReconciliationSummary = z.infer<typeof ReconciliationSummary>

/** What a running comparison says: how far it is, then what a connection came to. */
const ReconciliationProgress = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), connection: ConnectionName, done: z.int(), total: z.int() }),
  z.object({ type: z.literal('report'), summary: ReconciliationSummary, rows: z.array(Reconciled) }),
])
export type ReconciliationProgress = z.infer<typeof ReconciliationProgress>

/** `everyDays` null: only when asked. */
const Schedule = z.object({ everyDays: z.int().min(1).max(365).nullable() })

/** Comparing what was approved here with what stands in the ledgers. */
export const reconciliations = {
  list: procedure
    .route({ method: 'GET', path: '/reconciliations', summary: 'Comparisons made, newest first' })
    .input(
      z.object({ connection: ConnectionName.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
    )
    .output(z.array(ReconciliationSummary)),
  get: procedure
    .route({ method: 'GET', path: '/reconciliations/{id}', summary: 'One comparison, document by document' })
    .input(z.object({ id: z.coerce.number().int() }))
    .output(ReconciliationSummary.extend({ rows: z.array(Reconciled) })),
  /** Stopping to read stops the comparison; nothing is kept of the connection it was at. */
  run: procedure
    .route({ method: 'POST', path: '/reconciliations', summary: 'Compare now (server-sent events)' })
    .input(z.object({ connection: ConnectionName.optional() }))
    .output(eventIterator(ReconciliationProgress)),
  schedule: procedure
    .route({ method: 'GET', path: '/reconciliation-schedule', summary: 'How often it is compared by itself' })
    .output(Schedule),
  changeSchedule: procedure
    .route({ method: 'PUT', path: '/reconciliation-schedule', summary: 'Change how often it is compared by itself' })
    .input(Schedule)
    .output(Schedule),
}
