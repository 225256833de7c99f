import { DocumentId, Sha256 } from '../domain/ids.ts'
import { next, type Event } from '../domain/lifecycle.ts'
import { ProblemError } from '../domain/problem.ts'
import { forgetArtifacts } from '../store/artifacts.ts'
import { applyEvent, documentRow } from '../store/documents.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'

/**
 * A person asks for a lifecycle event. Reading again forgets what earlier readings gave, so that everything is done afresh.
 * A document with errors is approved only with a reason (`evenSo`), which the audit keeps.
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
  await engine.store.db.transaction().execute(async (tx) => {
    const row = await documentRow(tx, id)
    if (row.state === 'reading') throw new ProblemError('state-does-not-allow', { state: row.state, event })
    if (asked.revision !== undefined && asked.revision !== row.revision) throw new ProblemError('state-changed')
    if (event === 'approve' && next(row.state, event) !== undefined && row.errors > 0 && asked.evenSo === undefined) {
      throw new ProblemError('reason-needed', { errors: String(row.errors) })
    }
    const detail = event === 'approve' && asked.evenSo !== undefined ? { detail: asked.evenSo } : {}
    const set = event === 'reprocess' ? { problem: null, losses: 0 } : {}
    await applyEvent(tx, { id, from: row.state, event, actor, at: nowText(engine), set, ...detail })
    if (event === 'reprocess') await forgetArtifacts(tx, Sha256.parse(row.sha256))
  })
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, id), 'en') })
}
