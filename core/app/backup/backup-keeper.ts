import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { problemOf, type Problem } from '../../domain/problem.ts'
import type { PageCheck } from '../../store/page-watch.ts'
import type { Engine } from '../engine.ts'
import { listBackups, type BackupReason } from './backup-folder.ts'
import { readBackupSettings, saveBackupSettings, type BackupSettings } from './backup-settings.ts'
import { makeBackup, type BackupMade, type BackupProgress } from './make-backup.ts'
import { RESTORE_WANTED } from './restore-backup.ts'
import { outlived } from './thin-out.ts'
import { isWhole, verifyData, type SeenOfDatabase, type Verification } from './verify-data.ts'

const HOUR = 3_600_000
/** The first look waits until the window is long usable. */
const FIRST_LOOK = 60_000
/** Between two backups by itself: a little under a day, so that they do not creep into the evening. */
const A_DAY = 23 * HOUR

/** What the last look at the data saw. */
export interface LastLook {
  readonly at: string
  readonly isWhole: boolean
  readonly damagedPages: number
  readonly damagedOriginals: number
  readonly missingOriginals: number
}

export interface KeeperState {
  readonly settings: BackupSettings
  readonly running?: BackupProgress
  readonly lastLook?: LastLook
  /** Why the last backup by itself was not made. */
  readonly problem?: Problem
}

/**
 * Looks after the data: every hour at the database's pages, every day makes a backup and looks at every original, and thins out old
 * backups. One thing at a time. Nothing is ever thinned out unless the newer backup was just made.
 */
export class BackupKeeper {
  readonly #engine: Engine
  readonly #version: string
  readonly #closing = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #last: Promise<unknown> = Promise.resolve()
  #running: BackupProgress | undefined
  #lastLook: LastLook | undefined
  #problem: Problem | undefined
  #onRestart: () => void = () => {}

  constructor(engine: Engine, version: string) {
    this.#engine = engine
    this.#version = version
  }

  begin(): void {
    const turn = () => {
      void this.#takeTurn().finally(() => {
        if (!this.#closing.signal.aborted) this.#timer = setTimeout(turn, HOUR).unref()
      })
    }
    this.#timer = setTimeout(turn, FIRST_LOOK).unref()
  }

  async state(): Promise<KeeperState> {
    return {
      settings: await readBackupSettings(this.#engine.dataFolder),
      ...(this.#running === undefined ? {} : { running: this.#running }),
      ...(this.#lastLook === undefined ? {} : { lastLook: this.#lastLook }),
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
    }
  }

  async change(settings: BackupSettings): Promise<void> {
    await saveBackupSettings(this.#engine.dataFolder, settings)
  }

  /** Problems: those of makeBackup. */
  async make(reason: BackupReason, folder?: string): Promise<BackupMade> {
    const settings = await readBackupSettings(this.#engine.dataFolder)
    return await this.#make(reason, folder ?? settings.folder)
  }

  /** Looks at every page and every original; not again at what of the database was seen already. Problem: cancelled. */
  async look(already?: SeenOfDatabase): Promise<{ verification: Verification; look: LastLook }> {
    return await this.#inTurn(async () => {
      const seen = await verifyData(this.#engine, this.#watching(), already)
      const look = {
        at: this.#engine.clock.now().toISOString(),
        isWhole: isWhole(seen),
        damagedPages: seen.database.damagedPages.length,
        damagedOriginals: seen.originals.damaged.length,
        missingOriginals: seen.originals.missing.length,
      }
      this.#lastLook = look
      return { verification: seen, look }
    })
  }

  /** Leaves word for the next opening to restore first, and asks whoever runs the engine to start it again. */
  async wantRestore(name: string | undefined): Promise<void> {
    const { dataFolder } = this.#engine
    const { folder } = await readBackupSettings(dataFolder)
    await writeFile(join(dataFolder, RESTORE_WANTED), JSON.stringify({ folder, name }), { flush: true })
    setImmediate(() => this.#onRestart())
  }

  /** What to do when the engine has to be started again. */
  onRestart(listener: () => void): void {
    this.#onRestart = listener
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    this.#closing.abort()
    await this.#last.catch(() => {})
  }

  async #takeTurn(): Promise<void> {
    const { clock, log, store } = this.#engine
    try {
      const pages = await this.#inTurn(() => store.checkPages())
      const isSound = pages.damaged.length === 0
      if (!isSound) log.error('database pages damaged', { pages: pages.damaged.length })
      const settings = await readBackupSettings(this.#engine.dataFolder)
      const [newest] = await listBackups(settings.folder)
      const isDue = newest === undefined || clock.now().getTime() - Date.parse(newest.manifest.madeAt) >= A_DAY
      let seen: SeenOfDatabase = { pages }
      try {
        if (isSound && isDue && settings.daily) {
          await this.#make('daily', settings.folder, pages)
          // SQLite has just looked at the copy that is kept; a second one would tell the same.
          seen = { pages, integrity: 'ok' }
        }
      } finally {
        if ((!isSound || isDue) && !this.#closing.signal.aborted) await this.look(seen)
      }
      this.#problem = undefined
    } catch (error) {
      if (this.#closing.signal.aborted) return
      this.#problem = problemOf(error)
      log.error('upkeep failed', { code: this.#problem.code })
    }
  }

  async #make(reason: BackupReason, folder: string, pages?: PageCheck): Promise<BackupMade> {
    return await this.#inTurn(async () => {
      const made = await makeBackup(this.#engine, { folder, reason, version: this.#version }, this.#watching(), pages)
      if (reason !== 'person') await this.#thinOut(folder)
      return made
    })
  }

  async #thinOut(folder: string): Promise<void> {
    for (const name of outlived(await listBackups(folder), this.#engine.clock.now())) {
      await rm(join(folder, name), { recursive: true, force: true })
    }
  }

  #watching() {
    return {
      signal: this.#closing.signal,
      onProgress: (progress: BackupProgress) => {
        this.#running = progress
      },
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last
      .catch(() => {})
      .then(work)
      .finally(() => {
        this.#running = undefined
      })
    this.#last = turn
    return turn
  }
}
