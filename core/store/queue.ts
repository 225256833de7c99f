import { sql } from 'kysely'
import type { DocumentId } from '../domain/ids.ts'
import type { Db } from './open-store.ts'

/** Puts a document before all others that wait; false when there is no such document. Kept, so a restart changes nothing. */
export async function putFirst(db: Db, id: DocumentId): Promise<boolean> {
  const first = sql<number>`(select coalesce(max(priority), 0) + 1 from documents where state = 'queued')`
  const done = await db.updateTable('documents').set({ priority: first }).where('id', '=', id).executeTakeFirst()
  return done.numUpdatedRows === 1n
}
