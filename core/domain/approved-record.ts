import { z } from 'zod'
import { IsoDate } from './dates.ts'
import { DecimalText } from './decimal.ts'
import { DocumentId, Sha256 } from './ids.ts'
import { DocumentKind, InvoiceLine, TaxBreakdownRow, type Extraction } from './invoice.ts'
import { Currency } from './money.ts'
import type { Problem } from './problem.ts'

/** Kinds that ask for money or give it back, and so belong in a ledger. The others are kept here and never delivered. */
export const DELIVERED_KINDS: readonly DocumentKind[] = ['invoice', 'credit-note', 'receipt', 'act']

/** A line as it is delivered: what it says, without where on the page it said so. */
const RecordLine = InvoiceLine.omit({ confidence: true, source: true, page: true, box: true })
export type RecordLine = z.infer<typeof RecordLine>

/**
 * What a person (or certainty) approved, in EN 16931 terms, frozen at the approval: a delivery sends this and never looks at the document
 * again. `marker` is our own GUID for it, made from the original's bytes and the part, so that the same document gets the same marker
 * after a restore from a backup that never knew it; it is written into the ledger and looked for before anything is created.
 */
export const ApprovedRecord = z.object({
  documentId: DocumentId,
  marker: z.uuid(),
  kind: DocumentKind,
  supplier: z.object({
    name: z.string(),
    taxId: z.string().optional(),
    taxNumber: z.string().optional(),
    kpp: z.string().optional(),
    account: z.string().optional(),
    bankCode: z.string().optional(),
  }),
  buyer: z.object({ name: z.string().optional(), taxId: z.string().optional(), kpp: z.string().optional() }),
  number: z.string(),
  issueDate: IsoDate,
  dueDate: IsoDate.optional(),
  currency: Currency,
  netTotal: DecimalText.optional(),
  taxTotal: DecimalText.optional(),
  grossTotal: DecimalText,
  prepaidTotal: DecimalText.optional(),
  payableTotal: DecimalText.optional(),
  /** Charges less allowances of the whole document, and what payable was rounded by: see Extraction. */
  netAdjustment: DecimalText.optional(),
  payableRounding: DecimalText.optional(),
  lines: z.array(RecordLine),
  taxBreakdown: z.array(TaxBreakdownRow),
  original: z.object({ sha256: Sha256, fileName: z.string() }),
})
export type ApprovedRecord = z.infer<typeof ApprovedRecord>

/** Fields without which no ledger takes a document. */
const NEEDED = ['supplierName', 'invoiceNumber', 'issueDate', 'currency', 'grossTotal'] as const

/** The record of an approved document, or the problem (record-incomplete, naming the field) that keeps it from being one. */
export function approvedRecord(from: {
  documentId: DocumentId
  marker: string
  extraction: Extraction
  original: { sha256: Sha256; fileName: string }
}): ApprovedRecord | Problem {
  const { documentId, marker, extraction, original } = from
  const { fields, kind, taxBreakdown, netAdjustment, payableRounding } = extraction
  const missing = NEEDED.find((name) => fields[name] === undefined)
  if (missing !== undefined) return { code: 'record-incomplete', params: { field: missing } }
  const value = (name: keyof typeof fields) => fields[name]?.value
  const parsed = ApprovedRecord.safeParse({
    documentId, marker, kind, taxBreakdown, netAdjustment, payableRounding, original,
    supplier: {
      name: value('supplierName'), taxId: value('supplierTaxId'), taxNumber: value('supplierTaxNumber'), kpp: value('supplierKpp'),
      account: value('supplierIban'), bankCode: value('supplierBic'),
    },
    buyer: { name: value('buyerName'), taxId: value('buyerTaxId'), kpp: value('buyerKpp') },
    number: value('invoiceNumber'), issueDate: value('issueDate'), dueDate: value('dueDate'), currency: value('currency'),
    netTotal: value('netTotal'), taxTotal: value('taxTotal'), grossTotal: value('grossTotal'), prepaidTotal: value('prepaidTotal'),
    payableTotal: value('payableTotal'), lines: extraction.lines,
  }) // prettier-ignore
  if (parsed.success) return parsed.data
  return { code: 'record-incomplete', params: { field: String(parsed.error.issues[0]?.path[0] ?? '') } }
}

/** Records of one supplier are delivered in the order approved; this says which belong together. */
export function laneOf({ supplier }: ApprovedRecord): string {
  return (supplier.taxId ?? supplier.taxNumber ?? supplier.name).toUpperCase().replace(/\s+/gu, '')
}
