import { type DocumentId, Sha256 } from '../domain/ids.ts'
import { Extraction } from '../domain/invoice.ts'
import { next, type Event } from '../domain/lifecycle.ts'
import { ProblemError } from '../domain/problem.ts'
import { forgetArtifacts } from '../store/artifacts.ts'
import { applyEvent, documentRow } from '../store/documents.ts'
import { enqueueApproved } from '../store/outbox.ts'
import { forgetLesson } from '../store/suppliers.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import { keptPages } from './kept-reading.ts'
import { readAlikeAgain } from './read-alike-again.ts'
import { learnFrom } from './supplier-lessons.ts'

/**
 * A person asks for a lifecycle event. Reading again forgets what earlier readings gave, so that everything is done afresh.
 * A document with errors is approved only with a reason (`evenSo`), which the audit keeps. Approving what is approved already sends it to
 * the connections made since.
 * Problems: document-not-found, state-does-not-allow, state-changed (it is no longer at `revision`), reason-needed.
 */
export async function askEvent(
  engine: Engine,
  asked: {
    id: DocumentId
    event: Event
    actor: string
    evenSo?: string | undefined
    revision?: number | undefined
  },
): Promise<void> {
  const { id, event, actor } = asked
  // Unpacked before the transaction, because it takes its time.
  const { pages } =
    event === 'approve' ? await keptPages(engine, await documentRow(engine.store.db, id)) : { pages: [] }
  const at = nowText(engine)
  await engine.store.db.transaction().execute(async (tx) => {
    const row = await documentRow(tx, id)
    if (row.state === 'reading') throw new ProblemError('state-does-not-allow', { state: row.state, event })
    if (asked.revision !== undefined && asked.revision !== row.revision) throw new ProblemError('state-changed')
    if (event === 'approve' && row.state === 'approved') return void (await enqueueApproved(tx, id, actor, at))
    if (event === 'approve' && next(row.state, event) !== undefined && row.errors > 0 && asked.evenSo === undefined) {
      throw new ProblemError('reason-needed', { errors: String(row.errors) })
    }
    const detail = event === 'approve' && asked.evenSo !== undefined ? { detail: asked.evenSo } : {}
    const set = event === 'reprocess' ? { problem: null, losses: 0 } : {}
    await applyEvent(tx, { id, from: row.state, event, actor, at, set, ...detail })
    if (event === 'approve' && row.extraction !== null) {
      const extraction = Extraction.parse(JSON.parse(row.extraction))
      await learnFrom(tx, { id, extraction, pages, actor, at })
    }
    // What a document taught stands as long as its approval does.
    if (event === 'reopen') await forgetLesson(tx, id)
    if (event === 'reprocess') await forgetArtifacts(tx, Sha256.parse(row.sha256))
  })
  if (event === 'approve') await readAlikeAgain(engine, id)
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, id), 'en') })
}
