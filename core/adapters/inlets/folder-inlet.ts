import type { Stats } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'
import type { Inlet, InletKind, InletNeeds } from '../../ports/inlet.ts'

const Settings = z.object({
  folder: z.string().min(1),
  /** Whether folders inside are looked at too. */
  deep: z.boolean().default(false),
  /** What becomes of a file once its bytes are safe here. */
  afterwards: z.enum(['leave', 'move']).default('leave'),
  /** Where taken files are moved to; a folder `taken` inside when not said. */
  moveTo: z.string().min(1).optional(),
  /** Network drives often tell nobody about new files: then the folder is looked through again and again. */
  polling: z.boolean().default(false),
  /** A file counts as written when its size has stood still for so long. */
  settleSeconds: z.number().min(0.1).max(600).default(2),
})

/** Names that programs give to files they have not finished, and files nobody meant to send. */
const UNFINISHED = /^(~\$|\.)|\.(tmp|temp|part|partial|crdownload|download|lock)$|^(thumbs\.db|desktop\.ini)$/i

/** A folder on this computer or a network drive (a scanner's, for one). New and changed files are taken once they are completely written. */
export const folderInlet: InletKind = {
  kind: 'folder',
  schema: Settings,
  secrets: [],
  open: (given, needs) => new FolderInlet(Settings.parse(given), needs),
}

class FolderInlet implements Inlet {
  readonly #folder: string
  readonly #taken: string
  readonly #settings: z.infer<typeof Settings>
  readonly #needs: InletNeeds

  constructor(settings: z.infer<typeof Settings>, needs: InletNeeds) {
    this.#settings = settings
    this.#folder = resolve(settings.folder)
    this.#taken = resolve(settings.moveTo ?? join(this.#folder, 'taken'))
    this.#needs = needs
  }

  async test(): Promise<string> {
    await this.#mustBeThere()
    return this.#folder
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#mustBeThere()
    const { deep, polling, settleSeconds } = this.#settings
    const milliseconds = settleSeconds * 1000
    const { watch } = await import('chokidar')
    const watcher = watch(this.#folder, {
      ignored: (path) => this.#isNotMeant(path),
      followSymlinks: false,
      usePolling: polling,
      awaitWriteFinish: { stabilityThreshold: milliseconds, pollInterval: Math.min(200, milliseconds / 2) },
      ...(deep ? {} : { depth: 0 }),
    })
    // One after the other: a thousand files dropped at once are no reason to hold a thousand open.
    let last = Promise.resolve()
    try {
      await new Promise<void>((done, fail) => {
        const take = (path: string) => {
          last = last.then(() => (signal.aborted ? undefined : this.#take(path, signal))).catch(fail)
        }
        watcher.on('add', take)
        watcher.on('change', take)
        watcher.on('ready', () => this.#needs.isWell())
        watcher.on('error', (error) => fail(new ProblemError('inlet-unreachable', undefined, error)))
        watcher.on('unlinkDir', (path) => {
          if (resolve(path) === this.#folder) fail(new ProblemError('inlet-folder-missing', { folder: this.#folder }))
        })
        signal.addEventListener('abort', () => done(), { once: true })
      })
    } finally {
      await watcher.close()
      await last
    }
  }

  async #take(path: string, signal: AbortSignal): Promise<void> {
    const about = await this.#onceStill(path, signal)
    // Gone before its turn came: whoever took it away knows why.
    if (about?.isFile() !== true || about.size === 0) return
    const key = `${relative(this.#folder, path)}|${about.size}|${Math.round(about.mtimeMs)}`
    const outcome = await this.#needs.give({ key, name: basename(path), cameAs: path, content: { path } })
    if (outcome !== 'refused' && this.#settings.afterwards === 'move') await this.#moveAway(path)
  }

  /**
   * The file once nothing has changed in it for the settings' time. The watcher waits for that with what comes later, but not with what it
   * finds at the start, which somebody may be writing just then. The clock of a network drive may be another than ours.
   */
  async #onceStill(path: string, signal: AbortSignal): Promise<Stats | undefined> {
    const quiet = this.#settings.settleSeconds * 1000
    let before = await stat(path).catch(() => undefined)
    while (before !== undefined && !signal.aborted) {
      const age = Date.now() - before.ctimeMs
      if (age >= quiet) return before
      await setTimeout(quiet, undefined, { signal }).catch(() => {})
      const now = await stat(path).catch(() => undefined)
      if (now?.size === before.size && now.mtimeMs === before.mtimeMs) return now
      before = now
    }
    return undefined
  }

  /** A file of the same name that was moved before stays: the newer one gets a number. */
  async #moveAway(path: string): Promise<void> {
    const inside = relative(this.#folder, path)
    const extension = extname(inside)
    const stem = inside.slice(0, inside.length - extension.length)
    for (let number = 1; number < 10_000; number++) {
      const target = join(this.#taken, number === 1 ? inside : `${stem} (${number})${extension}`)
      if ((await stat(target).catch(() => undefined)) !== undefined) continue
      await mkdir(dirname(target), { recursive: true })
      // Another drive, or rights taken away: the document is safe, so the file may as well stay.
      await rename(path, target).catch(() => {})
      return
    }
  }

  #isNotMeant(path: string): boolean {
    const full = resolve(path)
    if (full === this.#folder) return false
    return full === this.#taken || full.startsWith(this.#taken + sep) || UNFINISHED.test(basename(full))
  }

  async #mustBeThere(): Promise<void> {
    const about = await stat(this.#folder).catch(() => undefined)
    if (about?.isDirectory() !== true) throw new ProblemError('inlet-folder-missing', { folder: this.#folder })
  }
}
