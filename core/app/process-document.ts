import { PIPELINE } from '../pipeline/pipeline.ts'
import { runPipeline, type Shelf } from '../pipeline/run-pipeline.ts'
import type { Artifacts } from '../pipeline/stage.ts'
import { DocumentId, Sha256 } from '../domain/ids.ts'
import type { Event } from '../domain/lifecycle.ts'
import type { Extraction } from '../domain/invoice.ts'
import type { Part } from '../domain/part.ts'
import { problemOf, type Problem } from '../domain/problem.ts'
import { artifact, keepArtifact } from '../store/artifacts.ts'
import { addParts, applyEvent, documentRow, type DocumentRow } from '../store/documents.ts'
import { ownCompanies } from '../store/settings.ts'
import { storeProblem } from '../store/store-problems.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import { originalOf } from './kept-reading.ts'
import { planOf } from './planned-reading.ts'
import { readPlan, wholePlan } from './read-plan.ts'
import { pagesOfPart } from './pages-of-part.ts'
import { rankersOf, type RankersOfDocument } from './learning/rankers-in-use.ts'
import { readAlong } from './learning/trial.ts'
import { settleDocument } from './settle-document.ts'
import { memoriesOf } from './supplier-lessons.ts'

/** A document whose reader was lost this often is parked as failed: the third time it is the document and not bad luck. */
const LOSSES_UNTIL_PARKED = 3

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
    const done = await readAndExtract(engine, row, { signal, urgent }, (name, ms) =>
      Object.assign(spent, { [name]: ms }),
    )
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

async function readAndExtract(
  engine: Engine,
  row: DocumentRow,
  { signal, urgent }: { signal: AbortSignal; urgent: boolean },
  onStage: (name: string, ms: number) => void,
): Promise<Pick<Artifacts, 'reading' | 'extraction' | 'part'> & { fromPages: Extraction; rankers: RankersOfDocument }> {
  const sha256 = Sha256.parse(row.sha256)
  const id = DocumentId.parse(row.id)
  const original = originalOf(engine, row)
  const { db } = engine.store
  const shelf: Shelf = {
    get: (key) => artifact(db, key),
    keep: (key, stage, value) => keepArtifact(db, { key, sha256, stage, value, at: nowText(engine) }),
  }
  const common = {
    shelf,
    onStage,
    readers: engine.readers,
    options: {
      signal,
      urgent,
      onProgress: ({ page, pageCount }: { page: number; pageCount: number }) =>
        engine.feed.publish({ type: 'progress', id, page, pageCount }),
    },
  }
  const upToParts = PIPELINE.findIndex((stage) => stage.gives === 'parts') + 1
  const plan = planOf(row)
  const read =
    plan === undefined
      ? await runPipeline({ ...common, stages: PIPELINE.slice(0, upToParts), given: { original } })
      : await readPlan(engine, row, plan, common)
  const part = plan ? wholePlan(plan) : await partOf(engine, row, (read.have as Artifacts).parts)
  const rankers = await rankersOf(engine, id)
  const given = { part, ownCompanies: await ownCompanies(db), ranker: rankers.served }
  const upToExtraction = PIPELINE.findIndex((stage) => stage.gives === 'extraction') + 1
  const stages = PIPELINE.slice(upToParts, upToExtraction)
  const extracted = await runPipeline({ ...common, stages, after: read, given })
  const have = extracted.have as Artifacts
  const memory = await memoriesOf(db, pagesOfPart(have.reading, part))
  // Nothing remembered, nothing to recall: a copy of the extraction would only fill the shelf.
  if (memory.length === 0) return { ...have, fromPages: have.extraction, rankers }
  const rest = { ...common, stages: PIPELINE.slice(upToExtraction), after: extracted, given: { memory } }
  const { recalled } = (await runPipeline(rest)).have as Artifacts
  return { ...have, extraction: recalled, fromPages: have.extraction, rankers }
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

function isAboutStore(problem: Problem): boolean {
  return ['disk-full', 'store-read-only', 'store-damaged', 'store-in-use'].includes(problem.code)
}
