import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * Where and whether to back up by itself. Kept in a file of its own and not in the database, because it is needed most when the database
 * cannot be opened.
 */
export const BackupSettings = z.object({ folder: z.string().min(1), daily: z.boolean() })
export type BackupSettings = z.infer<typeof BackupSettings>

const FILE = 'backups.json'

/** Settings of a data folder; every day into its own `backups` folder when nobody said otherwise, or the file cannot be read. */
export async function readBackupSettings(dataFolder: string): Promise<BackupSettings> {
  try {
    return BackupSettings.parse(JSON.parse(await readFile(join(dataFolder, FILE), 'utf8')))
  } catch {
    return { folder: join(dataFolder, 'backups'), daily: true }
  }
}

export async function saveBackupSettings(dataFolder: string, settings: BackupSettings): Promise<void> {
  const file = join(dataFolder, FILE)
  await writeFile(`${file}.new`, JSON.stringify(settings), { flush: true, mode: 0o600 })
  await rename(`${file}.new`, file)
}
