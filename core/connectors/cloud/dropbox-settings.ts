import { z } from 'zod'
import { CLOUD_SETTINGS, FILE_SETTINGS } from '../files/file-settings.ts'
import { Address } from '../given-settings.ts'

export const DropboxGiven = z.object({
  /** App key of an application in Dropbox's console. */
  clientId: z.string().min(1).max(200),
  folder: z
    .string()
    .max(500)
    .default('Skrepka')
    .transform((folder) => folder.replace(/^\/+|\/+$/g, '')),
  ...FILE_SETTINGS,
  ...CLOUD_SETTINGS,
  /** In place of all of Dropbox's own hosts. */
  apiRoot: Address.optional(),
  /** Dropbox wants the redirect address registered exactly. */
  redirectPort: z.coerce.number().int().min(1024).max(65_535).default(8766),
})
export type DropboxSettings = z.infer<typeof DropboxGiven>
