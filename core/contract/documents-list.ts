import { z } from 'zod'
import { DocumentFilter, SavedView, SORTS } from '../domain/document-filter.ts'
import { DocumentId } from '../domain/ids.ts'
import { StateName } from './answer.ts'
import { DocumentSummary } from './document-summary.ts'
import { procedure } from './errors.ts'

/** Choices a filter can make, with how many documents each leaves. */
const Facets = z.object({
  total: z.int(),
  states: z.partialRecord(StateName, z.int()),
  suppliers: z.array(z.object({ key: z.string(), name: z.string(), count: z.int() })),
  companies: z.array(z.object({ name: z.string(), count: z.int() })),
  months: z.array(z.object({ month: z.string(), count: z.int() })),
  /** Hundredths; the last range is open. */
  amounts: z.array(z.object({ from: z.int(), below: z.int().optional(), count: z.int() })),
})
export type Facets = z.infer<typeof Facets>

const Order = z.object({
  sort: z.enum(SORTS).default('added'),
  ascending: z.stringbool().or(z.boolean()).default(false),
})

/** Looking for documents. */
export const documentsList = {
  list: procedure
    .route({ method: 'GET', path: '/documents', summary: 'Documents, newest first or in another order' })
    .input(
      DocumentFilter.extend(Order.shape).extend({
        limit: z.coerce.number().int().min(1).max(500).default(100),
        /** `next` of the page before, for walking through all of them newest first. */
        after: z.string().optional(),
        /** How many rows to leap over: any place of the list at once. */
        offset: z.coerce.number().int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        items: z.array(DocumentSummary),
        next: z.string().optional(),
        /** How many the filter leaves. */
        total: z.int(),
        /** Of all documents, whatever the filter. */
        counts: z.partialRecord(StateName, z.int()),
      }),
    ),
  ids: procedure
    .route({ method: 'GET', path: '/document-ids', summary: 'Ids of a stretch of the list' })
    .input(
      DocumentFilter.extend(Order.shape).extend({
        limit: z.coerce.number().int().min(1).max(100_000).default(10_000),
        offset: z.coerce.number().int().min(0).default(0),
      }),
    )
    .output(z.object({ ids: z.array(DocumentId) })),
  facets: procedure
    .route({ method: 'GET', path: '/document-facets', summary: 'What the list can be narrowed by, with counts' })
    .input(DocumentFilter)
    .output(Facets),
  views: procedure
    .route({ method: 'GET', path: '/document-views', summary: 'Filters kept under a name' })
    .output(z.array(SavedView)),
  saveViews: procedure
    .route({
      method: 'PUT',
      path: '/document-views',
      summary: 'Keep filters under a name, in place of those kept before',
    })
    .input(z.object({ views: z.array(SavedView).max(50) }))
    .output(z.array(SavedView)),
}
