import type { BatchEvent, BatchOutcome, BatchPlan, Group } from '../contract/documents-batch.ts'
import type { DocumentId } from '../domain/ids.ts'
import { next, type State } from '../domain/lifecycle.ts'
import { problemOf } from '../domain/problem.ts'
import { rowsForBatch, type BatchRow } from '../store/batch-rows.ts'
import { askEvent } from './ask-event.ts'
import type { Engine } from './engine.ts'
import { told, type Language } from './words.ts'

/** So many are named; the rest is a number. */
const NAMED = 4

/** What an event would do to these documents, before it is sent. Ids that are not there are left out. */
export async function planBatch(
  engine: Engine,
  { ids, event }: { ids: readonly DocumentId[]; event: BatchEvent },
): Promise<BatchPlan> {
  return planOf(event, await rowsForBatch(engine.store.db, ids))
}

/** Sorts documents by what an event would do to them. Pure. */
export function planOf(event: BatchEvent, rows: readonly BatchRow[]): BatchPlan {
  const may = (row: BatchRow) => row.state !== 'reading' && next(row.state, event) !== undefined
  const asks = (row: BatchRow) => event === 'approve' && row.errors > 0
  const changed = rows.filter(may)
  return {
    event,
    does: group(changed.filter((row) => !asks(row))),
    needReason: group(changed.filter(asks)),
    cannot: group(rows.filter((row) => !may(row))),
    undoable: changed.filter((row) => hasWayBack(event, row.state)).map(({ id }) => id),
  }
}

/** Sends an event to each of these documents, one after another. */
export async function applyBatch(
  engine: Engine,
  asked: { ids: readonly DocumentId[]; event: BatchEvent; evenSo?: string | undefined; actor: string },
  language: Language,
): Promise<BatchOutcome> {
  const { ids, event, evenSo, actor } = asked
  const done: DocumentId[] = []
  const failed: BatchOutcome['failed'] = []
  for (const id of new Set(ids)) {
    try {
      await askEvent(engine, { id, event, actor, evenSo })
      done.push(id)
    } catch (error) {
      failed.push({ id, problem: told(problemOf(error), language) })
    }
  }
  return { done, failed }
}

/** Whether `reopen` leads back to where a document was before the event. */
function hasWayBack(event: BatchEvent, from: State): boolean {
  const to = next(from, event)
  return to !== undefined && next(to, 'reopen') === from
}

function group(rows: readonly BatchRow[]): Group {
  return { count: rows.length, names: rows.slice(0, NAMED).map(({ name }) => name), ids: rows.map(({ id }) => id) }
}
