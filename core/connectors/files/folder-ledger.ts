import type { LedgerKind } from '../../ports/ledger.ts'
import { FilesLedger } from './files-ledger.ts'
import { FolderGiven, folderSettings } from './folder-settings.ts'
import { FolderShelf } from './folder-shelf.ts'

/** A folder as a kind of ledger. One file at a time: two at once could not both know of a number. */
export const folderKind: LedgerKind = {
  kind: 'folder',
  secrets: [],
  schema: FolderGiven,
  settings: folderSettings,
  limits: ({ settings }) => ({ key: `folder ${folderSettings(settings).folder}`, quota: { concurrent: 1 } }),
  settlesAfterMs: () => 0,
  open({ settings }, needs) {
    const parsed = folderSettings(settings)
    return new FilesLedger(parsed, needs, new FolderShelf(parsed.folder))
  },
}
