import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Sha256 } from '../../domain/ids.ts'

/*
 * A folder of backups:
 *   originals/ab/cdef…            every original once, by its SHA-256, shared by all backups; only ever added to
 *   2026-11-20T20-45-10Z/         one backup: backup.json (this manifest, written last) and skrepka.db
 */

/** Why a backup was made. Those a person asked for are never thinned out. */
export const BackupReason = z.enum(['person', 'daily', 'update'])
export type BackupReason = z.infer<typeof BackupReason>

export const BackupManifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  version: z.string(),
  schema: z.number().int(),
  reason: BackupReason,
  database: z.object({ bytes: z.number().int(), sha256: Sha256 }),
  documents: z.number().int(),
  originals: z.object({ count: z.number().int(), bytes: z.number().int() }),
})
export type BackupManifest = z.infer<typeof BackupManifest>

export interface Backup {
  readonly name: string
  readonly manifest: BackupManifest
}

export const MANIFEST = 'backup.json'
export const DATABASE = 'skrepka.db'
/** End of the name of a backup that is being made: what carries it is not listed and may be deleted. */
export const UNFINISHED = '.unfinished'

/** Name of a backup made at an instant. Sorts by time; no character that some file system refuses. */
export function backupName(madeAt: Date): string {
  return madeAt.toISOString().replaceAll(':', '-').replace(/\.\d+/, '')
}

/** Where a backup folder keeps an original. */
export function originalIn(folder: string, sha256: Sha256): string {
  return join(folder, 'originals', sha256.slice(0, 2), sha256.slice(2))
}

/** The finished backups in a folder, newest first; none when there is no such folder. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch(() => [])
  const found: Backup[] = []
  for (const name of names) {
    if (!/^\d{4}-\d\d-\d\dT[\d-]+Z$/.test(name)) continue
    const manifest = await manifestIn(join(folder, name))
    if (manifest !== undefined) found.push({ name, manifest })
  }
  return found.sort((a, b) => (a.manifest.madeAt < b.manifest.madeAt ? 1 : -1))
}

async function manifestIn(folder: string): Promise<BackupManifest | undefined> {
  try {
    return BackupManifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')))
  } catch {
    return undefined
  }
}
