import { z } from 'zod'
import { DELIVERY_STATES } from '../domain/delivery.ts'
import { StateName } from './answer.ts'
import { procedure } from './errors.ts'

/** Decimal text with the currency's digits. Currencies are never added up. */
const Money = { currency: z.string(), amount: z.string(), count: z.int() }

/** What happened in a week; `week` is its Monday. */
const Week = z.object({
  week: z.string(),
  added: z.int(),
  approved: z.int(),
  /** Approved without a person. */
  alone: z.int(),
  corrections: z.int(),
})

export const Overview = z.object({
  /** How many documents are in each state now. */
  states: z.partialRecord(StateName, z.int()),
  /** When the document that has waited longest for a person came. */
  waitingSince: z.string().optional(),
  weeks: z.array(Week),
  /** The first day of issue (ISO) that sums of money are counted from. */
  moneyFrom: z.string(),
  /** Approved invoices, receipts and credit notes (taken off) by month of issue. */
  months: z.array(z.object({ month: z.string(), ...Money })),
  /** The largest of each currency; `key` is what the list of documents filters by. */
  suppliers: z.array(z.object({ key: z.string(), name: z.string(), ...Money })),
  categories: z.array(z.object({ category: z.string(), ...Money })),
  /** Companies that documents were sent to, the most frequent first; the list of documents filters by the name. */
  companies: z.array(z.object({ name: z.string(), count: z.int() })),
  deliveries: z.partialRecord(z.enum(DELIVERY_STATES as [(typeof DELIVERY_STATES)[number], ...typeof DELIVERY_STATES]), z.int()), // prettier-ignore
})
export type Overview = z.infer<typeof Overview>

/** Numbers over all documents. */
export const statistics = {
  overview: procedure
    .route({ method: 'GET', path: '/statistics', summary: 'Work done and waiting, money, delivery' })
    .input(
      z.object({
        weeks: z.coerce.number().int().min(1).max(104).default(12),
        months: z.coerce.number().int().min(1).max(60).default(12),
      }),
    )
    .output(Overview),
}
