import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import { DocumentKind } from '../domain/invoice.ts'
import { StateName, ToldProblem } from './answer.ts'

/** A row of the inbox. Amount and currency as printed on the document. */
export const DocumentSummary = z.object({
  id: DocumentId,
  fileName: z.string(),
  part: z.int().min(1),
  state: StateName,
  kind: DocumentKind.optional(),
  supplierName: z.string().optional(),
  invoiceNumber: z.string().optional(),
  issueDate: z.string().optional(),
  grossTotal: z.string().optional(),
  currency: z.string().optional(),
  errors: z.int().min(0),
  warnings: z.int().min(0),
  problem: ToldProblem.optional(),
  /** ISO 8601 instant in UTC. */
  addedAt: z.string(),
})
export type DocumentSummary = z.infer<typeof DocumentSummary>
