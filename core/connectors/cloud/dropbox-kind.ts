import type { LedgerKind } from '../../ports/ledger.ts'
import { monthOf } from '../files/file-settings.ts'
import { FilesLedger } from '../files/files-ledger.ts'
import { givenSettings } from '../given-settings.ts'
import { CloudShelf } from './cloud-shelf.ts'
import { cloudSignIn } from './cloud-sign-in.ts'
import { LazyStore } from './lazy-store.ts'
import { DropboxGiven, type DropboxSettings } from './dropbox-settings.ts'

/** A Dropbox as an archive by month. One request at a time: two at once could not both know of a number. */
export const dropboxKind: LedgerKind = {
  kind: 'dropbox',
  secrets: [
    { name: 'refreshToken', needed: true },
    { name: 'clientSecret', needed: false },
  ],
  schema: DropboxGiven,
  settings: (given) => givenSettings(DropboxGiven, given),
  limits({ settings }) {
    const { apiRoot = 'dropbox.com', clientId, folder } = settings as DropboxSettings
    return { key: `dropbox ${apiRoot} ${clientId} ${folder}`, quota: { concurrent: 1 } }
  },
  settlesAfterMs: ({ settings }) => (settings as DropboxSettings).settleSeconds * 1000,
  async signIn(settings, given, around) {
    const { clientId, redirectPort, apiRoot } = settings as DropboxSettings
    const place = {
      authorise: `${apiRoot ?? 'https://www.dropbox.com'}/oauth2/authorize`,
      token: `${apiRoot ?? 'https://api.dropboxapi.com'}/oauth2/token`,
      clientId,
      redirectPort,
      more: { token_access_type: 'offline' },
    }
    return await cloudSignIn(place, given, around)
  },
  open({ settings }, needs) {
    const given = settings as DropboxSettings
    const load = async () => new (await import('./dropbox-store.ts')).DropboxStore(given, needs)
    const store = new LazyStore(`Dropbox/${given.folder}`, load)
    return new FilesLedger(given, needs, new CloudShelf(store), monthOf)
  },
}
