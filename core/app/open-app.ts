import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { availableParallelism } from 'node:os'
import { v7 } from 'uuid'
import { openOriginalsFolder } from '../adapters/originals-folder.ts'
import { systemAlarm } from '../adapters/system-alarm.ts'
import { openReaderPool } from '../adapters/reader-pool.ts'
import { DocumentId } from '../domain/ids.ts'
import type { Clock, Crew, Ids, Log, Readers } from '../ports.ts'
import type { Shell } from '../ports/shell.ts'
import { openStore } from '../store/open-store.ts'
import { BackupKeeper } from './backup/backup-keeper.ts'
import { restoreAtOpening } from './backup/restore-at-opening.ts'
import { SecondOpinions } from './second-opinion/second-opinions.ts'
import { takeInUnknownOriginals } from './backup/take-in-unknown-originals.ts'
import { ChangeFeed } from './change-feed.ts'
import { openDelivery, type Delivery, type DeliveryOptions } from './delivery/open-delivery.ts'
import { watchCrew } from './diagnostics/watch-crew.ts'
import type { ProcessAnswer } from '../contract/diagnostics.ts'
import type { Engine } from './engine.ts'
import { INLET_KINDS } from './inlets/inlet-kinds.ts'
import { InletRunner } from './inlets/inlet-runner.ts'
import { openLearning, type Learning } from './learning/open-learning.ts'
import { GUARD_FILE } from './reader-tasks.ts'
import { unpackedFolder } from './take-in-container.ts'
import { WorkQueue } from './work-queue.ts'

export interface AppOptions {
  /** Holds the database, the originals and the pictures; made when it is not there. */
  readonly dataFolder: string
  readonly version: string
  /** Where OCR data lies. */
  readonly ocrFolder: string
  readonly crew: Crew
  readonly log: Log
  /** Reader processes; one a core, at most eight, when not said. */
  readonly workers?: number
  readonly maxPages?: number
  readonly clock?: Clock
  /** In place of reader processes: a test's. */
  readonly readers?: Readers
  readonly delivery?: DeliveryOptions
  /** Whether the data are looked after by themselves: looked at every hour, backed up every day. */
  readonly keepsBackups?: boolean
  /** Whether inlets (watched folders, mailboxes, bots) bring documents in the background. */
  readonly opensInlets?: boolean
  /** Whether a language model, where one is set up, is asked about unsure values in the background. */
  readonly asksSecondOpinions?: boolean
  /** The desktop program around the window, where there is one. */
  readonly shell?: Shell
}

export interface App {
  readonly engine: Engine
  readonly queue: WorkQueue
  readonly delivery: Delivery
  readonly backups: BackupKeeper
  readonly inlets: InletRunner
  readonly learning: Learning
  readonly opinions: SecondOpinions
  readonly shell: Shell | undefined
  /** Reader processes that run now. */
  readersSeen(): ProcessAnswer[]
  readonly version: string
  readonly ocrFolder: string
  /** Stops work (what is in hand goes back to the queue), ends the readers and closes the database. */
  close(): Promise<void>
}

const ids: Ids = { newDocumentId: () => DocumentId.parse(v7()) }

/**
 * The composition root: opens the store, makes the ports real, and begins with whatever waits. Problems: store-in-use, store-damaged,
 * store-read-only, store-from-the-future, disk-full.
 */
export async function openApp(options: AppOptions): Promise<App> {
  const { dataFolder, crew, log, version, ocrFolder } = options
  const clock = options.clock ?? { now: () => new Date() }
  const restored = await restoreAtOpening({ dataFolder, clock, log })
  const store = openStore(dataFolder)
  // The store is locked to this engine, so whatever lies there was left by one that ended.
  rmSync(unpackedFolder(dataFolder), { recursive: true, force: true })
  const readers = watchCrew(crew)
  const size = options.workers ?? Math.min(availableParallelism(), 8)
  const engine: Engine = {
    dataFolder,
    store,
    originals: openOriginalsFolder(join(dataFolder, 'originals')),
    readers: options.readers ?? openReaderPool({ crew: readers.crew, size, log }),
    clock,
    ids,
    log,
    feed: new ChangeFeed(),
    maxPages: options.maxPages ?? 500,
  }
  if (restored !== undefined) await takeInUnknownOriginals(engine, restored.replaced)
  const backups = new BackupKeeper(engine, version)
  if (options.keepsBackups === true) backups.begin()
  const learning = openLearning(engine, { crew, log, guardFile: GUARD_FILE, readers: options.readers })
  const queue = new WorkQueue(engine)
  const delivery = openDelivery(engine, options.delivery)
  const opinions = new SecondOpinions(engine, { secrets: delivery.secrets, crew: readers.crew })
  if (options.asksSecondOpinions === true) opinions.begin()
  const inlets = new InletRunner(engine, {
    kinds: INLET_KINDS,
    secrets: delivery.secrets,
    alarm: options.delivery?.alarm ?? systemAlarm,
    onTaken: () => queue.wake(),
  })
  await queue.begin()
  if (options.opensInlets === true) await inlets.begin()
  if (options.delivery?.begin === true) await delivery.begin()
  return {
    engine,
    queue,
    delivery,
    backups,
    inlets,
    learning,
    opinions,
    shell: options.shell,
    readersSeen: readers.seen,
    version,
    ocrFolder,
    async close() {
      await learning.close()
      await opinions.close()
      await inlets.close()
      await backups.close()
      await delivery.close()
      await queue.stop()
      await engine.readers.close()
      await store.close()
    },
  }
}
