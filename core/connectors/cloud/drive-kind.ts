import { z } from 'zod'
import type { LedgerKind } from '../../ports/ledger.ts'
import { CLOUD_SETTINGS, FILE_SETTINGS, monthOf } from '../files/file-settings.ts'
import { FilesLedger } from '../files/files-ledger.ts'
import { Address, givenSettings } from '../given-settings.ts'
import { CloudShelf } from './cloud-shelf.ts'
import { cloudSignIn } from './cloud-sign-in.ts'
import { LazyStore } from './lazy-store.ts'

const DriveGiven = z.object({
  /** Of an OAuth client for desktop applications in Google's console. */
  clientId: z.string().min(1).max(300),
  /** The last part of the folder's address; `root` for the drive itself. */
  folderId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,100}$/)
    .default('root'),
  ...FILE_SETTINGS,
  ...CLOUD_SETTINGS,
  /** In place of https://www.googleapis.com, and of Google's addresses for signing in and for tokens. */
  apiRoot: Address.optional(),
  authoriseAddress: Address.optional(),
  tokenAddress: Address.optional(),
  redirectPort: z.coerce.number().int().min(1024).max(65_535).default(8767),
})
export type DriveSettings = z.infer<typeof DriveGiven>

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
