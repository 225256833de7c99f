import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import { Turn } from '../domain/page-plan.ts'
import { StateName } from './answer.ts'
import { procedure } from './errors.ts'

/** A document as it stands on the table where pages are arranged. */
export const Stack = z.object({
  id: DocumentId,
  fileName: z.string(),
  state: StateName,
  revision: z.int().min(0),
  pages: z.array(z.object({ page: z.int().min(1), width: z.number(), height: z.number() })),
  /** A person made it out of other documents, and that can be undone. */
  undoable: z.boolean(),
})
export type Stack = z.infer<typeof Stack>

/** A page of one of the documents, and how far it is turned clockwise. */
export const PlacedPage = z.object({ id: DocumentId, page: z.int().min(1), turn: Turn.default(0) })
export type PlacedPage = z.infer<typeof PlacedPage>

const Ids = z.array(DocumentId).min(1).max(100)

/** Splitting, merging, ordering and turning pages. Originals stay as they are, and everything can be undone. */
export const documentsArrange = {
  stacks: procedure
    .route({
      method: 'POST',
      path: '/document-stacks',
      summary: 'Documents with all others of the same files, page by page',
    })
    .input(z.object({ ids: Ids }))
    .output(
      z.object({
        stacks: z.array(Stack),
        /** Documents of other files that look like the next pages of one of these. */
        offers: z.array(z.object({ id: DocumentId, fileName: z.string() })),
      }),
    ),
  arrange: procedure
    .route({ method: 'POST', path: '/document-arrangements', summary: 'Arrange the pages of documents into others' })
    .input(
      z.object({
        documents: z
          .array(z.object({ id: DocumentId, revision: z.int().min(0) }))
          .min(1)
          .max(100),
        /** Every page of the documents exactly once. */
        parts: z.array(z.array(PlacedPage).min(1).max(2000)).min(1).max(500),
      }),
    )
    /** The documents there are then, in the order of the parts. */
    .output(z.object({ ids: z.array(DocumentId) })),
  undoArrangement: procedure
    .route({
      method: 'POST',
      path: '/document-arrangements/undo',
      summary: 'Take back the arrangement a document came from',
    })
    .input(z.object({ id: DocumentId }))
    /** The documents that are back as they were. */
    .output(z.object({ ids: z.array(DocumentId) })),
}
