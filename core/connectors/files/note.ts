import { createHash } from 'node:crypto'
import { z } from 'zod'
import { laneOf, type ApprovedRecord } from '../../domain/approved-record.ts'

/** What was handed over, kept beside the files under the record's marker and under the supplier's number. */
export const Note = z.object({
  marker: z.string(),
  file: z.string(),
  sha256: z.string(),
  supplier: z.string(),
  number: z.string(),
  issueDate: z.string(),
  total: z.string(),
})
export type Note = z.infer<typeof Note>

export function noteOf(record: ApprovedRecord, marker: string, file: string, bytes: Uint8Array): Note {
  const { number, issueDate, grossTotal } = record
  return { marker, file, sha256: sha256Of(bytes), supplier: laneOf(record), number, issueDate, total: grossTotal }
}

/** The name a supplier's number is noted under. */
export function numberName(supplier: string, number: string): string {
  return `number-${sha256Of(new TextEncoder().encode(`${supplier}\n${number}`)).slice(0, 32)}`
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
