import { z } from 'zod'
import { DELIVERY_EVENTS_OF_PEOPLE, DELIVERY_STATES, STEPS, type DeliveryState } from '../domain/delivery.ts'
import { DocumentId } from '../domain/ids.ts'
import { ToldProblem } from './answer.ts'
import { procedure } from './errors.ts'

const ConnectionName = z.string().trim().min(1).max(100)

/** A ledger a person connected. Secrets are never told again. */
export const ConnectionAnswer = z.object({
  name: ConnectionName,
  kind: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** halted: nothing is asked of it until what `problem` says is mended. */
  state: z.enum(['on', 'paused', 'halted']),
  problem: ToldProblem.optional(),
  /** Nothing is asked of it before this instant: the ledger wanted it so, or was not reachable. */
  notBefore: z.string().optional(),
  /** Deliveries by state; states with none are absent. */
  deliveries: z.partialRecord(z.enum(DELIVERY_STATES as [DeliveryState, ...DeliveryState[]]), z.int()),
})
export type ConnectionAnswer = z.infer<typeof ConnectionAnswer>

/** What testing a connection came to; `notes` are what the ledger offers (taxes and the like). */
export const ConnectionTest = z.object({
  name: ConnectionName,
  ok: z.boolean(),
  organisation: z.string().optional(),
  notes: z.array(z.string()),
  problem: ToldProblem.optional(),
})
export type ConnectionTest = z.infer<typeof ConnectionTest>

/**
 * One document and connection: the line `deliver --json` prints. `state`: delivered; waiting (it goes on by itself); parked (only a person
 * can help, `reason` says how); paused, cancelled (a person wanted it so); withdrawn (the document is no longer approved).
 */
export const DeliveryAnswer = z.object({
  id: DocumentId,
  connection: ConnectionName,
  state: z.enum(['delivered', 'waiting', 'parked', 'paused', 'cancelled', 'withdrawn']),
  remoteId: z.string().optional(),
  /** Why it waits or is parked, in the asker's language, with what to do. */
  reason: z.string().optional(),
  problem: ToldProblem.optional(),
  step: z.enum(STEPS),
  /** When it is tried again, where that is known. */
  nextAt: z.string().optional(),
})
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>

const TimelineEntry = z.object({
  at: z.string(),
  actor: z.string(),
  event: z.string(),
  step: z.enum(STEPS),
  note: z.string().optional(),
  problem: ToldProblem.optional(),
})

/** «Approved here, found there»: one document and connection. */
export const Reconciled = z.object({
  id: DocumentId,
  connection: ConnectionName,
  /** same; missing: delivered but not there; double: there more than once; differs: there with another total; undelivered; unknown: could not be asked. */
  result: z.enum(['same', 'missing', 'double', 'differs', 'undelivered', 'unknown']),
  number: z.string(),
  approved: z.string(),
  found: z.array(z.object({ remoteId: z.string(), number: z.string(), total: z.string().optional() })),
  problem: ToldProblem.optional(),
})
export type Reconciled = z.infer<typeof Reconciled>

const Named = z.object({ name: ConnectionName })
const One = z.object({ id: DocumentId, connection: ConnectionName })

/** Connections to ledgers. */
export const connections = {
  list: procedure
    .route({ method: 'GET', path: '/connections', summary: 'Connected ledgers' })
    .output(z.array(ConnectionAnswer)),
  add: procedure
    .route({ method: 'POST', path: '/connections', summary: 'Connect a ledger' })
    .input(
      Named.extend({
        kind: z.string(),
        settings: z.record(z.string(), z.unknown()),
        secrets: z.record(z.string(), z.string().min(1).max(10_000)),
      }),
    )
    .output(ConnectionAnswer),
  test: procedure
    .route({
      method: 'POST',
      path: '/connections/{name}/test',
      summary: 'Prove address, credentials, rights and organisation',
    })
    .input(Named)
    .output(ConnectionTest),
  change: procedure
    .route({ method: 'PUT', path: '/connections/{name}/state', summary: 'Pause or resume a connection' })
    .input(Named.extend({ state: z.enum(['on', 'paused']) }))
    .output(ConnectionAnswer),
  /** Changes settings (those named; null takes one away) and retries what was parked there: it may have been parked for the old ones. */
  configure: procedure
    .route({ method: 'PUT', path: '/connections/{name}/settings', summary: 'Change settings of a connection' })
    .input(Named.extend({ settings: z.record(z.string(), z.unknown()) }))
    .output(ConnectionAnswer),
  /** New secrets for a connection, after a password changed or access was revoked. */
  renew: procedure
    .route({ method: 'PUT', path: '/connections/{name}/secrets', summary: 'Store new secrets of a connection' })
    .input(Named.extend({ secrets: z.record(z.string(), z.string().min(1).max(10_000)) }))
    .output(ConnectionAnswer),
  remove: procedure
    .route({ method: 'DELETE', path: '/connections/{name}', summary: 'Remove a connection and its secrets' })
    .input(Named.extend({ force: z.coerce.boolean().default(false) }))
    .output(Named),
}

/** What is on its way to ledgers. */
export const deliveries = {
  list: procedure
    .route({ method: 'GET', path: '/deliveries', summary: 'Deliveries in order of approval' })
    .input(z.object({ id: DocumentId.optional(), connection: ConnectionName.optional() }))
    .output(z.array(DeliveryAnswer)),
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
  reconcile: procedure
    .route({ method: 'POST', path: '/reconciliations', summary: 'Approved here, found there' })
    .input(z.object({ connection: ConnectionName.optional() }))
    .output(z.array(Reconciled)),
}
