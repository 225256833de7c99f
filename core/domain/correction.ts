import { z } from 'zod'
import type { DecimalText } from './decimal.ts'
import { Box, FieldValue } from './evidence.ts'
import { FieldName } from './fields.ts'
import { DocumentKind, InvoiceLine, TaxBreakdownRow, TaxCategory } from './invoice.ts'
import { Purpose } from './suggestion.ts'

/** An amount, rate or count as typed ("1 234,56"); what reads it says what it means. */
const Typed = z.string().max(60)

/** A line as a person gives it: figures as typed, and the place on the page when it has one. */
export const TypedLine = z.object({
  description: z.string().max(4000).optional(),
  quantity: Typed.optional(),
  unit: z.string().max(40).optional(),
  unitPrice: Typed.optional(),
  priceBaseQuantity: Typed.optional(),
  adjustment: Typed.optional(),
  sumsAs: z.enum(['nothing', 'deduction']).optional(),
  taxRate: Typed.optional(),
  netAmount: Typed.optional(),
  grossAmount: Typed.optional(),
  page: z.int().min(1).optional(),
  box: Box.optional(),
})
export type TypedLine = z.infer<typeof TypedLine>

export const TypedTaxRow = z.object({
  category: TaxCategory.optional(),
  rate: Typed.optional(),
  base: Typed.optional(),
  tax: Typed.optional(),
})
export type TypedTaxRow = z.infer<typeof TypedTaxRow>

/** What a person wants changed about a document, as it comes from outside. `page` and `box`: where they saw the value. */
export const Change = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('set-field'),
    field: FieldName,
    value: z.string().max(2000),
    page: z.int().min(1).optional(),
    box: Box.optional(),
  }),
  z.object({ type: z.literal('confirm-field'), field: FieldName }),
  z.object({ type: z.literal('remove-field'), field: FieldName }),
  z.object({ type: z.literal('replace-lines'), lines: z.array(TypedLine).max(5000) }),
  z.object({ type: z.literal('replace-tax-breakdown'), rows: z.array(TypedTaxRow).max(100) }),
  z.object({ type: z.literal('set-kind'), kind: DocumentKind }),
  /** What it is for; what is not named stays, an empty text takes back what was said. */
  z.object({
    type: z.literal('set-purpose'),
    category: z.string().max(60).optional(),
    costAccount: z.string().max(40).optional(),
  }),
])
export type Change = z.infer<typeof Change>

/** A change that was made, with what stood there before: an entry of the audit trail and an example to learn from. */
export const Correction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('set-field'), field: FieldName, old: FieldValue.optional(), new: FieldValue }),
  z.object({ type: z.literal('confirm-field'), field: FieldName, old: FieldValue, new: FieldValue }),
  z.object({ type: z.literal('remove-field'), field: FieldName, old: FieldValue }),
  z.object({ type: z.literal('replace-lines'), old: z.array(InvoiceLine), new: z.array(InvoiceLine) }),
  z.object({ type: z.literal('replace-tax-breakdown'), old: z.array(TaxBreakdownRow), new: z.array(TaxBreakdownRow) }),
  z.object({
    type: z.literal('set-kind'),
    old: z.object({ kind: DocumentKind, confidence: z.number() }),
    new: z.object({ kind: DocumentKind, confidence: z.number() }),
  }),
  z.object({ type: z.literal('set-purpose'), old: Purpose, new: Purpose }),
])
export type Correction = z.infer<typeof Correction>

/** The figures of a line, and those of a row of the tax breakdown. */
export const LINE_FIGURES = [
  'quantity',
  'unitPrice',
  'priceBaseQuantity',
  'adjustment',
  'taxRate',
  'netAmount',
  'grossAmount',
] as const satisfies readonly {
  [K in keyof InvoiceLine]: DecimalText extends InvoiceLine[K] ? K : never
}[keyof InvoiceLine][]
export const TAX_FIGURES = ['rate', 'base', 'tax'] as const
