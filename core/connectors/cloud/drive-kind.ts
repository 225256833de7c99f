import type { LedgerKind } from '../../ports/ledger.ts'
import { monthOf } from '../files/file-settings.ts'
import { FilesLedger } from '../files/files-ledger.ts'
import { givenSettings } from '../given-settings.ts'
import { CloudShelf } from './cloud-shelf.ts'
import { cloudSignIn } from './cloud-sign-in.ts'
import { LazyStore } from './lazy-store.ts'
import { DriveGiven, type DriveSettings } from './drive-settings.ts'

/** A folder of a Google Drive. One request at a time: two at once could not both know of a number. */
export const driveKind: LedgerKind = {
  kind: 'google-drive',
  secrets: [
    { name: 'refreshToken', needed: true },
    { name: 'clientSecret', needed: false },
  ],
  schema: DriveGiven,
  settings: (given) => givenSettings(DriveGiven, given),
  limits({ settings }) {
    const { apiRoot = 'googleapis.com', clientId, folderId } = settings as DriveSettings
    return { key: `google-drive ${apiRoot} ${clientId} ${folderId}`, quota: { concurrent: 1 } }
  },
  settlesAfterMs: ({ settings }) => (settings as DriveSettings).settleSeconds * 1000,
  async signIn(settings, given, around) {
    const { clientId, redirectPort, authoriseAddress, tokenAddress, folderId } = settings as DriveSettings
    // Files of our own making need the least right there is; a folder somebody else made can only be reached with the wider one.
    const right = folderId === 'root' ? 'drive.file' : 'drive'
    const place = {
      authorise: authoriseAddress ?? 'https://accounts.google.com/o/oauth2/v2/auth',
      token: tokenAddress ?? 'https://oauth2.googleapis.com/token',
      clientId,
      redirectPort,
      more: { scope: `https://www.googleapis.com/auth/${right}`, access_type: 'offline', prompt: 'consent' },
    }
    return await cloudSignIn(place, given, around)
  },
  open({ settings }, needs) {
    const given = settings as DriveSettings
    const load = async () => new (await import('./drive-store.ts')).DriveStore(given, needs)
    const store = new LazyStore(`Google Drive/${given.folderId}`, load)
    return new FilesLedger(given, needs, new CloudShelf(store), monthOf)
  },
}
