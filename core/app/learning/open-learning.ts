import { mkdirSync, rmSync } from 'node:fs'
import { openReaderPool } from '../../adapters/reader-pool.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Crew, Log, Readers } from '../../ports.ts'
import { flags, rankerChoice } from '../../store/learning-settings.ts'
import { lastTrainings, type KeptTraining } from '../../store/ranker-trials.ts'
import { countReviewedSince } from '../../store/reviewed-documents.ts'
import type { Engine } from '../engine.ts'
import { moveThresholds } from './measured-quality.ts'
import { settleTrial } from './trial.ts'
import { train, trainingFolder } from './train.ts'

/** Documents people must have approved since the last training before Skrepka trains by itself. */
const ENOUGH_NEW = 50
/** Approvals between two looks at trial and thresholds: people do not wait for them. */
const EVERY = 10
/** Training is minutes of work on a slow machine that is busy with other things. */
const TRAINING_MS = 30 * 60_000

/** What learns in the background, beside the supplier memory. */
export interface Learning {
  /** Trains now. Problems: training-under-way, cancelled, reader-lost. */
  train(askedBy: string): Promise<KeptTraining>
  /** A person approved a document: from time to time trial and thresholds are looked at, and, with enough that is new, training begins. */
  approved(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Opens learning: trainings run in a reader process of their own. `readers`: in place of it, a test's. */
export function openLearning(
  engine: Engine,
  given: { crew: Crew; log: Log; guardFile: string; readers: Readers | undefined },
): Learning {
  const { crew, log, guardFile } = given
  rmSync(trainingFolder(engine.dataFolder), { recursive: true, force: true })
  const limits = { startMs: TRAINING_MS, idleMs: 1000 }
  const trainers = given.readers ?? openReaderPool({ crew, size: 1, log, limits })
  const stopping = new AbortController()
  let training: Promise<KeptTraining> | undefined
  let looking: Promise<void> | undefined
  let approvals = 0

  async function trainNow(askedBy: string): Promise<KeptTraining> {
    if (training !== undefined) throw new ProblemError('training-under-way')
    mkdirSync(trainingFolder(engine.dataFolder), { recursive: true, mode: 0o700 })
    training = train({ engine, trainers, guardFile, askedBy, signal: stopping.signal })
    try {
      return await training
    } finally {
      training = undefined
    }
  }

  async function look(): Promise<void> {
    const { db } = engine.store
    await settleTrial(engine)
    await moveThresholds(engine)
    const { challenger } = await rankerChoice(db)
    if ((await flags(db)).retraining === 0 || challenger !== undefined || training !== undefined) return
    const [last] = await lastTrainings(db, 1)
    if ((await countReviewedSince(db, last?.at ?? '')) >= ENOUGH_NEW) await trainNow('skrepka')
  }

  return {
    train: trainNow,
    approved() {
      approvals++
      if (approvals % EVERY !== 0 || looking !== undefined || stopping.signal.aborted) return
      looking = look()
        .catch((error: unknown) =>
          log.warn('learning-failed', { error: error instanceof Error ? error.message : 'unknown' }),
        )
        .finally(() => (looking = undefined))
    },
    async idle() {
      await Promise.allSettled([training, looking])
    },
    async close() {
      stopping.abort()
      if (given.readers === undefined) await trainers.close()
      await Promise.allSettled([training, looking])
    },
  }
}
