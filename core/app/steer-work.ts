import type { WorkState } from '../contract/work.ts'
import type { DocumentId } from '../domain/ids.ts'
import { ProblemError } from '../domain/problem.ts'
import { applyEvent, documentRow } from '../store/documents.ts'
import { countsByState, listedIds } from '../store/listing.ts'
import { putFirst } from '../store/queue.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import type { WorkQueue } from './work-queue.ts'

/** More than this are not waiting. */
const ALL = 1_000_000

/** How reading goes. */
export async function workState(engine: Engine, queue: WorkQueue): Promise<WorkState> {
  const { queued = 0, reading = 0 } = await countsByState(engine.store.db)
  const each = queue.millisecondsEach
  return { paused: queue.paused, waiting: queued, reading, ...(each === undefined ? {} : { millisecondsEach: each }) }
}

/**
 * Takes documents off the queue, or out of hand: they end as failed with `cancelled`, and reading them again is one event. Those that have
 * been read meanwhile stay as they are. Without ids everything that waits or is being read.
 */
export async function cancelReading(
  engine: Engine,
  queue: WorkQueue,
  { ids, actor }: { ids: readonly DocumentId[] | undefined; actor: string },
): Promise<void> {
  const { db } = engine.store
  const of = (state: 'queued' | 'reading') => listedIds(db, { filter: { state }, limit: ALL })
  for (const id of ids ?? [...(await of('queued')), ...(await of('reading'))]) {
    if (queue.cancel(id)) continue
    const problem = JSON.stringify({ code: 'cancelled' })
    const at = nowText(engine)
    const gone = await db.transaction().execute(async (tx) => {
      const row = await documentRow(tx, id)
      if (row.state !== 'queued') return false
      await applyEvent(tx, { id, from: 'queued', event: 'fail', actor, at, detail: 'cancelled', set: { problem } })
      return true
    })
    if (gone) engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(db, id), 'en') })
  }
}

/** Reads a document before the others that wait, and beside those being read. Problem: document-not-found. */
export async function readFirst(engine: Engine, queue: WorkQueue, id: DocumentId): Promise<void> {
  if (!(await putFirst(engine.store.db, id))) throw new ProblemError('document-not-found', { id })
  queue.hurry(id)
}
