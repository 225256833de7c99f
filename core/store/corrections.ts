import type { Selectable, Updateable } from 'kysely'
import { Correction } from '../domain/correction.ts'
import type { DocumentId } from '../domain/ids.ts'
import type { State } from '../domain/lifecycle.ts'
import { ProblemError } from '../domain/problem.ts'
import { appendAudit } from './audit.ts'
import type { Db } from './open-store.ts'
import type { DocumentsTable, RevisionsTable } from './schema.ts'

/** A revision of what a document says, made by a person or by undoing. */
export interface Revision {
  readonly id: DocumentId
  /** The revision it was made on; somebody else's newer one is never overwritten. */
  readonly base: number
  readonly state: State
  readonly at: string
  readonly set: Updateable<DocumentsTable>
}

/** Writes a new revision of a document that stays in its state; answers its number. Problem: state-changed. */
export async function revise(db: Db, revision: Revision): Promise<number> {
  const { id, base, state, at, set } = revision
  const result = await db
    .updateTable('documents')
    .set({ ...set, revision: base + 1, changed_at: at })
    .where('id', '=', id)
    .where('revision', '=', base)
    .where('state', '=', state)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) throw new ProblemError('state-changed')
  return base + 1
}

/** Keeps corrections that made a revision: one audit row and one example each, and the state before for undoing. */
export async function keepCorrections(
  db: Db,
  made: {
    id: DocumentId
    revision: number
    at: string
    actor: string
    before: string
    corrections: readonly Correction[]
  },
): Promise<void> {
  const { id, revision, at, actor, before } = made
  await db.insertInto('revisions').values({ document_id: id, revision, at, actor, status: 'applied', before }).execute()
  for (const correction of made.corrections) {
    const text = JSON.stringify(correction)
    const { type } = correction
    const field = 'field' in correction ? correction.field : null
    await db
      .insertInto('corrections')
      .values({ document_id: id, revision, at, actor, type, field, correction: text })
      .execute()
    await appendAudit(db, { at, documentId: id, actor, event: type, detail: text })
  }
}

/** Revisions of a document that can be undone, latest first. */
export async function undoableRevisions(db: Db, id: DocumentId): Promise<Selectable<RevisionsTable>[]> {
  return await db
    .selectFrom('revisions')
    .selectAll()
    .where('document_id', '=', id)
    .where('status', '=', 'applied')
    .orderBy('revision', 'desc')
    .execute()
}

/** The corrections a document's present values owe to a person, in the order made; undone and superseded ones are left out. */
export async function standingCorrections(db: Db, id: DocumentId): Promise<Correction[]> {
  const rows = await db
    .selectFrom('corrections')
    .innerJoin('revisions', (join) =>
      join
        .onRef('revisions.document_id', '=', 'corrections.document_id')
        .onRef('revisions.revision', '=', 'corrections.revision'),
    )
    .select('corrections.correction')
    .where('corrections.document_id', '=', id)
    .where('revisions.status', '=', 'applied')
    .orderBy('corrections.seq')
    .execute()
  return rows.map((row) => Correction.parse(JSON.parse(row.correction)))
}

/** Marks revisions of a document as undone, or all that stand as superseded by a new reading. */
export async function endRevisions(
  db: Db,
  id: DocumentId,
  end: { status: 'undone'; revisions: readonly number[] } | { status: 'superseded' },
): Promise<void> {
  let ended = db
    .updateTable('revisions')
    .set({ status: end.status })
    .where('document_id', '=', id)
    .where('status', '=', 'applied')
  if (end.status === 'undone') ended = ended.where('revision', 'in', [...end.revisions])
  await ended.execute()
}
