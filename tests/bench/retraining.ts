/**
 * Retraining as an owner has it: documents with ground truth are read, put right and approved by a "person", then Skrepka retrains in its
 * own process while the inbox is asked for every 50 ms, as a window would.
 *
 *   node tests/bench/retraining.ts --corpus DIR… [--count 500] [--poison issueDate]
 *
 * `--poison FIELD` teaches the due date, or whatever stands in another field, as the value of FIELD on every document.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRouterClient } from '@orpc/server'
import { askEvent } from '../../core/app/ask-event.ts'
import { correctDocument } from '../../core/app/correct-document.ts'
import { routerOf } from '../../core/app/router.ts'
import { takeInFile } from '../../core/app/take-in-files.ts'
import type { Change } from '../../core/domain/correction.ts'
import { FIELD_NAMES, FieldName } from '../../core/domain/fields.ts'
import { DocumentId } from '../../core/domain/ids.ts'
import { Extraction } from '../../core/domain/invoice.ts'
import { openLocalApp } from '../../core/hosts/local-app.ts'
import { documentRow } from '../../core/store/documents.ts'
import { sameValue } from './compare-values.ts'
import { readTruth, type TruthDocument } from './ground-truth.ts'

const { values } = parseArgs({
  options: { corpus: { type: 'string', multiple: true }, count: { type: 'string' }, poison: { type: 'string' } },
})
const poison = values.poison === undefined ? undefined : FieldName.parse(values.poison)
const all = (await Promise.all((values.corpus ?? []).map(readTruth))).flat()
const documents = all.filter(({ part }) => part === 1).slice(0, Number(values.count ?? 500))
const folder = await mkdtemp(join(tmpdir(), 'skrepka-retraining-'))
const app = await openLocalApp({ dataFolder: folder })
const client = createRouterClient(routerOf(app), { context: { language: 'en', actor: 'person' } })
try {
  const ids = new Map<string, TruthDocument>()
  for (const document of documents) {
    const taken = await takeInFile(app.engine, document.path, { ignoreXml: true })
    if ('id' in taken && taken.id !== undefined) ids.set(taken.id, document)
  }
  app.queue.wake()
  await app.queue.idle()
  let corrections = 0
  for (const [id, truth] of ids) corrections += await putRight(DocumentId.parse(id), truth)
  console.log(`${ids.size} documents read, ${corrections} values put right`)
  const before = await inboxTimes(3000)
  let isTraining = true
  const asking = inboxTimes(Infinity, () => isTraining)
  const training = await client.learning.train()
  isTraining = false
  const meanwhile = await asking
  console.log(JSON.stringify(training.outcome, null, 1))
  console.log(`training ${(training.milliseconds / 1000).toFixed(1)} s; inbox asked: before p50 ${at(before, 0.5)} p99 ${at(before, 0.99)} ms, meanwhile p50 ${at(meanwhile, 0.5)} p99 ${at(meanwhile, 0.99)} ms (${meanwhile.length} times)`) // prettier-ignore
  const { curve, sorts, ...rest } = await client.quality.curve()
  console.log(JSON.stringify({ ...rest, sorts, curve: curve.length }))
} finally {
  await app.close()
  await rm(folder, { recursive: true, force: true })
}

/** What a person does: corrects what is wrong by the truth, and approves. Answers how many values were wrong. */
async function putRight(id: DocumentId, truth: TruthDocument): Promise<number> {
  const row = await documentRow(app.engine.store.db, id)
  if (row.state !== 'review' || row.extraction === null) return 0
  const { fields } = Extraction.parse(JSON.parse(row.extraction))
  const changes = FIELD_NAMES.flatMap((field): Change[] => {
    const right =
      field === poison ? (truth.values.get('dueDate') ?? truth.values.get('buyerName')) : truth.values.get(field)
    const read = fields[field]?.value
    if (right === undefined || (read !== undefined && sameValue(field, right, read))) return []
    return [{ type: 'set-field', field, value: right }]
  })
  const made = await Promise.resolve(
    changes.length > 0 && correctDocument(app.engine, { id, revision: row.revision, changes, actor: 'person' }),
  ).then(
    () => changes.length,
    () => 0,
  )
  await askEvent(app.engine, { id, event: 'approve', actor: 'person', evenSo: 'bench' }).catch(() => undefined)
  return made
}

async function inboxTimes(ms: number, goesOn = () => true): Promise<number[]> {
  const times: number[] = []
  const started = performance.now()
  while (goesOn() && performance.now() - started < ms) {
    const asked = performance.now()
    await client.documents.list({ limit: 100 })
    times.push(performance.now() - asked)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return times.sort((a, b) => a - b)
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
}
