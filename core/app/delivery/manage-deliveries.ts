import type { DeliveryAnswer, Reconciled } from '../../contract/delivery.ts'
import { ApprovedRecord } from '../../domain/approved-record.ts'
import { decimal } from '../../domain/decimal.ts'
import { FIRST_STEP, nextDeliveryState, type DeliveryEventOfPeople } from '../../domain/delivery.ts'
import type { DocumentId } from '../../domain/ids.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Booked, Outcome } from '../../ports/ledger.ts'
import { connectionByName, connectionRows, type ConnectionRow } from '../../store/connections.ts'
import { applyDeliveryEvent, deliveryRows, deliveryTimeline, type DeliveryRow } from '../../store/deliveries.ts'
import { documentRow } from '../../store/documents.ts'
import { enqueueApproved } from '../../store/outbox.ts'
import { nowText, type Engine } from '../engine.ts'
import { told, type Language } from '../words.ts'
import { deliveryAnswer, timelineEntry } from './delivery-answer.ts'
import type { Delivery } from './open-delivery.ts'

interface One {
  readonly id: DocumentId
  readonly connection: string
}

/** A delivery begun from the start: nothing remembered stands in the way of what was mended. */
export function afresh(at: string) {
  return { next_at: at, attempts: 0, failures: 0, problem: null, step: FIRST_STEP, known: '{}' }
}

/** Deliveries in order of approval; of removed connections only their names are gone, so they are left out. */
export async function listDeliveries(
  engine: Engine,
  of: { id?: DocumentId | undefined; connection?: string | undefined },
  language: Language,
): Promise<DeliveryAnswer[]> {
  const { db } = engine.store
  const connections = new Map((await connectionRows(db)).map((row) => [row.id, row]))
  const rows = await deliveryRows(db, of.id === undefined ? {} : { documentId: of.id })
  return rows.flatMap((row) => {
    const connection = connections.get(row.connection_id)
    if (connection === undefined || (of.connection !== undefined && connection.name !== of.connection)) return []
    return [deliveryAnswer(row, connection, language)]
  })
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
  const { row, connection } = await find(engine, asked)
  return deliveryAnswer(row, connection, language)
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

/** Approved here, found there: asks every ledger (or one) for every record that was ever to go to it. */
export async function reconcile(
  engine: Engine,
  delivery: Delivery,
  of: { connection?: string | undefined; language: Language; signal: AbortSignal },
): Promise<Reconciled[]> {
  const { db } = engine.store
  if (of.connection !== undefined) await connectionByName(db, of.connection)
  const results: Reconciled[] = []
  for (const connection of await connectionRows(db)) {
    if (of.connection !== undefined && connection.name !== of.connection) continue
    for (const row of await deliveryRows(db, { connectionId: connection.id })) {
      if (row.record === null || row.state === 'cancelled' || row.state === 'withdrawn') continue
      const record = ApprovedRecord.parse(JSON.parse(row.record))
      const { outcome } = await delivery.ledgers.of(connection).ask((ledger) => ledger.booked(record, of.signal))
      results.push(compared(row, connection, record, outcome, of.language))
    }
  }
  return results
}

function compared(
  row: DeliveryRow,
  { name }: ConnectionRow,
  record: ApprovedRecord,
  outcome: Outcome<readonly Booked[]>,
  language: Language,
): Reconciled {
  const common = { id: record.documentId, connection: name, number: record.number, approved: record.grossTotal }
  if (outcome.outcome !== 'done' && outcome.outcome !== 'not-found') {
    return { ...common, result: 'unknown', found: [], problem: told(outcome.problem, language) }
  }
  const found =
    outcome.outcome === 'done'
      ? outcome.value.map(({ remoteId, number, total }) => ({
          remoteId,
          number,
          ...(total === undefined ? {} : { total }),
        }))
      : []
  const [only] = found
  if (only === undefined) return { ...common, found, result: row.state === 'delivered' ? 'missing' : 'undelivered' }
  if (found.length > 1) return { ...common, found, result: 'double' }
  const isSame = only.total === undefined || decimal(only.total)?.eq(record.grossTotal) === true
  return { ...common, found, result: isSame ? 'same' : 'differs' }
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
