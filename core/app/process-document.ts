import type { Artifacts } from '../pipeline/stage.ts'
import { DocumentId } from '../domain/ids.ts'
import type { Event } from '../domain/lifecycle.ts'
import type { Part } from '../domain/part.ts'
import { problemOf, type Problem } from '../domain/problem.ts'
import { addParts, applyEvent, documentRow, type DocumentRow } from '../store/documents.ts'
import { ownCompanies } from '../store/settings.ts'
import { storeProblem } from '../store/store-problems.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import { planOf } from './planned-reading.ts'
import { extractPart, readIntoParts, runOf } from './read-and-extract.ts'
import { wholePlan } from './read-plan.ts'
import { readAlong } from './learning/trial.ts'
import { settleDocument } from './settle-document.ts'

/** A document whose reader was lost this often is parked as failed: the third time it is the document and not bad luck. */
export const LOSSES_UNTIL_PARKED = 3

/** `stop`: the engine ends, and the document goes back to the queue. `cancel`: a person does not want it read. `urgent`: a person waits for it. */
interface Terms {
  readonly stop: AbortSignal
  readonly cancel: AbortSignal
  readonly urgent: boolean
}

/**
 * Takes a claimed document (state `reading`) to its end: review, approved, failed, or back to the queue. Throws only when the store
 * itself is in trouble.
 */
export async function processDocument(
  engine: Engine,
  row: DocumentRow,
  { stop, cancel, urgent }: Terms,
): Promise<void> {
  const signal = AbortSignal.any([stop, cancel])
  const id = DocumentId.parse(row.id)
  const started = performance.now()
  const spent = { read: 0, split: 0, extract: 0, recall: 0 }
  try {
    const onStage = (name: string, ms: number) => Object.assign(spent, { [name === 'read-once' ? 'read' : name]: ms })
    const run = runOf(engine, row, { signal, urgent, onStage })
    const read = await readIntoParts(engine, row, run)
    const plan = planOf(row)
    const own = plan ? wholePlan(plan) : await partOf(engine, row, (read.have as Artifacts).parts)
    const done = await extractPart(engine, id, { run, read, part: own })
    const timings = {
      readMs: Math.round(spent.read),
      extractMs: Math.round(spent.split + spent.extract + spent.recall),
      totalMs: Math.round(performance.now() - started),
    }
    await settleDocument(engine, { row, ...done, timings })
    const { reading, part, fromPages, rankers } = done
    const input = { reading, part, ownCompanies: await ownCompanies(engine.store.db) }
    await readAlong(engine, { id, rankers, input, extraction: fromPages })
  } catch (error) {
    const trouble = storeProblem(error)
    if (trouble !== undefined && isAboutStore(trouble.problem)) throw trouble
    const problem = problemOf(error)
    if (problem.code === 'unexpected') {
      engine.log.error('processing failed', { document: id, error: error instanceof Error ? error.message : 'unknown' })
    }
    await endWithProblem(engine, row, problem, cancel.aborted)
  }
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, id), 'en') })
}

/** The pages this document stands for; the first document of a file also brings those after it into being. */
async function partOf(engine: Engine, row: DocumentRow, parts: readonly Part[]): Promise<Part> {
  if (row.part === 1 && parts.length > 1) {
    const others = parts.filter((part) => part.part > 1).map((part) => ({ ...part, id: engine.ids.newDocumentId() }))
    await engine.store.db.transaction().execute((tx) => addParts(tx, row, others, nowText(engine)))
  }
  if (row.first_page !== null && row.last_page !== null) {
    return { part: row.part, firstPage: row.first_page, lastPage: row.last_page }
  }
  return parts.find((part) => part.part === row.part) ?? { part: row.part, firstPage: 0, lastPage: 0 }
}

async function endWithProblem(engine: Engine, row: DocumentRow, problem: Problem, cancelled: boolean): Promise<void> {
  const id = DocumentId.parse(row.id)
  const losses = row.losses + (problem.code === 'reader-lost' ? 1 : 0)
  const again =
    (problem.code === 'cancelled' && !cancelled) || (problem.code === 'reader-lost' && losses < LOSSES_UNTIL_PARKED)
  const event: Event = again ? 'lose' : 'fail'
  const set = again ? { losses } : { losses, problem: JSON.stringify(problem) }
  await engine.store.db
    .transaction()
    .execute((tx) =>
      applyEvent(tx, { id, from: 'reading', event, actor: 'skrepka', at: nowText(engine), detail: problem.code, set }),
    )
}

/** Whether nothing can be stored any more, whatever the document. */
export function isAboutStore(problem: Problem): boolean {
  return ['disk-full', 'store-read-only', 'store-damaged', 'store-in-use'].includes(problem.code)
}
