import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { LedgerKind } from '../../ports/ledger.ts'
import { CLOUD_SETTINGS, FILE_SETTINGS } from '../files/file-settings.ts'
import { FilesLedger } from '../files/files-ledger.ts'
import { givenSettings } from '../given-settings.ts'
import { MailShelf } from './mail-shelf.ts'

const MailGiven = z.object({
  host: z.string().min(1).max(253),
  port: z.coerce.number().int().min(1).max(65_535).default(587),
  security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  user: z.string().min(1).max(320).optional(),
  from: z.email(),
  /** One: a message that only some of several took could be sent to none of them again. */
  to: z.email(),
  /** Absolute, and there already: the copies in it are how we know what was sent. */
  copies: z.string().min(1).max(2000).refine(isAbsolute),
  ...FILE_SETTINGS,
  timeoutSeconds: CLOUD_SETTINGS.timeoutSeconds,
})
export type MailSettings = z.infer<typeof MailGiven>

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
