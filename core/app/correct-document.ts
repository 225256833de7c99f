import type { Change } from '../domain/correction.ts'
import type { DocumentId } from '../domain/ids.ts'
import { Extraction } from '../domain/invoice.ts'
import { ProblemError } from '../domain/problem.ts'
import { appendAudit } from '../store/audit.ts'
import { endRevisions, keepCorrections, revise, undoableRevisions } from '../store/corrections.ts'
import { documentRow, type DocumentRow } from '../store/documents.ts'
import type { Db } from '../store/open-store.ts'
import { applyChanges, NOTHING_KNOWN } from './apply-changes.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import { indexRecord, judgeRecord } from './judge-record.ts'
import { keptPages } from './kept-reading.ts'

/**
 * Makes a person's changes: values, findings, search words, audit rows and examples in one transaction. The document stays in review,
 * since only an `approve` event approves. All changes are made or none. Problems: document-not-found, state-does-not-allow (only
 * documents in review can be changed), state-changed (somebody was faster), value-invalid, request-invalid.
 */
export async function correctDocument(
  engine: Engine,
  asked: { id: DocumentId; revision: number; changes: readonly Change[]; actor: string },
): Promise<void> {
  const { id, changes, actor } = asked
  await inReview(engine, asked, async (tx, { row, write, at }) => {
    const before = extractionOf(row)
    const { extraction, corrections } = applyChanges(before, changes)
    const revision = await write(extraction)
    await keepCorrections(tx, { id, revision, at, actor, before: JSON.stringify(before), corrections })
  })
}

/**
 * Takes back the last corrections, as many revisions as `steps` says. The undoing is a revision of its own, so that nothing in the past
 * changes. Problems: those of correctDocument, nothing-to-undo.
 */
export async function undoCorrections(
  engine: Engine,
  asked: { id: DocumentId; revision: number; steps: number; actor: string },
): Promise<void> {
  const { id, steps, actor } = asked
  await inReview(engine, asked, async (tx, { write, at }) => {
    const undone = (await undoableRevisions(tx, id)).slice(0, steps)
    const first = undone.at(-1)
    if (first === undefined || undone.length < steps) throw new ProblemError('nothing-to-undo')
    await write(Extraction.parse(JSON.parse(first.before)))
    const revisions = undone.map(({ revision }) => revision)
    await endRevisions(tx, id, { status: 'undone', revisions })
    await appendAudit(tx, { at, documentId: id, actor, event: 'undo', detail: JSON.stringify({ revisions }) })
  })
}

interface Work {
  readonly row: DocumentRow
  readonly at: string
  /** Judges and stores what the document says now; answers the new revision. */
  write(extraction: Extraction): Promise<number>
}

async function inReview(
  engine: Engine,
  { id, revision }: { id: DocumentId; revision: number },
  change: (tx: Db, work: Work) => Promise<void>,
): Promise<void> {
  const { db } = engine.store
  // Unpacking a reading takes its time: before the transaction, since it never changes under a document in review.
  const read = await keptPages(engine, await documentRow(db, id))
  const at = nowText(engine)
  await db.transaction().execute(async (tx) => {
    const row = await documentRow(tx, id)
    if (row.revision !== revision) throw new ProblemError('state-changed')
    if (row.state !== 'review') throw new ProblemError('state-does-not-allow', { state: row.state, event: 'correct' })
    const write = async (extraction: Extraction) => {
      const subject = { row, extraction, ...read, at }
      const { set } = await judgeRecord(tx, subject)
      await indexRecord(tx, subject)
      return await revise(tx, { id, base: revision, state: 'review', at, set })
    }
    await change(tx, { row, at, write })
  })
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(db, id), 'en') })
}

function extractionOf(row: DocumentRow): Extraction {
  return row.extraction === null ? NOTHING_KNOWN : Extraction.parse(JSON.parse(row.extraction))
}
