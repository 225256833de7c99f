import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import type { PagePlan } from '../domain/page-plan.ts'
import { appendAudit } from './audit.ts'
import type { DocumentRow } from './documents.ts'
import type { Db } from './open-store.ts'
import { forgetWords } from './word-index.ts'

const Ids = z.array(DocumentId)

export interface Arrangement {
  readonly seq: number
  readonly inputs: readonly DocumentId[]
  readonly outputs: readonly DocumentId[]
}

/** The documents that are there and stand for pages of these files, in order of arrival. */
export async function documentsOfFiles(db: Db, files: readonly string[]): Promise<DocumentRow[]> {
  return await db
    .selectFrom('documents')
    .selectAll()
    .where('sha256', 'in', [...files])
    .where('set_aside', 'is', null)
    .orderBy('seq')
    .limit(500)
    .execute()
}

/** Documents taken in just before and after this one. */
export async function neighboursInArrival(db: Db, row: DocumentRow): Promise<DocumentRow[]> {
  return await db
    .selectFrom('documents')
    .selectAll()
    .where('seq', '>=', row.seq - 5)
    .where('seq', '<=', row.seq + 5)
    .where('set_aside', 'is', null)
    .orderBy('seq')
    .execute()
}

/** Makes a document of pages that a person put together; it waits to be read before others. */
export async function addArranged(
  db: Db,
  made: { id: DocumentId; plan: PagePlan; like: DocumentRow; at: string; actor: string; detail: string },
): Promise<void> {
  const { id, plan, like, at, actor, detail } = made
  const { sha256 } = plan[0]!
  const last = await db
    .selectFrom('documents')
    .select((of) => of.fn.max('part').as('part'))
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  await db
    .insertInto('documents')
    .values({
      id,
      sha256,
      part: (last?.part ?? 0) + 1,
      first_page: 1,
      last_page: plan.length,
      state: 'queued',
      ignore_xml: like.ignore_xml,
      file_name: like.file_name,
      plan: JSON.stringify(plan),
      priority: 1,
      added_at: at,
      changed_at: at,
    })
    .execute()
  await appendAudit(db, { at, documentId: id, actor, event: 'arranged', detail })
}

/** Writes an arrangement down and takes what it replaced out of sight. */
export async function keepArrangement(
  db: Db,
  made: { inputs: readonly DocumentRow[]; outputs: readonly DocumentId[]; at: string; actor: string },
): Promise<void> {
  const { inputs, outputs, at, actor } = made
  const kept = await db
    .insertInto('arrangements')
    .values({
      at,
      actor,
      status: 'applied',
      inputs: JSON.stringify(inputs.map(({ id }) => id)),
      outputs: JSON.stringify(outputs),
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  await setAside(db, inputs, kept.seq)
  const detail = outputs.join(' ')
  for (const { id } of inputs)
    await appendAudit(db, { at, documentId: DocumentId.parse(id), actor, event: 'set-aside', detail })
}

/** The arrangement that made a document and still stands; undefined where there is none. */
export async function arrangementOf(db: Db, id: DocumentId): Promise<Arrangement | undefined> {
  const row = await db
    .selectFrom('arrangements')
    .selectAll()
    .where('status', '=', 'applied')
    .where('outputs', 'like', `%"${id}"%`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { seq: row.seq, inputs: Ids.parse(JSON.parse(row.inputs)), outputs: Ids.parse(JSON.parse(row.outputs)) }
}

/** Puts what an arrangement replaced back in place of what it made. */
export async function takeBack(
  db: Db,
  undone: { arrangement: Arrangement; outputs: readonly DocumentRow[]; at: string; actor: string },
): Promise<void> {
  const { arrangement, outputs, at, actor } = undone
  await setAside(db, outputs, arrangement.seq)
  await db
    .updateTable('documents')
    .set({ set_aside: null, changed_at: at })
    .where('id', 'in', [...arrangement.inputs])
    .execute()
  await db.updateTable('arrangements').set({ status: 'undone' }).where('seq', '=', arrangement.seq).execute()
  const ended = outputs.map(({ id }) => ({ id, event: 'set-aside' }))
  const back = arrangement.inputs.map((id) => ({ id, event: 'put-back' }))
  for (const { id, event } of [...ended, ...back])
    await appendAudit(db, { at, documentId: DocumentId.parse(id), actor, event })
}

async function setAside(db: Db, rows: readonly DocumentRow[], arrangement: number): Promise<void> {
  for (const { seq } of rows) {
    await db.updateTable('documents').set({ set_aside: arrangement }).where('seq', '=', seq).execute()
    await forgetWords(db, seq)
  }
}
