import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DATABASE, listBackups } from './backup-folder.ts'
import { readBackupSettings } from './backup-settings.ts'
import { putAside, RESTORE_WANTED } from './restore-backup.ts'

/** What can be done about a database that cannot be opened: the newest backup there is, if any. Whether it is whole is seen when it is used. */
export interface Rescue {
  readonly madeAt: string
  readonly documents: number
}

export async function newestBackup(dataFolder: string): Promise<Rescue | undefined> {
  const { folder } = await readBackupSettings(dataFolder)
  const [newest] = await listBackups(folder)
  return newest && { madeAt: newest.manifest.madeAt, documents: newest.manifest.documents }
}

/** Leaves word for the next opening: to go back to the newest whole backup, or to begin anew with the originals that are there. */
export async function wantRescue(dataFolder: string, how: 'restore' | 'anew'): Promise<void> {
  const { folder } = await readBackupSettings(dataFolder)
  await writeFile(join(dataFolder, RESTORE_WANTED), JSON.stringify(how === 'anew' ? { anew: true } : { folder }), {
    flush: true,
  })
}

/**
 * Puts the database that cannot be opened into `replaced/`, so that the opening makes an empty one. The originals stay where they are and are
 * to be taken in again; nothing is deleted.
 */
export async function beginAnew(dataFolder: string, now: Date): Promise<{ readonly replaced?: string }> {
  const replaced = await putAside(dataFolder, now)
  await rm(join(dataFolder, DATABASE), { force: true })
  await rm(join(dataFolder, RESTORE_WANTED), { force: true })
  return replaced === undefined ? {} : { replaced }
}
