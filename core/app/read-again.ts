import { DocumentId } from '../domain/ids.ts'
import { Extraction } from '../domain/invoice.ts'
import { problemOf } from '../domain/problem.ts'
import type { Artifacts } from '../pipeline/stage.ts'
import { appendAudit } from '../store/audit.ts'
import { undoableRevisions } from '../store/corrections.ts'
import { applyEvent, documentRow, type DocumentRow } from '../store/documents.ts'
import type { Db } from '../store/open-store.ts'
import { endReadOnce, stillReadOnce } from '../store/read-once.ts'
import { storeProblem } from '../store/store-problems.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import { indexRecord, judgeRecord } from './judge-record.ts'
import { keptPages } from './kept-reading.ts'
import { isAboutStore, LOSSES_UNTIL_PARKED } from './process-document.ts'
import { extractPart, readIntoParts, runOf, type ExtractedDocument } from './read-and-extract.ts'
import { judgeReading } from './settle-document.ts'
import { learnFrom } from './supplier-lessons.ts'

/**
 * The second reading of a document that a person was given a first answer of. What the person has changed, confirmed or decided meanwhile stays as it is. The document
 * stays in review all the while, so nothing moves under anybody's eyes, unless all of it has become certain and Skrepka approves it as it would have at once.
 * Throws only when the store itself is in trouble; a second reading that was cut off by the engine's end is begun anew.
 */
export async function readAgain(engine: Engine, row: DocumentRow, stop: AbortSignal): Promise<void> {
  const id = DocumentId.parse(row.id)
  const run = runOf(engine, row, { signal: stop, urgent: false })
  try {
    const read = await readIntoParts(engine, row, run)
    const part = { part: row.part, firstPage: row.first_page ?? 1, lastPage: row.last_page ?? 1 }
    const isSeveral = row.part === 1 && (read.have as Artifacts).parts.length > 1
    await end(engine, id, isSeveral ? 'several' : await extractPart(engine, id, { run, read, part }))
  } catch (error) {
    const trouble = storeProblem(error)
    if (trouble !== undefined && isAboutStore(trouble.problem)) throw trouble
    const { code } = problemOf(error)
    if (stop.aborted) return
    engine.log.warn('second-reading-failed', { document: id, code })
    if (code === 'reader-lost' && (await countLoss(engine, id)) < LOSSES_UNTIL_PARKED) return
    await end(engine, id, undefined)
  }
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, id), 'en') })
}

async function end(engine: Engine, id: DocumentId, outcome: ExtractedDocument | 'several' | undefined): Promise<void> {
  const at = nowText(engine)
  const kept = await keptPages(engine, await documentRow(engine.store.db, id))
  await engine.store.db.transaction().execute(async (tx) => {
    const row = await stillReadOnce(tx, id)
    if (row === undefined) return
    if (row.state !== 'review' || row.extraction === null) return await endReadOnce(tx, { id })
    const isBegun = (await undoableRevisions(tx, id)).length > 0
    if (outcome === undefined || isBegun) {
      const extraction = withoutNote(Extraction.parse(JSON.parse(row.extraction)))
      const { set } = await judgeRecord(tx, { row, extraction, ...kept, at })
      await endReadOnce(tx, { id, set })
    } else if (outcome === 'several') {
      // The usual way parts the file, now that its reading is there: each page ends in one document.
      await endReadOnce(tx, { id, set: { first_page: null, last_page: null } })
      await applyEvent(tx, { id, from: 'review', event: 'reprocess', actor: 'skrepka', at, detail: 'second-reading' })
    } else await improve(tx, row, outcome, at)
  })
}

async function improve(tx: Db, row: DocumentRow, done: ExtractedDocument, at: string): Promise<void> {
  const id = DocumentId.parse(row.id)
  const { subject, decision, set } = await judgeReading(tx, { ...done, row }, at)
  await endReadOnce(tx, { id, set: { ...set, changed_at: at } })
  await appendAudit(tx, { at, documentId: id, actor: 'skrepka', event: 'second-reading' })
  await indexRecord(tx, subject)
  if (decision.state !== 'approved') return
  await applyEvent(tx, { id, from: 'review', event: 'approve', actor: 'skrepka', at })
  await learnFrom(tx, { id, extraction: done.extraction, pages: subject.pages, actor: 'skrepka', at })
}

async function countLoss(engine: Engine, id: DocumentId): Promise<number> {
  const { db } = engine.store
  const { losses } = await documentRow(db, id)
  await db
    .updateTable('documents')
    .set({ losses: losses + 1 })
    .where('id', '=', id)
    .execute()
  return losses + 1
}

/** No second reading is to come any more. */
function withoutNote(extraction: Extraction): Extraction {
  return { ...extraction, findings: extraction.findings.filter(({ code }) => code !== 'read-once') }
}
