import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { CLOUD_SETTINGS, FILE_SETTINGS } from '../files/file-settings.ts'

export const MailGiven = z.object({
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
