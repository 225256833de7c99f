import { sql } from 'kysely'
import { DocumentId } from '../domain/ids.ts'
import type { State } from '../domain/lifecycle.ts'
import type { Db } from './open-store.ts'

/** What must be known of a document to plan a batch. `name`: supplier and number, or the file's name. */
export interface BatchRow {
  readonly id: DocumentId
  readonly state: State
  readonly errors: number
  readonly name: string
}

/** These documents in the order given; those that are not there are left out. */
export async function rowsForBatch(db: Db, ids: readonly DocumentId[]): Promise<BatchRow[]> {
  // One parameter however many there are.
  const all = JSON.stringify(ids)
  const { rows } = await sql<{ id: string; state: State; errors: number; name: string }>`
    select d.id, d.state, d.errors, trim(coalesce(d.supplier_name, d.file_name) || ' ' || coalesce(d.invoice_number, '')) as name
    from json_each(${all}) w join documents d on d.id = w.value where d.set_aside is null order by w.key`.execute(db)
  return rows.map((row) => ({ ...row, id: DocumentId.parse(row.id) }))
}
