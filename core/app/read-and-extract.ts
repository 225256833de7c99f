import { DocumentId, Sha256 } from '../domain/ids.ts'
import type { Extraction } from '../domain/invoice.ts'
import type { Part } from '../domain/part.ts'
import { PIPELINE } from '../pipeline/pipeline.ts'
import { runPipeline, type PipelineRun, type Progressed, type Shelf } from '../pipeline/run-pipeline.ts'
import type { Artifacts } from '../pipeline/stage.ts'
import { artifact, keepArtifact } from '../store/artifacts.ts'
import type { DocumentRow } from '../store/documents.ts'
import { ownCompanies } from '../store/settings.ts'
import { nowText, type Engine } from './engine.ts'
import { firstAnswer } from './first-answer.ts'
import { originalOf } from './kept-reading.ts'
import { rankersOf, type RankersOfDocument } from './learning/rankers-in-use.ts'
import { pagesOfPart } from './pages-of-part.ts'
import { planOf } from './planned-reading.ts'
import { readPlan } from './read-plan.ts'
import { memoriesOf } from './supplier-lessons.ts'

/** How the stages of one document are run: over the kept artifacts, telling progress. */
export type DocumentRun = Omit<PipelineRun, 'stages' | 'given' | 'after'>

/** A document as its stages left it. `fromPages`: before memory had its say. */
export type ExtractedDocument = Pick<Artifacts, 'reading' | 'extraction' | 'part'> & {
  readonly fromPages: Extraction
  readonly rankers: RankersOfDocument
}

const UP_TO_PARTS = PIPELINE.findIndex((stage) => stage.gives === 'parts') + 1
const UP_TO_EXTRACTION = PIPELINE.findIndex((stage) => stage.gives === 'extraction') + 1

/** `urgent`: a person waits. `onStage` hears how long each stage took. */
export function runOf(
  engine: Engine,
  row: DocumentRow,
  options: { signal: AbortSignal; urgent: boolean; onStage?: (name: string, ms: number) => void },
): DocumentRun {
  const { signal, urgent, onStage } = options
  const sha256 = Sha256.parse(row.sha256)
  const id = DocumentId.parse(row.id)
  const { db } = engine.store
  const shelf: Shelf = {
    get: (key) => artifact(db, key),
    keep: (key, stage, value) => keepArtifact(db, { key, sha256, stage, value, at: nowText(engine) }),
  }
  return {
    shelf,
    readers: engine.readers,
    ...(onStage && { onStage }),
    options: {
      signal,
      urgent,
      onProgress: ({ page, pageCount }) => engine.feed.publish({ type: 'progress', id, page, pageCount }),
    },
  }
}

/** Reads the document's pages, once only where a person waits and that saves time, and parts them into documents. Problems: those of reading. */
export async function readIntoParts(engine: Engine, row: DocumentRow, run: DocumentRun): Promise<Progressed> {
  const plan = planOf(row)
  if (plan !== undefined) return await readPlan(engine, row, plan, run)
  const original = originalOf(engine, row)
  const first = run.options.urgent === true ? await firstAnswer(run, original) : undefined
  return first ?? (await runPipeline({ ...run, stages: PIPELINE.slice(0, UP_TO_PARTS), given: { original } }))
}

/** Finds what one of the documents says. Problems: those of extraction. */
export async function extractPart(
  engine: Engine,
  id: DocumentId,
  { run, read, part }: { run: DocumentRun; read: Progressed; part: Part },
): Promise<ExtractedDocument> {
  const { db } = engine.store
  const rankers = await rankersOf(engine, id)
  const given = { part, ownCompanies: await ownCompanies(db), ranker: rankers.served }
  const stages = PIPELINE.slice(UP_TO_PARTS, UP_TO_EXTRACTION)
  const extracted = await runPipeline({ ...run, stages, after: read, given })
  const have = extracted.have as Artifacts
  const memory = await memoriesOf(db, pagesOfPart(have.reading, part))
  // Nothing remembered, nothing to recall: a copy of the extraction would only fill the shelf.
  if (memory.length === 0) return { ...have, fromPages: have.extraction, rankers }
  const rest = { ...run, stages: PIPELINE.slice(UP_TO_EXTRACTION), after: extracted, given: { memory } }
  const { recalled } = (await runPipeline(rest)).have as Artifacts
  return { ...have, extraction: recalled, fromPages: have.extraction, rankers }
}
