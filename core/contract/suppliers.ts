import { z } from 'zod'
import { FieldName } from '../domain/fields.ts'
import { DocumentKind } from '../domain/invoice.ts'
import { DocumentSummary } from './document-summary.ts'
import { procedure } from './errors.ts'

/** Id of a remembered supplier ("s-3f9a2b7c41de") and of a fact ("f-0c1d2e3f4a5b"): short enough to type. */
const SupplierId = z.string().regex(/^s-[0-9a-f]{12}$/)
const FactId = z.string().regex(/^f-[0-9a-f]{12}$/)

/** A remembered supplier as a row: what it is called and recognised by. Instants are ISO 8601 in UTC. */
export const SupplierSummary = z.object({
  id: SupplierId,
  /** As a person last wrote it. */
  name: z.string().optional(),
  taxIds: z.array(z.string()),
  /** How many approved documents taught something. */
  documents: z.int(),
  firstSeen: z.string(),
  lastSeen: z.string(),
})
export type SupplierSummary = z.infer<typeof SupplierSummary>

/** A document that taught a fact. */
export const Teacher = z.object({ id: z.string(), at: z.string(), by: z.string() })

/**
 * One thing that was learned. `constant`: the field has this value on every document; `rejected`: a person replaced this value; `place`,
 * `not-there`: words around where the field stands or does not stand; `number-shape`: digits as 9, letters as A and a.
 */
export const SupplierFact = z.object({
  id: FactId,
  sort: z.enum([
    'constant',
    'rejected',
    'place',
    'not-there',
    'number-shape',
    'decimal-mark',
    'date-order',
    'columns',
    'category',
    'rate',
    'kind',
  ]),
  field: FieldName.optional(),
  value: z.string(),
  /** Newest first. */
  taughtBy: z.array(Teacher).min(1),
})
export type SupplierFact = z.infer<typeof SupplierFact>

/** What a supplier is recognised by, with the first and last time a document showed it. */
export const SupplierMark = z.object({
  id: FactId,
  value: z.string(),
  first: z.string(),
  last: z.string(),
  documents: z.int(),
})
export type SupplierMark = z.infer<typeof SupplierMark>

export const SupplierDetail = z.object({
  summary: SupplierSummary,
  /** Kinds of document that came from it. */
  kinds: z.array(DocumentKind),
  accounts: z.array(SupplierMark),
  taxIds: z.array(SupplierMark),
  domains: z.array(SupplierMark),
  facts: z.array(SupplierFact),
  /** What its approved invoices, receipts and credit notes (taken off) come to by month of issue; currencies apart. */
  months: z.array(z.object({ month: z.string(), currency: z.string(), amount: z.string(), count: z.int() })),
  /** Other suppliers it may be taken for, by name or by domain, and those paid on the same account. */
  lookAlikes: z.array(
    z.object({ id: SupplierId, name: z.string(), by: z.enum(['name', 'domain', 'account']), value: z.string() }),
  ),
  /** Its documents, newest first; at most 50. */
  documents: z.array(DocumentSummary),
})
export type SupplierDetail = z.infer<typeof SupplierDetail>

/** Suppliers and what was learned about them. */
export const suppliers = {
  list: procedure
    .route({ method: 'GET', path: '/suppliers', summary: 'Remembered suppliers, last seen first' })
    .input(
      z.object({
        /** Part of a name or of a tax id. */
        words: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(5000).default(1000),
      }),
    )
    .output(z.object({ items: z.array(SupplierSummary) })),
  get: procedure
    .route({
      method: 'GET',
      path: '/suppliers/{id}',
      summary: 'A supplier with everything learned and from which document',
    })
    .input(z.object({ id: SupplierId }))
    .output(SupplierDetail),
  forget: procedure
    .route({ method: 'POST', path: '/suppliers/forget', summary: 'Forget a supplier, or one fact about one' })
    .input(z.object({ id: z.union([SupplierId, FactId]) }))
    .output(z.object({ forgotten: z.enum(['supplier', 'fact']), supplier: SupplierId })),
}
