import { DocumentId, Sha256 } from '../domain/ids.ts'
import type { Event } from '../domain/lifecycle.ts'
import { ProblemError } from '../domain/problem.ts'
import { forgetArtifacts } from '../store/artifacts.ts'
import { applyEvent, documentRow } from '../store/documents.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'

/**
 * A person asks for a lifecycle event. Reading again forgets what earlier readings gave, so that everything is done afresh.
 * Problems: document-not-found, state-does-not-allow.
 */
export async function askEvent(engine: Engine, asked: { id: DocumentId; event: Event; actor: string }): Promise<void> {
  const { id, event, actor } = asked
  await engine.store.db.transaction().execute(async (tx) => {
    const row = await documentRow(tx, id)
    if (row.state === 'reading') throw new ProblemError('state-does-not-allow', { state: row.state, event })
    const set = event === 'reprocess' ? { problem: null, losses: 0 } : {}
    await applyEvent(tx, { id, from: row.state, event, actor, at: nowText(engine), set })
    if (event === 'reprocess') await forgetArtifacts(tx, Sha256.parse(row.sha256))
  })
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, id), 'en') })
}
