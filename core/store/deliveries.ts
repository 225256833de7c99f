import type { Insertable, Selectable, Updateable } from 'kysely'
import { MOVING_STATES, nextDeliveryState, type DeliveryEvent } from '../domain/delivery.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Db } from './open-store.ts'
import type { DeliveriesTable, DeliveryEventsTable } from './schema.ts'

export type DeliveryRow = Selectable<DeliveriesTable>
export type DeliveryEventRow = Selectable<DeliveryEventsTable>

/**
 * Sends an event to a delivery: the new state comes from its lifecycle table, the row changes only while it is in the state it was read
 * in, and the timeline entry lands in the same transaction. Answers the row as it then stands, or undefined when somebody else changed
 * it first (a person paused it, its document was reopened). Problem: state-does-not-allow.
 */
export async function applyDeliveryEvent(
  db: Db,
  change: {
    row: DeliveryRow
    event: DeliveryEvent
    actor: string
    at: string
    detail?: string | undefined
    set?: Updateable<DeliveriesTable>
  },
): Promise<DeliveryRow | undefined> {
  const { row, event, actor, at, detail, set } = change
  const state = nextDeliveryState(row.state, event)
  if (state === undefined) throw new ProblemError('state-does-not-allow', { state: row.state, event })
  const changed = { ...set, state, changed_at: at }
  const updated = await db
    .updateTable('deliveries')
    .set(changed)
    .where('seq', '=', row.seq)
    .where('state', '=', row.state)
    .where('step', '=', row.step)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return undefined
  const after = { ...row, ...changed }
  await appendDeliveryEvent(db, { delivery_seq: row.seq, at, actor, event, step: row.step, detail: detail ?? null })
  return after
}

/** Adds to a delivery's timeline. */
export async function appendDeliveryEvent(db: Db, entry: Insertable<DeliveryEventsTable>): Promise<void> {
  await db.insertInto('delivery_events').values(entry).execute()
}

/** Deliveries of a connection whose turn and time have come, longest-waiting first: of each lane only the foremost. */
export async function dueDeliveries(db: Db, connectionId: string, now: string, limit: number): Promise<DeliveryRow[]> {
  return await heads(db, connectionId).where('deliveries.next_at', '<=', now).limit(limit).execute()
}

/** When the next delivery of a connection comes due; undefined when none waits. */
export async function nextDue(db: Db, connectionId: string): Promise<string | undefined> {
  const row = await heads(db, connectionId)
    .clearSelect()
    .clearOrderBy()
    .select((of) => of.fn.min('deliveries.next_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

function heads(db: Db, connectionId: string) {
  return db
    .selectFrom('deliveries')
    .selectAll('deliveries')
    .where('deliveries.connection_id', '=', connectionId)
    .where('deliveries.state', '=', 'waiting')
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('deliveries as ahead')
            .select('ahead.seq')
            .whereRef('ahead.connection_id', '=', 'deliveries.connection_id')
            .whereRef('ahead.lane', '=', 'deliveries.lane')
            .whereRef('ahead.seq', '<', 'deliveries.seq')
            .where('ahead.state', 'in', [...MOVING_STATES]),
        ),
      ),
    )
    .orderBy('deliveries.seq')
}

/** Deliveries that an engine left in hand when it ended. */
export async function interruptedDeliveries(db: Db): Promise<DeliveryRow[]> {
  return await db.selectFrom('deliveries').selectAll().where('state', '=', 'sending').orderBy('seq').execute()
}

export async function deliveryBySeq(db: Db, seq: number): Promise<DeliveryRow | undefined> {
  return await db.selectFrom('deliveries').selectAll().where('seq', '=', seq).executeTakeFirst()
}

/** Deliveries in order of approval; of one document or one connection where named. */
export async function deliveryRows(
  db: Db,
  of: { documentId?: string; connectionId?: string; state?: DeliveryRow['state'] } = {},
): Promise<DeliveryRow[]> {
  let rows = db.selectFrom('deliveries').selectAll().orderBy('seq')
  if (of.documentId !== undefined) rows = rows.where('document_id', '=', of.documentId)
  if (of.connectionId !== undefined) rows = rows.where('connection_id', '=', of.connectionId)
  if (of.state !== undefined) rows = rows.where('state', '=', of.state)
  return await rows.execute()
}

/** What happened to a delivery, oldest first. */
export async function deliveryTimeline(db: Db, seq: number): Promise<DeliveryEventRow[]> {
  return await db.selectFrom('delivery_events').selectAll().where('delivery_seq', '=', seq).orderBy('seq').execute()
}

/** How many deliveries of a connection are in each state; states with none are absent. */
export async function deliveryCounts(
  db: Db,
  connectionId: string,
): Promise<Partial<Record<DeliveryRow['state'], number>>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['state', (of) => of.fn.countAll<number>().as('n')])
    .where('connection_id', '=', connectionId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}
