import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { gunzipSync } from 'node:zlib'
import type { TrainingDocument, TrainingOutcome } from '../../domain/ranker-training.ts'
import { SHIPPED_RANKER } from '../../extraction/ranking/shipped-ranker.ts'
import { examplesOf, GuardFile } from '../../learning/guard-examples.ts'
import { retrain } from '../../learning/retrain.ts'
import type { TrainInput } from '../../ports.ts'
import { rankerOf } from './scorer-of.ts'

/** Trains, in the process it is called in, and writes what is better than the champion to `result`. */
export async function trainTask({ examples, guard, champion, result, date }: TrainInput): Promise<TrainingOutcome> {
  const documents: TrainingDocument[] = []
  for await (const line of createInterface({ input: createReadStream(examples), crlfDelay: Infinity })) {
    // Written by our own engine a moment ago.
    if (line !== '') documents.push(JSON.parse(line) as TrainingDocument)
  }
  const packed = GuardFile.parse(JSON.parse(gunzipSync(await readFile(guard)).toString('utf8')))
  const { model, outcome } = retrain({
    documents,
    rehearsed: examplesOf(packed),
    shipped: SHIPPED_RANKER,
    champion: await rankerOf(champion),
    date,
  })
  if (model !== undefined) await writeFile(result, JSON.stringify(model))
  return outcome
}

/** Whatever else runs on this computer goes first. Where the system does not allow it, training runs as it is. */
export function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW)
  } catch {
    // Not allowed here.
  }
}
