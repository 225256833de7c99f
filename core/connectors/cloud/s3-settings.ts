import { z } from 'zod'
import { CLOUD_SETTINGS, FILE_SETTINGS } from '../files/file-settings.ts'
import { Address, Switch } from '../given-settings.ts'

export const S3Given = z.object({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  region: z.string().min(1).max(60).default('us-east-1'),
  /** Where it is not Amazon's. */
  endpoint: Address.optional(),
  /** Bucket in the path, as most storages that are not Amazon's want it. */
  pathStyle: Switch.default(true),
  accessKeyId: z.string().min(1).max(200),
  prefix: z
    .string()
    .max(500)
    .default('')
    .transform((prefix) => prefix.replace(/^\/+|\/+$/g, '')),
  ...FILE_SETTINGS,
  ...CLOUD_SETTINGS,
})
export type S3Settings = z.infer<typeof S3Given>
