import type { LedgerKind } from '../../ports/ledger.ts'
import { FilesLedger } from '../files/files-ledger.ts'
import { givenSettings } from '../given-settings.ts'
import { MailShelf } from './mail-shelf.ts'
import { MailGiven, type MailSettings } from './mail-settings.ts'

/** A mailbox that records are sent to, one at a time. */
export const emailKind: LedgerKind = {
  kind: 'email',
  secrets: [{ name: 'password', needed: false }],
  schema: MailGiven,
  settings: (given) => givenSettings(MailGiven, given),
  limits({ settings }) {
    const { host, user = '', copies } = settings as MailSettings
    return { key: `email ${host} ${user} ${copies}`, quota: { concurrent: 1 } }
  },
  settlesAfterMs: () => 0,
  open: ({ settings }, needs) =>
    new FilesLedger(settings as MailSettings, needs, new MailShelf(settings as MailSettings, needs)),
}
