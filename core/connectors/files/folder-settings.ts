import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'

/**
 * What files are written as. upd: ФНС УПД 5.03, for 1C and Russian exchange; ubl: UBL 2.1 of EN 16931; table: rows as CSV, which 1C loads into a
 * document's tabular part; json: everything, for programs.
 */
export const FILE_FORMATS = ['upd', 'ubl', 'table', 'json'] as const

const OperatorId = z.string().regex(/^[A-Za-z0-9-]{1,46}$/)

export const FolderGiven = z.object({
  /** Absolute, and there already: a folder that is missing is more likely an unmounted share than one to be made. */
  folder: z.string().min(1).max(2000).refine(isAbsolute),
  format: z.enum(FILE_FORMATS),
  /** Whether the original is put beside each file. */
  originals: z.stringbool().or(z.boolean()).default(true),
  /** Ids with the operators of electronic exchange, for УПД; tax ids take their place where they are not known. */
  senderId: OperatorId.optional(),
  recipientId: OperatorId.optional(),
})
export type FolderSettings = z.infer<typeof FolderGiven>

/** Problem: request-invalid, with the field that is wrong. */
export function folderSettings(given: unknown): FolderSettings {
  const parsed = FolderGiven.safeParse(given)
  if (parsed.success) return parsed.data
  throw new ProblemError('request-invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') })
}
