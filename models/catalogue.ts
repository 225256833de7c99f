import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/**
 * One model the project ships: `file` is relative to models/, `size` and `sha256` are of that file as shipped, `contentSha256` of
 * what is inside the gzip, so that it can be compared with the source whatever compressor packed it.
 */
export const CatalogueEntry = z.object({
  name: z.string().min(1),
  file: z.string().regex(/^[\w./-]+$/),
  size: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  contentSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  licence: z.string().min(1),
  source: z.string().min(1),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

export const Catalogue = z.array(CatalogueEntry)
export type Catalogue = z.infer<typeof Catalogue>

/** The catalogue beside this file. Throws when it does not have the right shape. */
export function readCatalogue(): Catalogue {
  return Catalogue.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'catalogue.json'), 'utf8')))
}

/** What is wrong with a shipped file, in words, or undefined when it is exactly what the catalogue says. */
export function flawOf(entry: CatalogueEntry): string | undefined {
  let bytes: Buffer
  try {
    bytes = readFileSync(join(import.meta.dirname, entry.file))
  } catch {
    return 'the file is missing'
  }
  if (bytes.length !== entry.size) return `it has ${bytes.length} bytes instead of ${entry.size}`
  if (sha256(bytes) !== entry.sha256) return 'its SHA-256 differs'
  if (entry.contentSha256 !== undefined && sha256(gunzipSync(bytes)) !== entry.contentSha256)
    return 'its content differs'
  return undefined
}

/** SHA-256 as 64 lower-case hex digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
