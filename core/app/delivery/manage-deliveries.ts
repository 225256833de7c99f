import type { DeliveryAnswer } from '../../contract/deliveries.ts'
import { ApprovedRecord } from '../../domain/approved-record.ts'
import { FIRST_STEP, nextDeliveryState, type DeliveryEventOfPeople } from '../../domain/delivery.ts'
import type { DocumentId } from '../../domain/ids.ts'
import { ProblemError } from '../../domain/problem.ts'
import { connectionByName, type ConnectionRow } from '../../store/connections.ts'
import { applyDeliveryEvent, deliveryRows, deliveryTimeline, type DeliveryRow } from '../../store/deliveries.ts'
import { documentRow } from '../../store/documents.ts'
import { approvedNotSent, enqueueApproved } from '../../store/outbox.ts'
import { nowText, type Engine } from '../engine.ts'
import type { Language } from '../words.ts'
import { timelineEntry } from './delivery-answer.ts'
import { oneDelivery } from './list-deliveries.ts'
import type { Delivery } from './open-delivery.ts'

interface One {
  readonly id: DocumentId
  readonly connection: string
}

/** A delivery begun from the start: nothing remembered stands in the way of what was mended. */
export function afresh(at: string) {
  return { next_at: at, attempts: 0, failures: 0, problem: null, step: FIRST_STEP, known: '{}' }
}

/** What happened to one delivery. Problems: connection-not-found, delivery-not-found. */
export async function timelineOf(engine: Engine, one: One, language: Language) {
  const { row } = await find(engine, one)
  return (await deliveryTimeline(engine.store.db, row.seq)).map((entry) => timelineEntry(entry, language))
}

/**
 * A person asks for an event. Retrying and resending begin from the start: nothing remembered stands in the way of what was mended, and
 * what the ledger holds is found by its marker. Problems: connection-not-found, delivery-not-found, state-does-not-allow.
 */
export async function askDelivery(
  engine: Engine,
  delivery: Delivery,
  asked: One & { event: DeliveryEventOfPeople; actor: string },
  language: Language,
): Promise<DeliveryAnswer> {
  const { db } = engine.store
  const at = nowText(engine)
  const { event, actor } = asked
  await db.transaction().execute(async (tx) => {
    const { row } = await find(engine, asked, tx)
    // A document that could not be made into a record has nothing to be sent; reopening and approving it makes one.
    const goesOn = nextDeliveryState(row.state, event) === 'waiting'
    const isApproved = (await documentRow(tx, asked.id)).state === 'approved'
    if (goesOn && (row.record === null || !isApproved))
      throw new ProblemError('state-does-not-allow', { state: row.state, event })
    const resumes = goesOn && event === 'resume'
    const set = resumes ? { next_at: at, problem: null } : goesOn ? afresh(at) : {}
    await applyDeliveryEvent(tx, { row, event, actor, at, set })
  })
  delivery.courier.wake()
  return await oneDelivery(engine, asked, language)
}

/** Sends an approved document to connections it has not gone to. Problems: document-not-found, state-does-not-allow. */
export async function enqueueDocument(
  engine: Engine,
  delivery: Delivery,
  id: DocumentId,
  actor: string,
): Promise<void> {
  await engine.store.db.transaction().execute(async (tx) => {
    const { state } = await documentRow(tx, id)
    if (state !== 'approved') throw new ProblemError('state-does-not-allow', { state, event: 'enqueue' })
    await enqueueApproved(tx, id, actor, nowText(engine))
  })
  delivery.courier.wake()
}

/** Exactly what would be sent. Problems: connection-not-found, delivery-not-found, and whatever keeps it from being sent. */
export async function dryRun(
  engine: Engine,
  delivery: Delivery,
  one: One,
  signal: AbortSignal,
): Promise<{ request: string; body: unknown }> {
  const { row, connection } = await find(engine, one)
  if (row.record === null) throw new ProblemError('delivery-not-found')
  const record = ApprovedRecord.parse(JSON.parse(row.record))
  const { outcome } = await delivery.ledgers.of(connection).ask((ledger) => ledger.dryRun(record, signal))
  if (outcome.outcome === 'done') return outcome.value
  if (outcome.outcome === 'not-found') throw new ProblemError('ledger-record-missing')
  throw new ProblemError(outcome.problem.code, outcome.problem.params)
}

async function find(
  engine: Engine,
  { id, connection: name }: One,
  db = engine.store.db,
): Promise<{ row: DeliveryRow; connection: ConnectionRow }> {
  const connection = await connectionByName(db, name)
  const [row] = await deliveryRows(db, { documentId: id, connectionId: connection.id })
  if (row === undefined) throw new ProblemError('delivery-not-found')
  return { row, connection }
}

/** Puts everything approved that did not go to a connection yet on its way there. Answers how many. Problem: connection-not-found. */
export async function sendApproved(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; actor: string },
): Promise<number> {
  const { db } = engine.store
  const { id: connectionId } = await connectionByName(db, asked.name)
  let count = 0
  for (const id of await approvedNotSent(db, connectionId)) {
    await db.transaction().execute(async (tx) => {
      if ((await documentRow(tx, id)).state !== 'approved') return
      count += await enqueueApproved(tx, id, asked.actor, nowText(engine), connectionId)
    })
  }
  delivery.courier.wake()
  return count
}
