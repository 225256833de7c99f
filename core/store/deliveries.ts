import type { Insertable, Selectable, Updateable } from 'kysely'
import { FIRST_STEP, MOVING_STATES, nextDeliveryState, type DeliveryEvent, type Step } from '../domain/delivery.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Db } from './open-store.ts'
import type { DeliveriesTable, DeliveryEventsTable } from './schema.ts'

export type DeliveryRow = Selectable<DeliveriesTable>
export type DeliveryEventRow = Selectable<DeliveryEventsTable>

/** A step gone through and not yet stored, for the timeline. */
export interface StepPassed {
  readonly step: Step
  readonly at: string
  readonly note?: string | undefined
}

/**
 * Sends an event to a delivery: the new state comes from its lifecycle table, the row changes only while it is in the state it was read
 * in, and the timeline entry lands in the same transaction, after those of steps passed since. `step`: where it happened, when that is
 * further than the row is. Answers the row as it then stands, or undefined when somebody else changed it first (a person paused it, its
 * document was reopened). Problem: state-does-not-allow.
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
    passed?: readonly StepPassed[]
    step?: Step
  },
): Promise<DeliveryRow | undefined> {
  const { row, event, actor, at, detail, set, passed = [], step = row.step } = change
  const state = nextDeliveryState(row.state, event)
  if (state === undefined) throw new ProblemError('state-does-not-allow', { state: row.state, event })
  const after = await changeUnlessChanged(db, row, { ...set, state, changed_at: at })
  if (after === undefined) return undefined
  await appendPassed(db, row.seq, actor, passed)
  await appendDeliveryEvent(db, { delivery_seq: row.seq, at, actor, event, step, detail: detail ?? null })
  return after
}

/**
 * Stores how far a delivery in hand has come without ending it: steps passed, and what is set. Answers the row as it then stands, or
 * undefined when somebody else changed it first.
 */
export async function storeProgress(
  db: Db,
  progress: { row: DeliveryRow; actor: string; passed: readonly StepPassed[]; set: Updateable<DeliveriesTable> },
): Promise<DeliveryRow | undefined> {
  const { row, actor, passed, set } = progress
  const after = await changeUnlessChanged(db, row, set)
  if (after !== undefined) await appendPassed(db, row.seq, actor, passed)
  return after
}

async function changeUnlessChanged(
  db: Db,
  row: DeliveryRow,
  set: Updateable<DeliveriesTable>,
): Promise<DeliveryRow | undefined> {
  const updated = await db
    .updateTable('deliveries')
    .set(set)
    .where('seq', '=', row.seq)
    .where('state', '=', row.state)
    .where('step', '=', row.step)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? { ...row, ...(set as Partial<DeliveryRow>) } : undefined
}

async function appendPassed(db: Db, seq: number, actor: string, passed: readonly StepPassed[]): Promise<void> {
  if (passed.length === 0) return
  const entries = passed.map(({ step, at, note }) => {
    return { delivery_seq: seq, at, actor, event: 'advance' as const, step, detail: note ?? null }
  })
  await db.insertInto('delivery_events').values(entries).execute()
}

/** Whether a delivery in hand is still to go: not paused, cancelled or begun anew, its document still approved as it was. */
export async function isStillWanted(db: Db, { seq, record }: DeliveryRow): Promise<boolean> {
  const now = await db
    .selectFrom('deliveries')
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .select(['deliveries.state', 'deliveries.record', 'documents.state as of_document'])
    .where('deliveries.seq', '=', seq)
    .executeTakeFirst()
  return now?.state === 'sending' && now.record === record && now.of_document === 'approved'
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

/**
 * Takes nothing an earlier run wrote down for the last word: the database may be a restored backup, and the step a delivery stands before
 * may have been made since. As if it had been begun, it is looked up first.
 */
export async function doubtUnfinished(db: Db): Promise<void> {
  await db
    .updateTable('deliveries')
    .set((of) => ({ intent_step: of.ref('step') }))
    .where('state', 'in', ['waiting', 'paused'])
    .where('intent_step', 'is', null)
    .where('step', '<>', FIRST_STEP)
    .execute()
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

/** A delivery with what its page of the list tells beside it: of its connection, and of its document where no record could be made. */
export interface ListedDelivery extends DeliveryRow {
  readonly file_name: string
  readonly supplier_name: string | null
  readonly invoice_number: string | null
  readonly issue_date: string | null
  readonly gross_total: string | null
  readonly currency: string | null
  /** The document at the head of this supplier's queue, where it is another one. */
  readonly behind: string | null
}

/** What a list of deliveries is narrowed to. `halted`: connections at a standstill, behind which whatever moves counts as parked. */
export interface DeliveryFilter {
  readonly documentId?: string | undefined
  readonly connectionIds: readonly string[]
  readonly haltedIds: readonly string[]
  readonly shown?: 'parked' | 'waiting' | Exclude<DeliveryRow['state'], 'waiting' | 'sending' | 'parked'> | undefined
}

/** A page of deliveries by order of approval. */
export async function deliveryPage(
  db: Db,
  filter: DeliveryFilter,
  page: { order: 'oldest' | 'newest'; after?: number | undefined; limit: number },
): Promise<ListedDelivery[]> {
  const { order, after, limit } = page
  let rows = narrowed(db, filter)
    .innerJoin('documents', 'documents.id', 'deliveries.document_id')
    .selectAll('deliveries')
    .select(['documents.file_name', 'documents.supplier_name', 'documents.invoice_number', 'documents.issue_date'])
    .select(['documents.gross_total', 'documents.currency'])
    .select((of) =>
      of
        .selectFrom('deliveries as ahead')
        .select('ahead.document_id')
        .whereRef('ahead.connection_id', '=', 'deliveries.connection_id')
        .whereRef('ahead.lane', '=', 'deliveries.lane')
        .whereRef('ahead.seq', '<', 'deliveries.seq')
        .where('ahead.state', 'in', [...MOVING_STATES])
        .where('deliveries.state', 'in', [...MOVING_STATES])
        .orderBy('ahead.seq')
        .limit(1)
        .as('behind'),
    )
    .limit(limit)
  rows = order === 'oldest' ? rows.orderBy('deliveries.seq') : rows.orderBy('deliveries.seq', 'desc')
  if (after !== undefined) rows = rows.where('deliveries.seq', order === 'oldest' ? '>' : '<', after)
  return await rows.execute()
}

/** How many deliveries a filter lets through, by connection and state. */
export async function deliveryCountsBy(
  db: Db,
  filter: DeliveryFilter,
): Promise<{ connection_id: string; state: DeliveryRow['state']; n: number }[]> {
  return await narrowed(db, filter)
    .select(['deliveries.connection_id', 'deliveries.state', (of) => of.fn.countAll<number>().as('n')])
    .groupBy(['deliveries.connection_id', 'deliveries.state'])
    .execute()
}

function narrowed(db: Db, { documentId, connectionIds, haltedIds, shown }: DeliveryFilter) {
  let rows = db.selectFrom('deliveries').where('deliveries.connection_id', 'in', [...connectionIds])
  if (documentId !== undefined) rows = rows.where('deliveries.document_id', '=', documentId)
  const moving = [...MOVING_STATES]
  if (shown === 'parked') {
    rows = rows.where((of) =>
      of.or([
        of('deliveries.state', '=', 'parked'),
        of.and([of('deliveries.state', 'in', moving), of('deliveries.connection_id', 'in', [...haltedIds])]),
      ]),
    )
  } else if (shown === 'waiting') {
    rows = rows.where('deliveries.state', 'in', moving).where('deliveries.connection_id', 'not in', [...haltedIds])
  } else if (shown !== undefined) rows = rows.where('deliveries.state', '=', shown)
  return rows
}
