import type { DocumentRow } from './documents.ts'
import type { Db } from './open-store.ts'

/** Documents that a person approved, newest first. Those that Skrepka approved by itself are not among them: its mistakes must not teach it. */
export async function reviewedDocuments(db: Db, limit: number): Promise<DocumentRow[]> {
  return await reviewed(db).selectAll('documents').orderBy('documents.seq', 'desc').limit(limit).execute()
}

/** How many there are since an instant. */
export async function countReviewedSince(db: Db, since: string): Promise<number> {
  const { n } = await reviewed(db)
    .select((of) => of.fn.countAll<number>().as('n'))
    .where('documents.changed_at', '>', since)
    .executeTakeFirstOrThrow()
  return n
}

/** What a document said when it was read, before people changed it: the state before the first revision that stands. */
export async function firstReading(db: Db, row: DocumentRow): Promise<string | null> {
  const first = await db
    .selectFrom('revisions')
    .select('before')
    .where('document_id', '=', row.id)
    .where('status', '=', 'applied')
    .orderBy('revision')
    .limit(1)
    .executeTakeFirst()
  return first?.before ?? row.extraction
}

function reviewed(db: Db) {
  return db
    .selectFrom('documents')
    .where('documents.state', '=', 'approved')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('audit')
          .select('audit.seq')
          .whereRef('audit.document_id', '=', 'documents.id')
          .where('audit.event', '=', 'approve')
          .where('audit.actor', '<>', 'skrepka'),
      ),
    )
}
