import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import { procedure } from './errors.ts'

/** How the reading of what was taken in goes. */
export const WorkState = z.object({
  paused: z.boolean(),
  waiting: z.int(),
  reading: z.int(),
  /** How long a document took lately, from one end to the next; absent until a few were read. */
  millisecondsEach: z.number().optional(),
})
export type WorkState = z.infer<typeof WorkState>

/** The reading that goes on in the background. */
export const work = {
  get: procedure.route({ method: 'GET', path: '/work', summary: 'How reading goes' }).output(WorkState),
  pause: procedure
    .route({ method: 'PUT', path: '/work/paused', summary: 'Pause reading or go on; what is in hand is finished' })
    .input(z.object({ paused: z.boolean() }))
    .output(WorkState),
  cancel: procedure
    .route({ method: 'POST', path: '/work/cancel', summary: 'Do not read these documents, or none that waits' })
    .input(z.object({ ids: z.array(DocumentId).max(10_000).optional() }))
    .output(WorkState),
  first: procedure
    .route({ method: 'POST', path: '/work/first', summary: 'Read this document before the others' })
    .input(z.object({ id: DocumentId }))
    .output(WorkState),
}
