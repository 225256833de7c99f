import type { BackupState } from '../../contract/backups.ts'
import { told, type Language } from '../words.ts'
import { listBackups } from './backup-folder.ts'
import type { BackupKeeper } from './backup-keeper.ts'

/** Backups and their settings, as the contract tells of them. */
export async function backupState(keeper: BackupKeeper, language: Language): Promise<BackupState> {
  const { settings, running, lastLook, problem } = await keeper.state()
  const found = await listBackups(settings.folder)
  return {
    ...settings,
    ...(running === undefined ? {} : { running }),
    ...(lastLook === undefined ? {} : { lastLook }),
    ...(problem === undefined ? {} : { problem: told(problem, language).message }),
    items: found.map(({ name, manifest: { madeAt, reason, version, documents, originals, database } }) => ({
      name,
      madeAt,
      reason,
      version,
      documents,
      originals: originals.count,
      bytes: database.bytes + originals.bytes,
    })),
  }
}
