import type { DocumentId } from '../domain/ids.ts'
import { Lesson, type MarkSeen, type SupplierMemory } from '../domain/supplier-memory.ts'
import type { Db } from './open-store.ts'

/** At most so many parameters go into one statement (sqlite.org/limits.html: 32,766). */
const MOST_PARAMETERS = 10_000

/** Lessons beyond these are history: recalling and listing work with the newest. */
const MOST_LESSONS = 50

/** A domain or a layout that names more suppliers than these names none: it is the buyer's own, or a common program's form. */
const MOST_SHARING = 8

/** Suppliers that any of these marks names. */
export async function suppliersWithMarks(db: Db, marks: readonly string[]): Promise<string[]> {
  const byMark = new Map<string, string[]>()
  for (let from = 0; from < marks.length; from += MOST_PARAMETERS) {
    const rows = await db
      .selectFrom('supplier_marks')
      .select(['mark', 'supplier_id'])
      .distinct()
      .where('mark', 'in', marks.slice(from, from + MOST_PARAMETERS))
      .execute()
    for (const { mark, supplier_id } of rows) byMark.set(mark, [...(byMark.get(mark) ?? []), supplier_id])
  }
  const telling = [...byMark].filter(([mark, ids]) => /^(tax|account):/.test(mark) || ids.length <= MOST_SHARING)
  return [...new Set(telling.flatMap(([, ids]) => ids))].sort()
}

/** Whether any supplier is remembered. */
export async function anySupplier(db: Db): Promise<boolean> {
  return (await db.selectFrom('suppliers').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Everything about one supplier, with its newest lessons; undefined when it is not remembered. */
export async function supplierMemory(db: Db, id: string, newest = MOST_LESSONS): Promise<SupplierMemory | undefined> {
  const lessons = await db
    .selectFrom('supplier_lessons')
    .selectAll()
    .where('supplier_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('document_id', 'desc')
    .limit(newest)
    .execute()
  if (lessons.length === 0) return undefined
  const forgotten = await db.selectFrom('supplier_forgotten').selectAll().where('supplier_id', '=', id).execute()
  return {
    id,
    lessons: lessons.map((row) => ({
      documentId: row.document_id,
      at: row.at,
      taughtBy: row.taught_by,
      lesson: Lesson.parse(JSON.parse(row.lesson)),
    })),
    marks: await marksOf(db, id),
    forgotten: Object.fromEntries(forgotten.map((row) => [row.fact, row.at])),
  }
}

/** All remembered suppliers with how many documents taught about each and when, the one taught last first. */
export async function suppliersTaught(
  db: Db,
): Promise<{ id: string; documents: number; first: string; last: string }[]> {
  return await db
    .selectFrom('supplier_lessons')
    .select((of) => [
      'supplier_id as id',
      of.fn.countAll<number>().as('documents'),
      of.fn.min('at').as('first'),
      of.fn.max('at').as('last'),
    ])
    .groupBy('supplier_id')
    .orderBy('last', 'desc')
    .execute()
}

/** The supplier that a document taught about; undefined when it taught nothing. */
export async function supplierOfDocument(db: Db, documentId: DocumentId): Promise<string | undefined> {
  const row = await db
    .selectFrom('supplier_lessons')
    .select('supplier_id')
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return row?.supplier_id
}

/** All marks of one sort ("name") with the supplier each names. */
export async function marksOfSort(db: Db, sort: string): Promise<{ mark: string; supplierId: string }[]> {
  const rows = await db
    .selectFrom('supplier_marks')
    .select(['mark', 'supplier_id'])
    .distinct()
    // ';' is the character after ':'.
    .where('mark', '>=', `${sort}:`)
    .where('mark', '<', `${sort};`)
    .execute()
  return rows.map((row) => ({ mark: row.mark, supplierId: row.supplier_id }))
}

/** Keeps what a document taught, in place of what it had taught before. A supplier is made when it is new. */
export async function keepLesson(
  db: Db,
  kept: {
    supplierId: string
    documentId: DocumentId
    at: string
    taughtBy: string
    lesson: Lesson
    marks: readonly string[]
  },
): Promise<void> {
  const { supplierId, documentId, at, taughtBy, lesson, marks } = kept
  await forgetLesson(db, documentId)
  await db
    .insertInto('suppliers')
    .values({ id: supplierId, added_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await db
    .insertInto('supplier_lessons')
    .values({
      document_id: documentId,
      supplier_id: supplierId,
      at,
      taught_by: taughtBy,
      lesson: JSON.stringify(lesson),
    })
    .execute()
  for (const mark of marks) {
    await db
      .insertInto('supplier_marks')
      .values({ mark, document_id: documentId, supplier_id: supplierId, at })
      .execute()
  }
}

/** Takes back what a document taught: it is no longer approved. A supplier that nothing teaches any more is gone. */
export async function forgetLesson(db: Db, documentId: DocumentId): Promise<void> {
  const supplierId = await supplierOfDocument(db, documentId)
  if (supplierId === undefined) return
  await db.deleteFrom('supplier_marks').where('document_id', '=', documentId).execute()
  await db.deleteFrom('supplier_lessons').where('document_id', '=', documentId).execute()
  await dropIfEmpty(db, supplierId)
}

/** Forgets a supplier with all it was taught by. Answers the documents that had taught it. */
export async function forgetSupplier(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom('supplier_lessons').select('document_id').where('supplier_id', '=', id).execute()
  await db.deleteFrom('supplier_marks').where('supplier_id', '=', id).execute()
  await db.deleteFrom('supplier_lessons').where('supplier_id', '=', id).execute()
  await dropIfEmpty(db, id)
  return rows.map((row) => row.document_id)
}

/** Forgets one fact: lessons until now no longer teach it; later ones may again. */
export async function forgetFact(db: Db, forgotten: { supplierId: string; fact: string; at: string }): Promise<void> {
  const { supplierId, fact, at } = forgotten
  await db
    .insertInto('supplier_forgotten')
    .values({ supplier_id: supplierId, fact, at })
    .onConflict((conflict) => conflict.columns(['supplier_id', 'fact']).doUpdateSet({ at }))
    .execute()
}

/** Forgets that documents of a supplier showed this mark. */
export async function forgetMark(db: Db, supplierId: string, mark: string): Promise<void> {
  await db.deleteFrom('supplier_marks').where('supplier_id', '=', supplierId).where('mark', '=', mark).execute()
}

async function marksOf(db: Db, id: string): Promise<MarkSeen[]> {
  const rows = await db
    .selectFrom('supplier_marks')
    .select((of) => [
      'mark',
      of.fn.min('at').as('first'),
      of.fn.max('at').as('last'),
      of.fn.countAll<number>().as('documents'),
    ])
    .where('supplier_id', '=', id)
    .groupBy('mark')
    .orderBy('mark')
    .execute()
  return rows
}

async function dropIfEmpty(db: Db, id: string): Promise<void> {
  const left = await db
    .selectFrom('supplier_lessons')
    .select('document_id')
    .where('supplier_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (left !== undefined) return
  await db.deleteFrom('supplier_forgotten').where('supplier_id', '=', id).execute()
  await db.deleteFrom('suppliers').where('id', '=', id).execute()
}
