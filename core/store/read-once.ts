import type { Updateable } from 'kysely'
import type { DocumentId } from '../domain/ids.ts'
import { documentRow, type DocumentRow } from './documents.ts'
import type { Db } from './open-store.ts'
import type { DocumentsTable } from './schema.ts'

/** The document that was answered after a first reading and has waited longest for its second; undefined when none does. `except`: being read. */
export async function firstReadOnce(db: Db, except: readonly string[]): Promise<DocumentRow | undefined> {
  return await db
    .selectFrom('documents')
    .selectAll()
    .where('read_once', '=', 1)
    .where('state', 'not in', ['queued', 'reading'])
    .where('set_aside', 'is', null)
    .where('id', 'not in', [...except])
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

/** The document, if its second reading is still to come. */
export async function stillReadOnce(db: Db, id: DocumentId): Promise<DocumentRow | undefined> {
  const row = await documentRow(db, id)
  return row.read_once === 1 ? row : undefined
}

/** Says that no second reading is to come, with whatever else changed by it. The state stays. */
export async function endReadOnce(db: Db, ended: { id: DocumentId; set?: Updateable<DocumentsTable> }): Promise<void> {
  await db
    .updateTable('documents')
    .set({ ...ended.set, read_once: 0 })
    .where('id', '=', ended.id)
    .execute()
}
