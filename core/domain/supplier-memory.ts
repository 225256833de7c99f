import { z } from 'zod'
import { FieldName } from './fields.ts'
import { DocumentKind } from './invoice.ts'

/**
 * What stands around a place of a page: words to its left on the same line and above it in the same column, nearest first, in the spelling
 * of labels; and where on the page it lies, as shares of width and height.
 */
export const Surroundings = z.object({
  left: z.array(z.string()),
  above: z.array(z.string()),
  /** Figures between the nearest word to the left and this place: 0 for net, 1 for tax and 2 for the total of «Razem 100 23 123». */
  figures: z.int(),
  x0: z.number(),
  x1: z.number(),
  y: z.number(),
})
export type Surroundings = z.infer<typeof Surroundings>

/** Where a field was printed. `corrected`: a person had to show it. */
export const Place = z.object({
  field: FieldName,
  page: z.enum(['first', 'last', 'between']),
  corrected: z.boolean(),
  around: Surroundings,
})
export type Place = z.infer<typeof Place>

/** What a column of a supplier's table of lines holds; `other`: figures that are none of a line's. */
export const TableRole = z.enum([
  'description',
  'quantity',
  'unitPrice',
  'taxRate',
  'netAmount',
  'grossAmount',
  'other',
])
export type TableRole = z.infer<typeof TableRole>

/** A column as a person's lines showed it: the words that head it, in the spelling of labels, and its place as shares of the page's width. */
export const TaughtColumn = z.object({
  role: TableRole,
  label: z.array(z.string()),
  /** The middle of the heading words. */
  labelAt: z.number().optional(),
  x0: z.number(),
  x1: z.number(),
})
export type TaughtColumn = z.infer<typeof TaughtColumn>

/** A supplier's table of lines. `notItems`: first words of rows that look like items and are none. */
export const TaughtTable = z.object({ columns: z.array(TaughtColumn), notItems: z.array(z.string()) })
export type TaughtTable = z.infer<typeof TaughtTable>

/** What one approved document taught about its supplier. Kept as JSON: keys are added, never changed in meaning. */
export const Lesson = z.object({
  kind: DocumentKind,
  /** The kind that reading had taken it for, where a person put it right. */
  kindWas: DocumentKind.optional(),
  /** Values that a supplier repeats on every document (to one buyer). */
  constants: z.partialRecord(FieldName, z.string()),
  /** Values that a person replaced or removed: not to be believed for this field again. */
  rejected: z.partialRecord(FieldName, z.array(z.string())),
  places: z.array(Place),
  /** Places that a field was wrongly read from. */
  wrongPlaces: z.array(Place),
  /** What numbers of the series have in common (core/learning/number-shape.ts). */
  numberShape: z.string().optional(),
  decimal: z.enum(['.', ',', '-']).optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd', 'named']).optional(),
  rates: z.array(z.string()),
  /** Columns of the table of lines, where a person put lines right. */
  table: TaughtTable.optional(),
  /** What its lines were bought for (resources/suggestions/categories.json), where their words say. */
  category: z.string().optional(),
  /** The account a person booked it to, and the first words of its lines: there only where a person said what it is for. */
  costAccount: z.string().optional(),
  chosenFor: z.array(z.string()).optional(),
  /** Hashes of the words of the paper with their rough places (core/learning/layout-print.ts). */
  layout: z.array(z.number()),
})
export type Lesson = z.infer<typeof Lesson>

/** A lesson with the document that taught it. */
export interface TaughtLesson {
  readonly documentId: string
  /** ISO 8601 instant. */
  readonly at: string
  /** A person, or 'skrepka' where it approved the document by itself: then only what names the supplier was learned. */
  readonly taughtBy: string
  readonly lesson: Lesson
}

/** When documents first and last showed a mark, and how many did. Instants as ISO 8601. */
export interface MarkSeen {
  readonly mark: string
  readonly first: string
  readonly last: string
  readonly documents: number
}

/** All that is remembered of one supplier: lessons newest first, and when which fact was to be forgotten. */
export interface SupplierMemory {
  readonly id: string
  readonly lessons: readonly TaughtLesson[]
  /** What documents showed that names the supplier: "tax:…", "account:…", "name:…", "domain:…", "layout:…". */
  readonly marks: readonly MarkSeen[]
  /** Fact ids with the instant up to which lessons no longer teach them. */
  readonly forgotten: Readonly<Record<string, string>>
}
