import type { Layout } from './layout.ts'
import { headerTruth, type Pen, type TruthField } from './pen.ts'
import { VARIETIES } from './truth.ts'

/** One ground-truth file, in the shape of the development corpora: `fields` says what is true, `printed` what the paper shows of it. */
export interface GroundTruth {
  readonly file: string
  readonly source: { readonly licence: string; readonly truth: string }
  readonly language: string
  readonly documentType: string
  readonly variety: string
  readonly layout: 'invoice'
  readonly family: string
  readonly template: string
  readonly supplier: string
  readonly split: 'seen' | 'unseen'
  readonly condition: 'digital' | 'scan' | 'photo'
  readonly hasTextLayer: boolean
  readonly pages: number
  /** Which of several documents in one file this is, and its pages. */
  readonly part?: number
  readonly firstPage?: number
  readonly lastPage?: number
  readonly fields: Readonly<Record<string, unknown>>
  readonly printed: Readonly<Record<string, boolean>>
}

const AMOUNTS = new Set<string>(['netTotal', 'taxTotal', 'grossTotal', 'prepaidTotal', 'payableTotal'])

/** What each variety is asked for: a delivery note has no sums, of a reminder or a quote only what cannot be taken two ways. */
function asked(pen: Pen, field: TruthField): boolean {
  const { variety } = pen.truth
  if (field === 'payableTotal' && !pen.written.has(field)) return false
  if (field === 'dueDate' && !pen.written.has(field)) return false
  if (variety === 'reminder') return !AMOUNTS.has(field) && field !== 'dueDate' && field !== 'invoiceNumber'
  if (variety === 'order' || variety === 'quote')
    return !AMOUNTS.has(field) && field !== 'dueDate' && field !== 'invoiceNumber'
  return true
}

/** Lines as printed: `lineTotal` is the column without tax where there is one, else the one with tax. */
function lineItems(pen: Pen): Record<string, unknown>[] {
  const has = (field: Parameters<Pen['column']>[0]): boolean => pen.lineFields.has(field)
  return pen.lines.map((line) => ({
    description: line.description,
    ...(has('quantity') && { quantity: Number(line.quantity) }),
    ...(has('unit') && { unit: line.unit }),
    ...(has('unitPrice') && { unitPrice: Number(line.unitPrice) }),
    ...(has('net') ? { lineTotal: Number(line.net) } : has('gross') ? { lineTotal: Number(line.gross) } : {}),
    ...(has('net') && { netAmount: Number(line.net) }),
    ...(has('gross') && { grossAmount: Number(line.gross) }),
    ...(has('taxRate') && pen.truth.taxMode === 'normal' && { vatRate: Number(line.taxRate) }),
    ...(has('discount') && line.discount !== undefined && { discountPercent: Number(line.discount) }),
  }))
}

/** The ground truth of a drawn document. `place` says where in which file it is. */
export function groundTruth(
  pen: Pen,
  layout: Layout,
  place: Pick<GroundTruth, 'file' | 'condition' | 'pages' | 'supplier'> &
    Partial<Pick<GroundTruth, 'part' | 'firstPage' | 'lastPage'>>,
): GroundTruth {
  const { truth, counts, written } = pen
  const all = Object.entries(headerTruth(truth, counts)) as [TruthField, string][]
  const fields = all.filter(([field]) => asked(pen, field))
  const items = pen.lineFields.has('description') ? lineItems(pen) : []
  return {
    source: { licence: 'own work, fictitious', truth: 'written by the generator that drew the document' },
    language: truth.language,
    documentType: VARIETIES[truth.variety],
    variety: truth.variety,
    layout: 'invoice',
    family: layout.id,
    template: layout.family,
    split: layout.unseen === true ? 'unseen' : 'seen',
    hasTextLayer: place.condition === 'digital',
    ...place,
    fields: {
      ...Object.fromEntries(fields.map(([field, value]) => [field, AMOUNTS.has(field) ? Number(value) : value])),
      ...(items.length > 0 && { lineItems: items }),
    },
    printed: Object.fromEntries(fields.map(([field]) => [field, written.has(field)])),
  }
}

const squeezed = (text: string): string => text.replace(/[\s\u00ad]+/g, '').toLowerCase()

/** Fields that a drawing claims to print and whose spelling is not among the text of its sheets. */
export function missingOnPaper(pen: Pen, text: string): string[] {
  const paper = squeezed(text)
  return [...pen.written]
    .filter(([field, spelling]) => field !== 'currency' && !paper.includes(squeezed(spelling)))
    .map(([field, spelling]) => `${field} «${spelling}»`)
}
