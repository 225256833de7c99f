import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { Switch } from '../given-settings.ts'

/**
 * What files are written as. upd: ФНС УПД 5.03, for 1C and Russian exchange; enterprise-data: EnterpriseData, 1C's own exchange format; ubl:
 * UBL 2.1 of EN 16931; xlsx and table: rows as a workbook or CSV, which 1C loads into a document's tabular part; json: everything, for programs.
 */
export const FILE_FORMATS = ['upd', 'enterprise-data', 'ubl', 'xlsx', 'table', 'json'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

export function isText(format: FileFormat): boolean {
  return format !== 'xlsx'
}

const OperatorId = z.string().regex(/^[A-Za-z0-9-]{1,46}$/)

/** What every connection that writes files is told about them. */
export const FILE_SETTINGS = {
  format: z.enum(FILE_FORMATS),
  /** Whether the original is put beside each file. */
  originals: Switch.default(true),
  /** Ids with the operators of electronic exchange, for УПД; tax ids take their place where they are not known. */
  senderId: OperatorId.optional(),
  recipientId: OperatorId.optional(),
}
export type FileSettings = z.infer<z.ZodObject<typeof FILE_SETTINGS>>

/** What connections to a service over the network are told besides. */
export const CLOUD_SETTINGS = {
  timeoutSeconds: z.coerce.number().min(0.05).max(600).default(60),
  /** So long after our answer was lost the service has finished with a request or given it up. */
  settleSeconds: z.coerce.number().min(0).max(600).default(30),
}

/** An archive by month of the document: "2026/11/". */
export function monthOf({ issueDate }: ApprovedRecord): string {
  return `${issueDate.slice(0, 4)}/${issueDate.slice(5, 7)}/`
}
