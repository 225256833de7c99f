import { z } from 'zod'
import { DELIVERY_EVENTS_OF_PEOPLE, STEPS } from '../domain/delivery.ts'
import { Difference } from '../domain/difference.ts'
import { DocumentId } from '../domain/ids.ts'
import { ToldProblem } from './answer.ts'
import { ConnectionName } from './connections.ts'
import { procedure } from './errors.ts'

/**
 * How a delivery stands: delivered; waiting (it goes on by itself); parked (only a person can help, `reason` says how); paused, cancelled (a
 * person wanted it so); withdrawn (the document is no longer approved).
 */
const ShownState = z.enum(['delivered', 'waiting', 'parked', 'paused', 'cancelled', 'withdrawn'])
export type ShownState = z.infer<typeof ShownState>

/** One document and connection: the line `deliver --json` prints. */
export const DeliveryAnswer = z.object({
  id: DocumentId,
  connection: ConnectionName,
  state: ShownState,
  remoteId: z.string().optional(),
  /** Why it waits or is parked, in the asker's language, with what to do. */
  reason: z.string().optional(),
  problem: ToldProblem.optional(),
  step: z.enum(STEPS),
  /** When it is tried again, where that is known. */
  nextAt: z.string().optional(),
  /** What was approved: as it is sent, or what is known of a document that is not complete enough to be sent. */
  document: z.object({
    fileName: z.string(),
    supplierName: z.string().optional(),
    number: z.string().optional(),
    issueDate: z.string().optional(),
    grossTotal: z.string().optional(),
    currency: z.string().optional(),
  }),
  approvedAt: z.string(),
  changedAt: z.string(),
  /** Tries since the last progress. */
  attempts: z.int(),
  /** An earlier document of this supplier that has to go first. */
  behind: DocumentId.optional(),
  /** What a person may ask for now. */
  events: z.array(z.enum(DELIVERY_EVENTS_OF_PEOPLE)),
  /** What reading back found otherwise than approved. */
  differences: z.array(Difference).optional(),
})
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>

/** A thing that happened to a delivery; `event` is one of the lifecycle's, `note` a code (`found-there`, `vendor-created` …). */
const TimelineEntry = z.object({
  at: z.string(),
  actor: z.string(),
  event: z.string(),
  step: z.enum(STEPS),
  note: z.string().optional(),
  problem: ToldProblem.optional(),
  differences: z.array(Difference).optional(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

const One = z.object({ id: DocumentId, connection: ConnectionName })

/** What is on its way to ledgers. */
export const deliveries = {
  list: procedure
    .route({ method: 'GET', path: '/deliveries', summary: 'Deliveries by approval, a page at a time' })
    .input(
      z.object({
        id: DocumentId.optional(),
        connection: ConnectionName.optional(),
        state: ShownState.optional(),
        order: z.enum(['oldest', 'newest']).default('oldest'),
        /** `next` of the page before. */
        after: z
          .string()
          .regex(/^\d{1,15}$/)
          .optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(500),
      }),
    )
    .output(
      z.object({
        items: z.array(DeliveryAnswer),
        /** By state, of everything the other filters let through; states with none are absent. */
        counts: z.partialRecord(ShownState, z.int()),
        next: z.string().optional(),
      }),
    ),
  timeline: procedure
    .route({ method: 'GET', path: '/deliveries/{id}/{connection}/timeline', summary: 'What happened to a delivery' })
    .input(One)
    .output(z.array(TimelineEntry)),
  apply: procedure
    .route({
      method: 'POST',
      path: '/deliveries/{id}/{connection}/events',
      summary: 'Pause, resume, retry, cancel, accept, resend',
    })
    .input(One.extend({ event: z.enum(DELIVERY_EVENTS_OF_PEOPLE) }))
    .output(DeliveryAnswer),
  /** Puts an approved document on its way to connections it was not sent to yet. */
  enqueue: procedure
    .route({ method: 'POST', path: '/deliveries/{id}', summary: 'Send an approved document to every connection' })
    .input(z.object({ id: DocumentId }))
    .output(z.array(DeliveryAnswer)),
  dryRun: procedure
    .route({ method: 'GET', path: '/deliveries/{id}/{connection}/request', summary: 'Exactly what would be sent' })
    .input(One)
    .output(z.object({ request: z.string(), body: z.unknown() })),
}
