import type { Insertable, Selectable } from 'kysely'
import { ProblemError } from '../domain/problem.ts'
import type { Db } from './open-store.ts'
import type { ReconciliationsTable } from './schema.ts'

export type ReconciliationRow = Selectable<ReconciliationsTable>

/** Comparisons kept of each connection: two years of weekly ones. */
const KEPT = 104

/** Keeps a comparison and forgets the oldest beyond what is kept. Answers its number. */
export async function addReconciliation(db: Db, row: Insertable<ReconciliationsTable>): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const { seq } = await tx.insertInto('reconciliations').values(row).returning('seq').executeTakeFirstOrThrow()
    const kept = tx
      .selectFrom('reconciliations')
      .select('seq')
      .where('connection_id', '=', row.connection_id)
      .orderBy('seq', 'desc')
      .limit(KEPT)
    await tx
      .deleteFrom('reconciliations')
      .where('connection_id', '=', row.connection_id)
      .where('seq', 'not in', kept)
      .execute()
    return seq
  })
}

/** Comparisons of some connections, newest first, without their rows. */
export async function reconciliationRows(
  db: Db,
  of: { connectionIds: readonly string[]; limit: number },
): Promise<Omit<ReconciliationRow, 'rows'>[]> {
  return await db
    .selectFrom('reconciliations')
    .select(['seq', 'connection_id', 'started_at', 'finished_at', 'asked_by', 'counts'])
    .where('connection_id', 'in', [...of.connectionIds])
    .orderBy('seq', 'desc')
    .limit(of.limit)
    .execute()
}

/** One comparison. Problem: reconciliation-not-found. */
export async function reconciliationRow(db: Db, seq: number): Promise<ReconciliationRow> {
  const row = await db.selectFrom('reconciliations').selectAll().where('seq', '=', seq).executeTakeFirst()
  if (row === undefined) throw new ProblemError('reconciliation-not-found')
  return row
}

/** When each connection was last compared, by its id; those never compared are absent. */
export async function lastReconciled(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('reconciliations')
    .select(['connection_id', (of) => of.fn.max('finished_at').as('at')])
    .groupBy('connection_id')
    .execute()
  return new Map(rows.map(({ connection_id, at }) => [connection_id, at]))
}
