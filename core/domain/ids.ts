import { z } from 'zod'

/** Identity of a document: a UUID v7, so ids sort by the time they were made. Branded: only a parse makes one. */
export const DocumentId = z.uuid().brand<'DocumentId'>()
export type DocumentId = z.infer<typeof DocumentId>

/** SHA-256 of an original's bytes, 64 lower-case hex digits: the name under which the original is stored. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>
