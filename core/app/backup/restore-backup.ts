import { copyFile, link, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Sha256 } from '../../domain/ids.ts'
import { ProblemError, problemOf } from '../../domain/problem.ts'
import { openOriginalsFolder } from '../../adapters/originals-folder.ts'
import { lookIntoCopy } from '../../store/database-copy.ts'
import { openStore } from '../../store/open-store.ts'
import { backupName, DATABASE, listBackups, originalIn, type Backup } from './backup-folder.ts'
import { copyHashed, hashOfFile, syncFolder } from './hashed-file.ts'
import type { BackupProgress } from './make-backup.ts'

const SIDE_BY_SIDE = 8
/** Lies in the data folder while a restore is under way, so that one that was cut short is begun again before anything is opened. */
export const RESTORE_WANTED = 'restore-wanted.json'

export interface Restored {
  readonly name: string
  readonly madeAt: string
  readonly documents: number
  /** Originals fetched from the backup because they were missing or damaged here. */
  readonly originalsRepaired: number
  /** Originals neither here nor in the backup whole. */
  readonly originalsLost: readonly Sha256[]
  /** Where the database that was here before lies now; nothing is deleted. */
  readonly replaced?: string
}

export interface RestoreWanted {
  readonly dataFolder: string
  readonly folder: string
  /** Which backup; the newest whole one when not said. */
  readonly name?: string
  readonly now: Date
}

/**
 * Brings a data folder back to a backup. The engine must not be running on it. The database of now is put aside in `replaced/`, the
 * backup's takes its place by a rename, and originals that are missing or damaged are fetched; originals newer than the backup stay and
 * are taken in anew at the next opening. Problems: backup-not-found, backup-damaged, store-in-use, disk-full.
 */
export async function restoreBackup(
  given: RestoreWanted,
  onProgress?: (progress: BackupProgress) => void,
): Promise<Restored> {
  const { dataFolder, folder, name } = given
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  await makeSureNobodyUses(dataFolder)
  const backup = await wholeBackup(folder, name)
  const file = join(dataFolder, DATABASE)
  const incoming = `${file}.restoring`
  const { sha256 } = backup.manifest.database
  if ((await copyHashed(join(folder, backup.name, DATABASE), incoming, sha256)) !== sha256) {
    throw new ProblemError('backup-damaged', { name: backup.name })
  }
  await writeFile(join(dataFolder, RESTORE_WANTED), JSON.stringify({ folder, name: backup.name }), { flush: true })
  const replaced = await putAside(dataFolder, given.now)
  await rename(incoming, file)
  await syncFolder(dataFolder)
  const { repaired, lost } = await repairOriginals(lookIntoCopy(file).originals, { dataFolder, folder }, onProgress)
  await rm(join(dataFolder, RESTORE_WANTED), { force: true })
  return {
    name: backup.name,
    madeAt: backup.manifest.madeAt,
    documents: backup.manifest.documents,
    originalsRepaired: repaired,
    originalsLost: lost,
    ...(replaced === undefined ? {} : { replaced }),
  }
}

/** Fetches those of the needed originals that are missing or damaged in a data folder from a folder of backups. */
export async function repairOriginals(
  needed: readonly { readonly sha256: Sha256 }[],
  { dataFolder, folder }: { dataFolder: string; folder: string },
  onProgress?: (progress: BackupProgress) => void,
): Promise<{ repaired: number; lost: Sha256[] }> {
  const here = openOriginalsFolder(join(dataFolder, 'originals'))
  const lost: Sha256[] = []
  let repaired = 0
  let done = 0
  await Readable.from(needed).forEach(
    async ({ sha256 }: (typeof needed)[number]) => {
      if ((await hashOfFile(here.pathOf(sha256))) !== sha256) {
        const fetched = await copyHashed(originalIn(folder, sha256), here.pathOf(sha256), sha256)
        if (fetched === sha256) repaired++
        else lost.push(sha256)
      }
      done++
      if (done % 100 === 0 || done === needed.length) onProgress?.({ done, total: needed.length })
    },
    { concurrency: SIDE_BY_SIDE },
  )
  return { repaired, lost }
}

async function wholeBackup(folder: string, name: string | undefined): Promise<Backup> {
  const all = await listBackups(folder)
  const wanted = name === undefined ? all : all.filter((one) => one.name === name)
  if (wanted.length === 0) throw new ProblemError('backup-not-found', { folder })
  for (const backup of wanted) {
    if ((await hashOfFile(join(folder, backup.name, DATABASE))) === backup.manifest.database.sha256) return backup
  }
  throw new ProblemError('backup-damaged', { name: wanted[0]?.name ?? '' })
}

/** Opening takes the lock, so it fails when an engine works there; that the database cannot be opened otherwise is why we are here. */
async function makeSureNobodyUses(dataFolder: string): Promise<void> {
  if ((await stat(join(dataFolder, DATABASE)).catch(() => undefined)) === undefined) return
  try {
    await openStore(dataFolder).close()
  } catch (error) {
    if (problemOf(error).code === 'store-in-use') throw error
  }
}

/**
 * Puts the present database with its log and sums into `replaced/<instant>/`. The database itself is linked there and stays in its place
 * until the rename of the new one, so there is no moment without a database; the log goes first, because it must never meet the new one.
 */
export async function putAside(dataFolder: string, now: Date): Promise<string | undefined> {
  const file = join(dataFolder, DATABASE)
  if ((await stat(file).catch(() => undefined)) === undefined) return undefined
  const folder = join(dataFolder, 'replaced', backupName(now))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const aside = join(folder, DATABASE)
  await rm(aside, { force: true })
  await link(file, aside).catch(() => copyFile(file, aside))
  for (const end of ['-wal', '.sums']) {
    await rename(`${file}${end}`, `${aside}${end}`).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    })
  }
  await syncFolder(folder)
  return folder
}
