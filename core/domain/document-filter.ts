import { z } from 'zod'
import { STATES } from './lifecycle.ts'

const Hundredths = z.coerce.number().int()

/** Which documents are wanted; everything given must hold. Amounts in hundredths of whatever currency is printed. */
export const DocumentFilter = z.object({
  state: z.enum(STATES as [(typeof STATES)[number], ...typeof STATES]).optional(),
  /** Full-text words; every one must occur: the beginning of a printed word, or another form of it. */
  words: z.string().max(500).optional(),
  /** The supplier's name as `facets` gives its key. */
  supplier: z.string().max(500).optional(),
  /** The company it was sent to, as `facets` names it. */
  company: z.string().max(500).optional(),
  /** Month of the issue date, "2026-11". */
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** What it was bought for, as suggested (resources/suggestions/categories.json); of approved documents. */
  category: z.string().max(60).optional(),
  /** Days on which documents came, in UTC: from this one … */
  addedFrom: z.iso.date().optional(),
  /** … up to, and not with, this one. */
  addedBefore: z.iso.date().optional(),
  /** Days on which documents were approved, in UTC, whatever became of them since: from this one … */
  approvedFrom: z.iso.date().optional(),
  /** … up to, and not with, this one. */
  approvedBefore: z.iso.date().optional(),
  /** Approved by Skrepka itself or by a person, on those days. */
  approvedBy: z.enum(['skrepka', 'person']).optional(),
  /** Issued on this day or later. */
  issuedFrom: z.iso.date().optional(),
  /** Only what sums of money are counted from: invoices, receipts and credit notes with an amount. */
  owed: z.stringbool().or(z.boolean()).optional(),
  amountFrom: Hundredths.optional(),
  /** Up to, and not with, this amount. */
  amountBelow: Hundredths.optional(),
})
export type DocumentFilter = z.infer<typeof DocumentFilter>

/** What documents are ordered by. `added`: as they came. */
export const SORTS = ['added', 'issueDate', 'supplier', 'amount'] as const
export type Sort = (typeof SORTS)[number]

/** Bounds of the ranges that amounts are counted in: hundredths. */
export const AMOUNT_STEPS = [0, 100_00, 1_000_00, 10_000_00, 100_000_00] as const

/** A filter under a name of a person's own, with the order of the list at that time (as they came, newest first, where none was kept). */
export const SavedView = z.object({
  name: z.string().trim().min(1).max(60),
  filter: DocumentFilter,
  order: z.object({ sort: z.enum(SORTS), ascending: z.boolean() }).optional(),
})
export type SavedView = z.infer<typeof SavedView>
