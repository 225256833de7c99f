import { z } from 'zod'
import { DocumentSummary } from './document-summary.ts'
import { procedure } from './errors.ts'

/** A number of a company, and what its check digits say; `unchecked`: it fits no register or form that has a rule here. */
const Requisite = z.object({ value: z.string(), verdict: z.enum(['valid', 'invalid', 'unchecked']) })
export type Requisite = z.infer<typeof Requisite>

/** One of ours with what it is recognised by and how many documents it received. */
export const CompanySummary = z.object({
  name: z.string(),
  taxIds: z.array(Requisite),
  accounts: z.array(Requisite),
  address: z.string().optional(),
  documents: z.int(),
  /** How many of them wait for a person. */
  waiting: z.int(),
})
export type CompanySummary = z.infer<typeof CompanySummary>

/** A document and by what it found its company, with what it prints of it. */
export const ReceivedDocument = z.object({
  summary: DocumentSummary,
  by: z.enum(['tax-id', 'name']).optional(),
  printed: z.string().optional(),
})

export const CompanyDetail = z.object({
  /** Approved invoices, receipts and credit notes (taken off) by month of issue; currencies apart. */
  months: z.array(z.object({ month: z.string(), currency: z.string(), amount: z.string(), count: z.int() })),
  /** Who sent it most, whatever the state; `key` is what the list of documents filters by. */
  suppliers: z.array(z.object({ key: z.string(), name: z.string(), count: z.int() })),
  /** Newest first; at most 50. */
  documents: z.array(ReceivedDocument),
})
export type CompanyDetail = z.infer<typeof CompanyDetail>

/** The companies that buy. They are changed with the settings. */
export const companies = {
  list: procedure
    .route({ method: 'GET', path: '/companies', summary: 'Own companies, and buyers that are none of them' })
    .output(
      z.object({
        items: z.array(CompanySummary),
        /** Buyers as documents print them that are none of ours, the most frequent first. */
        others: z.array(z.object({ name: z.string(), documents: z.int() })),
      }),
    ),
  get: procedure
    .route({ method: 'GET', path: '/companies/received', summary: 'What a company received, by its name' })
    .input(z.object({ name: z.string().min(1).max(500) }))
    .output(CompanyDetail),
}
