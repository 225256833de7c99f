import { z } from 'zod'
import { CLOUD_SETTINGS, FILE_SETTINGS } from '../files/file-settings.ts'
import { Address } from '../given-settings.ts'

export const DriveGiven = z.object({
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
