import type { PagePlan } from '../domain/page-plan.ts'
import type { Reading } from '../domain/page-text.ts'
import type { Part } from '../domain/part.ts'
import { PIPELINE } from '../pipeline/pipeline.ts'
import { runPipeline, type PipelineRun, type Progressed } from '../pipeline/run-pipeline.ts'
import type { DocumentRow } from '../store/documents.ts'
import { Extraction } from '../domain/invoice.ts'
import type { Engine } from './engine.ts'
import { originalOf } from './kept-reading.ts'
import { planKey, plannedReading } from './planned-reading.ts'

/** A document that a person put together is all of its reading. */
export function wholePlan(plan: PagePlan): Part {
  return { part: 1, firstPage: 1, lastPage: plan.length }
}

/** Reads the files of a plan, or takes their readings from the shelf, and puts the document's reading together. Problems: those of reading. */
export async function readPlan(
  engine: Engine,
  row: DocumentRow,
  plan: PagePlan,
  common: Omit<PipelineRun, 'stages' | 'given' | 'after'>,
): Promise<Progressed> {
  const key = planKey(plan)
  const kept = (await common.shelf.get(key)) as Reading | undefined
  const readings = new Map<string, Promise<Reading>>()
  const readingOf = (sha256: DocumentRow['sha256']) => {
    const read = async () => {
      const original = originalOf(engine, { ...row, sha256 })
      const done = await runPipeline({ ...common, stages: PIPELINE.slice(0, 1), given: { original } })
      return done.have.reading as Reading
    }
    const known = readings.get(sha256) ?? read()
    readings.set(sha256, known)
    return known
  }
  const language = row.extraction === null ? undefined : Extraction.parse(JSON.parse(row.extraction)).language
  const from = { readingOf, pathOf: engine.originals.pathOf, readers: engine.readers, language }
  const reading = kept ?? (await plannedReading(plan, from, common.options))
  if (kept === undefined) await common.shelf.keep(key, 'arranged', reading)
  return { have: { original: originalOf(engine, row), reading }, keys: new Map([['reading', key]]) }
}
