import { z } from 'zod'
import { DocumentId } from '../domain/ids.ts'
import { procedure } from './errors.ts'

const InLanguage = z.object({
  id: DocumentId,
  /** Of the words around the values; the e-invoice's own language when absent (Russian or English). */
  language: z.enum(['en', 'ru']).optional(),
})

/** E-invoices that came without pages, drawn to be read and printed. */
export const documentsReadable = {
  readable: procedure
    .route({
      method: 'GET',
      path: '/documents/{id}/readable',
      summary: 'An e-invoice that came without pages as a PDF to print',
    })
    .input(InLanguage)
    .output(z.instanceof(Blob)),
  readablePages: procedure
    .route({ method: 'GET', path: '/documents/{id}/readable/pages', summary: 'How many pages that PDF has' })
    .input(InLanguage)
    .output(z.object({ count: z.int().min(1) })),
  readablePage: procedure
    .route({
      method: 'GET',
      path: '/documents/{id}/readable/pages/{page}',
      summary: 'Picture of one of its pages (WebP)',
    })
    .input(InLanguage.extend({ page: z.coerce.number().int().min(1) }))
    .output(z.instanceof(Blob)),
}
