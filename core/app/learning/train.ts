import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { FieldName } from '../../domain/fields.ts'
import { DocumentId } from '../../domain/ids.ts'
import { Extraction } from '../../domain/invoice.ts'
import type { TrainingDocument } from '../../domain/ranker-training.ts'
import type { ReaderTasks } from '../../ports.ts'
import { standingCorrections } from '../../store/corrections.ts'
import type { DocumentRow } from '../../store/documents.ts'
import { rankerChoice, saveRankerChoice } from '../../store/learning-settings.ts'
import { keepTraining, type KeptTraining } from '../../store/ranker-trials.ts'
import { reviewedDocuments } from '../../store/reviewed-documents.ts'
import { ownCompanies } from '../../store/settings.ts'
import { nowText, type Engine } from '../engine.ts'
import { keptPages } from '../kept-reading.ts'
import { keepRanker, readRanker } from './ranker-folder.ts'
import { champion } from './rankers-in-use.ts'

/** The newest documents that training looks at. */
const MOST_DOCUMENTS = 2000

export interface TrainingWork {
  readonly engine: Engine
  /** Trains in a process of its own, with low priority. */
  readonly trainers: Pick<ReaderTasks, 'train'>
  /** Where the examples that come with Skrepka lie. */
  readonly guardFile: string
  readonly askedBy: string
  readonly signal: AbortSignal
}

/**
 * Retrains on what people approved. What is better becomes the challenger and is tried; what is not is refused and changes nothing. The
 * documents pass to the other process through a file that is gone afterwards. Problems: cancelled, reader-lost.
 */
export async function train(work: TrainingWork): Promise<KeptTraining> {
  const { engine, trainers, guardFile, askedBy, signal } = work
  const started = performance.now()
  const folder = trainingFolder(engine.dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [examples, result] = [join(folder, `${randomUUID()}.jsonl`), join(folder, `${randomUUID()}.json`)]
  try {
    await writeExamples(engine, examples, signal)
    const date = nowText(engine).slice(0, 10)
    const input = { examples, guard: guardFile, champion: await champion(engine), result, date }
    const outcome = await trainers.train(input, { signal })
    if (outcome.result === 'kept') await takeChallenger(engine, result)
    const kept = { at: nowText(engine), askedBy, milliseconds: Math.round(performance.now() - started), outcome }
    await keepTraining(engine.store.db, kept)
    engine.log.info('trained', { result: outcome.result, documents: outcome.documents, ms: kept.milliseconds })
    return kept
  } finally {
    await Promise.all([examples, result].map((path) => rm(path, { force: true })))
  }
}

/** Files of trainings under way; whatever lies there when the engine opens was left by one that ended. */
export function trainingFolder(dataFolder: string): string {
  return join(dataFolder, 'training')
}

/** What was trained is tried beside the champion. */
async function takeChallenger(engine: Engine, path: string): Promise<void> {
  const model = await readRanker(path)
  await keepRanker(engine.dataFolder, model)
  const { db } = engine.store
  await saveRankerChoice(db, { ...(await rankerChoice(db)), challenger: model.version })
}

/** One document a line; the next is fetched when the one before is written, so that other work of the engine goes in between. */
async function writeExamples(engine: Engine, path: string, signal: AbortSignal): Promise<void> {
  const { db } = engine.store
  const own = await ownCompanies(db)
  const file = createWriteStream(path, { mode: 0o600 })
  for (const row of await reviewedDocuments(db, MOST_DOCUMENTS)) {
    if (signal.aborted) break
    const document = await trainingDocument(engine, row, own)
    if (document === undefined) continue
    if (!file.write(`${JSON.stringify(document)}\n`))
      await new Promise<void>((resolve) => file.once('drain', () => resolve()))
    await new Promise((resolve) => setImmediate(resolve))
  }
  file.end()
  await finished(file)
}

/** A document as training sees it; undefined where it was not read off pages. */
async function trainingDocument(
  engine: Engine,
  row: DocumentRow,
  own: TrainingDocument['ownCompanies'],
): Promise<TrainingDocument | undefined> {
  if (row.extraction === null) return undefined
  const { fields, eInvoice } = Extraction.parse(JSON.parse(row.extraction))
  if (eInvoice !== undefined) return undefined
  const { pages } = await keptPages(engine, row)
  if (pages.length === 0) return undefined
  const corrections = await standingCorrections(engine.store.db, DocumentId.parse(row.id))
  const removed = corrections.flatMap((each) => (each.type === 'remove-field' ? [each.field] : []))
  return {
    group: row.supplier_tax_key ?? row.supplier_name_key ?? row.id,
    pages,
    ownCompanies: own,
    values: Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field as FieldName, value])),
    absent: removed.filter((field) => fields[field] === undefined),
  }
}
