import { applyEvent, documentRow, firstQueued, interruptedIds, type DocumentRow } from '../store/documents.ts'
import { DocumentId } from '../domain/ids.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'

/** Takes the document in hand that is next, or this one only: queued → reading. Undefined when none waits, or this one does no longer. */
export async function claimNext(engine: Engine, only?: DocumentId): Promise<DocumentRow | undefined> {
  const { db } = engine.store
  const claimed = await db.transaction().execute(async (tx) => {
    const row = await firstQueued(tx, only)
    if (row === undefined) return undefined
    const id = DocumentId.parse(row.id)
    await applyEvent(tx, { id, from: 'queued', event: 'start', actor: 'skrepka', at: nowText(engine) })
    return await documentRow(tx, id)
  })
  if (claimed !== undefined) engine.feed.publish({ type: 'document', summary: summaryOf(claimed, 'en') })
  return claimed
}

/**
 * Sends documents that a dead engine left in hand back to the queue. This does not count as a loss of theirs: documents are never
 * parsed in the engine, so none of them can have killed it.
 */
export async function recoverInterrupted(engine: Engine): Promise<void> {
  await engine.store.db.transaction().execute(async (tx) => {
    for (const id of await interruptedIds(tx)) {
      await applyEvent(tx, {
        id,
        from: 'reading',
        event: 'lose',
        actor: 'skrepka',
        at: nowText(engine),
        detail: 'engine-ended',
      })
    }
  })
}
