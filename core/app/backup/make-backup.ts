import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Sha256 } from '../../domain/ids.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { CopiedDatabase } from '../../domain/database-copy.ts'
import type { PageCheck } from '../../store/page-watch.ts'
import { storeProblem } from '../../store/store-problems.ts'
import type { Engine } from '../engine.ts'
import {
  backupName,
  DATABASE,
  MANIFEST,
  originalIn,
  UNFINISHED,
  type Backup,
  type BackupManifest,
  type BackupReason,
} from './backup-folder.ts'
import type { FinishesCopies } from './integrity-of.ts'
import { copyHashed, hashOfFile, syncFolder } from './hashed-file.ts'

/** Originals copied at a time: enough to hide the waiting for the disk to sync. */
const SIDE_BY_SIDE = 8

export interface BackupMade extends Backup {
  readonly folder: string
  /** Originals that were not in the folder yet. */
  readonly copied: number
  /** Originals that are damaged or missing here and are not in the backup folder either. */
  readonly lost: readonly Sha256[]
}

export interface BackupProgress {
  readonly done: number
  readonly total: number
}

type Needs = Pick<Engine, 'store' | 'originals' | 'clock'> & FinishesCopies

/**
 * Backs up database and originals to a folder while work goes on. The database is looked at page by page first, unless `pages` tells what
 * was just seen: a damaged one is refused, so that it never takes a good backup's place. The manifest is written last; what broke off is
 * no backup. Problems: store-damaged, disk-full, store-read-only, cancelled.
 */
export async function makeBackup(
  engine: Needs,
  given: { folder: string; reason: BackupReason; version: string },
  options: { signal?: AbortSignal; onProgress?: (progress: BackupProgress) => void } = {},
  pages?: PageCheck,
): Promise<BackupMade> {
  const { folder, reason, version } = given
  const now = engine.clock.now()
  const name = backupName(now)
  const unfinished = join(folder, `${name}${UNFINISHED}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await removeUnfinished(folder)
    await mkdir(unfinished, { mode: 0o700 })
    const { damaged } = pages ?? (await engine.store.checkPages())
    if (damaged.length > 0) throw new ProblemError('store-damaged')
    const copy = join(unfinished, DATABASE)
    await engine.store.copyTo(copy, options.signal)
    const { content } = await engine.readers.finishCopy(
      { file: copy },
      options.signal ? { signal: options.signal } : {},
    )
    if (content === undefined) throw new ProblemError('store-damaged')
    const { copied, lost } = await copyOriginals(engine, content, folder, options)
    const manifest: BackupManifest = {
      format: 1,
      madeAt: now.toISOString(),
      version,
      schema: content.schema,
      reason,
      database: await measured(copy),
      documents: content.documents,
      originals: { count: content.originals.length, bytes: content.originals.reduce((sum, of) => sum + of.size, 0) },
    }
    await writeFile(join(unfinished, MANIFEST), JSON.stringify(manifest, undefined, 2), { flush: true, mode: 0o600 })
    await syncFolder(unfinished)
    await rename(unfinished, join(folder, name))
    await syncFolder(folder)
    return { folder, name, manifest, copied, lost }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw storeProblem(error) ?? error
  }
}

async function copyOriginals(
  engine: Needs,
  { originals }: CopiedDatabase,
  folder: string,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: BackupProgress) => void },
): Promise<{ copied: number; lost: Sha256[] }> {
  let copied = 0
  let done = 0
  const lost: Sha256[] = []
  const shelves = new Set<string>()
  await Readable.from(originals).forEach(
    async ({ sha256, size }: CopiedDatabase['originals'][number]) => {
      if (signal?.aborted === true) throw new ProblemError('cancelled')
      const target = originalIn(folder, sha256)
      const there = await stat(target).catch(() => undefined)
      if (there?.size !== size) {
        const seen = await copyHashed(engine.originals.pathOf(sha256), target, sha256)
        if (seen === sha256) {
          copied++
          shelves.add(join(target, '..'))
        } else if ((await hashOfFile(target)) !== sha256) lost.push(sha256)
      }
      done++
      if (done % 100 === 0 || done === originals.length) onProgress?.({ done, total: originals.length })
    },
    { concurrency: SIDE_BY_SIDE },
  )
  for (const shelf of shelves) await syncFolder(shelf)
  return { copied, lost }
}

async function measured(file: string): Promise<BackupManifest['database']> {
  const [sha256, { size }] = await Promise.all([hashOfFile(file), stat(file)])
  if (sha256 === undefined) throw new ProblemError('file-missing')
  return { bytes: size, sha256 }
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(UNFINISHED)) await rm(join(folder, name), { recursive: true, force: true })
  }
}
