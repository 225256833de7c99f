import { DocumentId } from '../domain/ids.ts'
import { splitMark } from '../learning/marks.ts'
import { undoableRevisions } from '../store/corrections.ts'
import { applyEvent, documentRow, inReviewOfSupplier } from '../store/documents.ts'
import { supplierMemory, supplierOfDocument } from '../store/suppliers.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'

/**
 * After a person approved a document: others of its supplier that wait for review go through the last stage again, so that they hear what
 * was just learned. What was read is kept, so this takes moments. Documents a person has begun to correct stay as they are.
 */
export async function readAlikeAgain(engine: Engine, taughtBy: DocumentId): Promise<void> {
  const { db } = engine.store
  const again = await db.transaction().execute(async (tx) => {
    const supplierId = await supplierOfDocument(tx, taughtBy)
    const memory = supplierId === undefined ? undefined : await supplierMemory(tx, supplierId)
    if (memory === undefined) return []
    const marks = memory.marks.map(({ mark }) => splitMark(mark))
    const of = (sort: string) => marks.filter((mark) => mark.sort === sort).map((mark) => mark.value)
    const codes = [...of('tax'), ...of('account')]
    // A domain is often the buyer's: it is asked only where nothing else names the supplier.
    const printed = codes.length > 0 ? codes : of('domain')
    const keys = { taxKeys: of('tax'), nameKeys: of('name'), printed }
    const ids: DocumentId[] = []
    for (const row of await inReviewOfSupplier(tx, keys)) {
      const id = DocumentId.parse(row.id)
      if ((await undoableRevisions(tx, id)).length > 0) continue
      const at = nowText(engine)
      await applyEvent(tx, { id, from: 'review', event: 'reprocess', actor: 'skrepka', at, detail: 'learned' })
      ids.push(id)
    }
    return ids
  })
  for (const id of again) {
    engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(db, id), 'en') })
  }
}
