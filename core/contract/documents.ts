import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Change } from '../domain/correction.ts'
import { Box } from '../domain/evidence.ts'
import { DocumentId } from '../domain/ids.ts'
import { FieldName } from '../domain/fields.ts'
import type { Event } from '../domain/lifecycle.ts'
import { PageText } from '../domain/page-text.ts'
import { DocumentAnswer } from './answer.ts'
import { DocumentSummary } from './document-summary.ts'
import { documentsArrange } from './documents-arrange.ts'
import { documentsBatch } from './documents-batch.ts'
import { documentsList } from './documents-list.ts'
import { documentsReadable } from './documents-readable.ts'
import { procedure } from './errors.ts'

export const PageInfo = z.object({
  page: z.int().min(1),
  /** Points, as shown: the units of every box. */
  width: z.number(),
  height: z.number(),
  /** Clockwise turn that brought the stored page upright; the picture has it applied. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** `e-invoice`: drawn for an e-invoice that came without a page. */
  source: z.enum(['text', 'ocr', 'e-invoice']),
})
export type PageInfo = z.infer<typeof PageInfo>

/** One entry of the audit trail. */
export const HistoryEntry = z.object({
  at: z.string(),
  actor: z.string(),
  event: z.string(),
  detail: z.string().optional(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** Another document that this one corrects, or that corrects it. `id` is absent while the other one is not here. */
export const DocumentLink = z.object({
  relation: z.enum(['corrects', 'corrected-by']),
  number: z.string(),
  date: z.string().optional(),
  id: DocumentId.optional(),
})
export type DocumentLink = z.infer<typeof DocumentLink>

export const DocumentDetail = z.object({
  summary: DocumentSummary,
  answer: DocumentAnswer,
  /** Counts changes of what the document says. Sent back with a correction: one made on an older revision is refused (state-changed). */
  revision: z.int().min(0),
  /** How many of the last corrections can be undone. */
  undoable: z.int().min(0),
  /** A person made it out of pages of other documents, and that can be undone. */
  arranged: z.boolean().default(false),
  pages: z.array(PageInfo),
  /** Lifecycle events a person may ask for now. */
  events: z.array(z.enum(['approve', 'reject', 'reopen', 'reprocess', 'findDuplicate'] as const satisfies Event[])),
  history: z.array(HistoryEntry),
  /** Every path these bytes were given under. */
  sources: z.array(z.string()),
  /** Corrections and what they correct. */
  links: z.array(DocumentLink).default([]),
})
export type DocumentDetail = z.infer<typeof DocumentDetail>

/** What the event stream says: a document is new or changed, or reading went one page on. */
export const DocumentChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('document'), summary: DocumentSummary }),
  z.object({ type: z.literal('progress'), id: DocumentId, page: z.int(), pageCount: z.int() }),
])
export type DocumentChange = z.infer<typeof DocumentChange>

const Id = z.object({ id: DocumentId })

const OnPage = Id.extend({ page: z.coerce.number().int().min(1) })

/** Text inside a box: its words in reading order joined by spaces; empty when nothing is printed there. */
export const TextInBox = z.object({
  text: z.string(),
  /** Around the words found, in points; the box asked for when there are none. */
  box: Box,
  /** Of the least certain word, 0…1. */
  confidence: z.number().min(0).max(1),
  /** From the reading that is kept, or read again from the picture at higher resolution. */
  from: z.enum(['page', 'read-again']),
  /** The text as a value of the field asked about; absent where it does not fit. */
  value: z.string().optional(),
})
export type TextInBox = z.infer<typeof TextInBox>

/** Reading, finding and deciding about documents. */
export const documents = {
  ...documentsList,
  ...documentsBatch,
  ...documentsArrange,
  ...documentsReadable,
  get: procedure
    .route({ method: 'GET', path: '/documents/{id}', summary: 'One document with everything known about it' })
    .input(Id)
    .output(DocumentDetail),
  pageImage: procedure
    .route({ method: 'GET', path: '/documents/{id}/pages/{page}', summary: 'Picture of a page (WebP)' })
    .input(Id.extend({ page: z.coerce.number().int().min(1), size: z.enum(['thumbnail', 'full']).default('full') }))
    .output(z.instanceof(Blob)),
  pageWords: procedure
    .route({ method: 'GET', path: '/documents/{id}/pages/{page}/words', summary: 'Words of a page with their places' })
    .input(OnPage)
    .output(PageText),
  textInBox: procedure
    .route({ method: 'POST', path: '/documents/{id}/pages/{page}/text', summary: 'What is printed inside a box' })
    .input(
      OnPage.extend({
        box: Box,
        /** The field it is meant for: then `value` says what the text means as that field. */
        field: FieldName.optional(),
      }),
    )
    .output(TextInBox),
  asValue: procedure
    .route({ method: 'POST', path: '/documents/{id}/as-value', summary: 'How a typed text would be kept as a field' })
    .input(Id.extend({ field: FieldName, text: z.string().max(2000) }))
    /** Without a value: a correction with this text would be refused. */
    .output(z.object({ value: z.string().optional() })),
  original: procedure
    .route({ method: 'GET', path: '/documents/{id}/original', summary: 'The file as it was taken in' })
    .input(Id)
    .output(z.instanceof(Blob)),
  apply: procedure
    .route({ method: 'POST', path: '/documents/{id}/events', summary: 'Approve, reject, reopen or read again' })
    .input(
      Id.extend({
        event: z.enum(['approve', 'reject', 'reopen', 'reprocess', 'findDuplicate']),
        /** Why it is approved although a check found errors; kept in the history. Without it such a document is refused (reason-needed). */
        evenSo: z.string().trim().min(3).max(500).optional(),
        /** The revision the person looked at; when given, a newer one refuses (state-changed). */
        revision: z.int().min(0).optional(),
      }),
    )
    .output(DocumentDetail),
  correct: procedure
    .route({ method: 'POST', path: '/documents/{id}/corrections', summary: 'Set, confirm or remove values' })
    .input(Id.extend({ revision: z.int().min(0), changes: z.array(Change).min(1).max(100) }))
    .output(DocumentDetail),
  undo: procedure
    .route({ method: 'POST', path: '/documents/{id}/undo', summary: 'Undo the last corrections' })
    .input(Id.extend({ revision: z.int().min(0), steps: z.int().min(1).max(100).default(1) }))
    .output(DocumentDetail),
  changes: procedure
    .route({ method: 'GET', path: '/changes', summary: 'Stream of changes (server-sent events)' })
    .output(eventIterator(DocumentChange)),
}
