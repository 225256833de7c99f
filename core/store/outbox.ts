import { createHash } from 'node:crypto'
import { approvedRecord, DELIVERED_KINDS, laneOf } from '../domain/approved-record.ts'
import { FIRST_STEP, nextDeliveryState, type DeliveryEvent } from '../domain/delivery.ts'
import { DocumentId, Sha256 } from '../domain/ids.ts'
import { Extraction } from '../domain/invoice.ts'
import { connectionRows } from './connections.ts'
import type { DeliveryRow } from './deliveries.ts'
import { appendDeliveryEvent } from './deliveries.ts'
import type { Db } from './open-store.ts'

/**
 * The marker of a document: a version-8 UUID (RFC 9562 §5.8) out of the original's hash and the part, the same for the same document
 * wherever and whenever it is taken in.
 */
export function markerOf(sha256: string, part: number): string {
  const digest = createHash('sha256').update(`skrepka marker ${sha256} ${part}`).digest()
  digest[6] = (digest[6]! & 0x0f) | 0x80
  digest[8] = (digest[8]! & 0x3f) | 0x80
  const hex = digest.toString('hex').slice(0, 32)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * Puts an approved document on its way to every connection. Call it in the transaction that approves. A document delivered before with
 * the same record stays delivered; with another one it goes again, and finding itself in the ledger it is compared, never doubled.
 * Answers how many deliveries are now moving because of this. `onlyTo`: one connection's id.
 */
export async function enqueueApproved(
  db: Db,
  documentId: DocumentId,
  actor: string,
  at: string,
  onlyTo?: string,
): Promise<number> {
  const document = await db.selectFrom('documents').selectAll().where('id', '=', documentId).executeTakeFirstOrThrow()
  if (document.extraction === null) return 0
  const extraction = Extraction.parse(JSON.parse(document.extraction))
  if (!DELIVERED_KINDS.includes(extraction.kind)) return 0
  const made = approvedRecord({
    documentId,
    marker: markerOf(document.sha256, document.part),
    extraction,
    original: { sha256: Sha256.parse(document.sha256), fileName: document.file_name },
  })
  const complete = 'marker' in made
  const record = complete ? JSON.stringify(made) : null
  const fresh = {
    record, lane: complete ? laneOf(made) : documentId, step: FIRST_STEP, attempts: 0, failures: 0, next_at: at, changed_at: at,
    known: '{}',
    state: complete ? ('waiting' as const) : ('parked' as const), problem: complete ? null : JSON.stringify(made),
  } // prettier-ignore
  let moving = 0
  for (const { id: connection_id } of await connectionRows(db)) {
    if (onlyTo !== undefined && connection_id !== onlyTo) continue
    const key = { document_id: documentId, connection_id }
    const known = await deliveryOf(db, documentId, connection_id)
    if (known?.state === 'delivered' && known.record === record) continue
    if (known === undefined) {
      await db
        .insertInto('deliveries')
        .values({ ...key, ...fresh, added_at: at })
        .execute()
    } else if (nextDeliveryState(known.state, 'enqueue') === undefined) continue
    else await db.updateTable('deliveries').set(fresh).where('seq', '=', known.seq).execute()
    const { seq } = known ?? (await deliveryOf(db, documentId, connection_id))!
    const detail = complete ? null : JSON.stringify(made)
    await appendDeliveryEvent(db, { delivery_seq: seq, at, actor, event: 'enqueue', step: FIRST_STEP, detail })
    if (complete) moving++
  }
  return moving
}

/** Documents that are approved and have no delivery to a connection yet, in order of arrival. */
export async function approvedNotSent(db: Db, connectionId: string): Promise<DocumentId[]> {
  const rows = await db
    .selectFrom('documents')
    .select('id')
    .where('state', '=', 'approved')
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('deliveries')
            .select('deliveries.seq')
            .whereRef('deliveries.document_id', '=', 'documents.id')
            .where('deliveries.connection_id', '=', connectionId),
        ),
      ),
    )
    .orderBy('seq')
    .execute()
  return rows.map(({ id }) => DocumentId.parse(id))
}

/** Takes a document that is no longer approved off its way. Call it in the transaction that reopens. */
export async function withdrawDeliveries(db: Db, documentId: DocumentId, actor: string, at: string): Promise<void> {
  const event: DeliveryEvent = 'withdraw'
  const rows = await db.selectFrom('deliveries').selectAll().where('document_id', '=', documentId).execute()
  for (const { seq, state, step } of rows) {
    const to = nextDeliveryState(state, event)
    if (to === undefined) continue
    // `intent_step` stays: a request in flight may still arrive, and a later delivery of this document must know.
    await db.updateTable('deliveries').set({ state: to, changed_at: at }).where('seq', '=', seq).execute()
    await appendDeliveryEvent(db, { delivery_seq: seq, at, actor, event, step, detail: null })
  }
}

async function deliveryOf(db: Db, documentId: string, connectionId: string): Promise<DeliveryRow | undefined> {
  return await db
    .selectFrom('deliveries')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
}
