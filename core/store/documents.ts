import { sql, type Selectable, type Updateable } from 'kysely'
import type { Sha256 } from '../domain/ids.ts'
import { DocumentId } from '../domain/ids.ts'
import { next, type Event, type State } from '../domain/lifecycle.ts'
import { ProblemError } from '../domain/problem.ts'
import { appendAudit } from './audit.ts'
import type { Db } from './open-store.ts'
import { enqueueApproved, withdrawDeliveries } from './outbox.ts'
import type { DocumentsTable } from './schema.ts'
import { matches, printedMatch } from './word-index.ts'

export type DocumentRow = Selectable<DocumentsTable>
/** Columns to write. */
export type DocumentValues = Updateable<DocumentsTable>

/** One document by id. Problem: document-not-found. */
export async function documentRow(db: Db, id: DocumentId): Promise<DocumentRow> {
  const row = await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new ProblemError('document-not-found', { id })
  return row
}

/** The documents inside one file, in page order. */
export async function documentsOfFile(db: Db, sha256: Sha256): Promise<DocumentRow[]> {
  return await db
    .selectFrom('documents')
    .selectAll()
    .where('sha256', '=', sha256)
    .where('set_aside', 'is', null)
    .orderBy('part')
    .execute()
}

/**
 * Sends an event to a document: the new state comes from the lifecycle table, the row is changed only if it still is in `from`
 * (optimistic locking), and the audit row lands in the same transaction. So does the outbox: whatever is approved is on its way, and what
 * no longer is approved is taken off it. Problem: state-does-not-allow.
 */
export async function applyEvent(
  db: Db,
  change: {
    id: DocumentId
    from: State
    event: Event
    actor: string
    at: string
    detail?: string
    set?: Updateable<DocumentsTable>
  },
): Promise<void> {
  const to = next(change.from, change.event)
  if (to === undefined) throw new ProblemError('state-does-not-allow', { state: change.from, event: change.event })
  const result = await db
    .updateTable('documents')
    .set({ ...change.set, state: to, changed_at: change.at })
    .where('id', '=', change.id)
    .where('state', '=', change.from)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) {
    throw new ProblemError('state-does-not-allow', { state: change.from, event: change.event })
  }
  const { at, id, actor, event, detail } = change
  await appendAudit(db, { at, documentId: id, actor, event, ...(detail === undefined ? {} : { detail }) })
  if (to === 'approved') await enqueueApproved(db, id, actor, at)
  else if (change.from === 'approved') await withdrawDeliveries(db, id, actor, at)
}

/** The document to be read next: what a person looks at, then what has waited longest. Undefined when none waits. */
export async function firstQueued(db: Db, only?: DocumentId): Promise<DocumentRow | undefined> {
  const queued = db.selectFrom('documents').selectAll().where('state', '=', 'queued').where('set_aside', 'is', null)
  const asked = only === undefined ? queued : queued.where('id', '=', only)
  return await asked.orderBy('priority', 'desc').orderBy('seq').limit(1).executeTakeFirst()
}

/** Ids of documents that were being read when the engine stopped without an end. */
export async function interruptedIds(db: Db): Promise<DocumentId[]> {
  const rows = await db.selectFrom('documents').select('id').where('state', '=', 'reading').execute()
  return rows.map((row) => DocumentId.parse(row.id))
}

/** Makes the documents after the first that a file turned out to hold, waiting to be read; those already there stay as they are. */
export async function addParts(
  db: Db,
  first: DocumentRow,
  parts: readonly { id: DocumentId; part: number; firstPage: number; lastPage: number }[],
  at: string,
): Promise<void> {
  for (const { id, part, firstPage, lastPage } of parts) {
    const { sha256, ignore_xml, file_name } = first
    const added = await db
      .insertInto('documents')
      .values({
        id,
        sha256,
        part,
        first_page: firstPage,
        last_page: lastPage,
        state: 'queued',
        ignore_xml,
        file_name,
        added_at: at,
        changed_at: at,
      }) // prettier-ignore
      .onConflict((conflict) => conflict.columns(['sha256', 'part']).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 1n) {
      await appendAudit(db, { at, documentId: id, actor: 'skrepka', event: 'found-in-file', detail: `part ${part}` })
    }
  }
}

export interface TwinKeys {
  readonly taxKey: string | null
  readonly nameKey: string | null
  readonly numberKey: string | null
  readonly grossMinor: number | null
}

/** Other documents that could be the same invoice: the same supplier (by tax id or name) with the same number or the same amount. */
export async function possibleTwins(db: Db, id: DocumentId, keys: TwinKeys): Promise<DocumentRow[]> {
  return await othersOfSupplier(db, id, keys)
    .where('state', 'in', ['review', 'approved', 'duplicate'])
    .where((of) => of.or([of('number_key', '=', keys.numberKey), of('gross_minor', '=', keys.grossMinor)]))
    .execute()
}

/** Other documents of the same supplier, by tax id or name, newest first; none where neither is known. */
export async function ofSameSupplier(db: Db, row: DocumentRow): Promise<DocumentRow[]> {
  const { supplier_tax_key: taxKey, supplier_name_key: nameKey } = row
  if (taxKey === null && nameKey === null) return []
  return await othersOfSupplier(db, DocumentId.parse(row.id), { taxKey, nameKey }).execute()
}

/**
 * At most 500 other documents of a supplier, newest first. Its two indexes are asked by name and put together: asked with an «or», SQLite reads
 * every row there is, newest first (with 100,000 documents half a second to seven, for every document that is opened or read).
 */
export function othersOfSupplier(db: Db, id: DocumentId, { taxKey, nameKey }: Pick<TwinKeys, 'taxKey' | 'nameKey'>) {
  const seqs = sql<number>`(select seq from documents indexed by documents_by_supplier_tax where supplier_tax_key = ${taxKey}
    union select seq from documents indexed by documents_by_supplier_name where set_aside is null and supplier_name_key = ${nameKey})`
  return db
    .selectFrom('documents')
    .selectAll()
    .where('seq', 'in', seqs)
    .where('id', '!=', id)
    .where('set_aside', 'is', null)
    .orderBy('seq', 'desc')
    .limit(500)
}

/** At most so many documents are looked through again for what one of them taught. */
const MOST_ALIKE = 500

/** Documents in review that seem to be of a supplier: by its tax ids or names, or because one of these words is printed on them. */
export async function inReviewOfSupplier(
  db: Db,
  keys: { taxKeys: readonly string[]; nameKeys: readonly string[]; printed: readonly string[] },
): Promise<DocumentRow[]> {
  const printed = keys.printed.flatMap((word) => printedMatch(word) ?? [])
  return await db
    .selectFrom('documents')
    .selectAll()
    .where('state', '=', 'review')
    .where('set_aside', 'is', null)
    .where((of) =>
      of.or([
        of('supplier_tax_key', 'in', [...keys.taxKeys]),
        of('supplier_name_key', 'in', [...keys.nameKeys]),
        ...printed.map((match) => matches(match)),
      ]),
    )
    .orderBy('seq')
    .limit(MOST_ALIKE)
    .execute()
}
