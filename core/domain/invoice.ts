import { z } from 'zod'
import { Box, FieldValue, Source } from './evidence.ts'
import { DecimalText } from './decimal.ts'
import { EInvoice } from './e-invoice.ts'
import { FieldName } from './fields.ts'
import { Finding } from './finding.ts'
import { SecondOpinion } from './second-opinion.ts'
import { Purpose, UsualCategory } from './suggestion.ts'

/**
 * Kinds of incoming document. `invoice` includes счёт на оплату, счёт-фактура and УПД with function СЧФ or СЧФДОП; УПД with
 * function ДОП and ТОРГ-12 are `delivery-note`; an акт of work done is `act`.
 */
export const DOCUMENT_KINDS = [
  'invoice',
  'credit-note',
  'receipt',
  'act',
  'delivery-note',
  'payment-order',
  'reminder',
  'other',
] as const
export const DocumentKind = z.enum(DOCUMENT_KINDS)
export type DocumentKind = z.infer<typeof DocumentKind>

export const Fields = z.partialRecord(FieldName, FieldValue)
export type Fields = z.infer<typeof Fields>

/** EN 16931 tax category codes (UNCL 5305 subset): S standard, Z zero, E exempt, AE reverse charge, K intra-EU, G export, O outside. */
export const TaxCategory = z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M'])
export type TaxCategory = z.infer<typeof TaxCategory>

/**
 * One invoiced item (EN 16931 BG-25). `netAmount` is without tax (BT-131); where a document prints only amounts with tax, `grossAmount`.
 * netAmount = quantity × unitPrice ÷ priceBaseQuantity + adjustment: `priceBaseQuantity` (BT-149) is how many units the price buys, 1 when
 * absent; `adjustment` is the line's charges less its allowances (BG-28, BG-27). `sumsAs` is there where a line is not simply added up:
 * one that only groups others or informs counts as nothing, one that shows the state before a correction as a deduction.
 */
export const InvoiceLine = z.object({
  description: z.string().max(4000).optional(),
  quantity: DecimalText.optional(),
  unit: z.string().max(40).optional(),
  unitPrice: DecimalText.optional(),
  priceBaseQuantity: DecimalText.optional(),
  adjustment: DecimalText.optional(),
  sumsAs: z.enum(['nothing', 'deduction']).optional(),
  taxRate: DecimalText.optional(),
  netAmount: DecimalText.optional(),
  grossAmount: DecimalText.optional(),
  confidence: z.number().min(0).max(1),
  source: Source,
  page: z.int().min(1).optional(),
  box: Box.optional(),
})
export type InvoiceLine = z.infer<typeof InvoiceLine>

/** One row of the tax breakdown (EN 16931 BG-23). `rate` in percent; absent for «без НДС» and reverse charge without a printed rate. */
export const TaxBreakdownRow = z.object({
  category: TaxCategory.optional(),
  rate: DecimalText.optional(),
  base: DecimalText.optional(),
  tax: DecimalText.optional(),
})
export type TaxBreakdownRow = z.infer<typeof TaxBreakdownRow>

/** What extraction says about one document. `language` is an ISO 639-1 code; absent when there is too little text. */
export const Extraction = z.object({
  kind: DocumentKind,
  kindConfidence: z.number().min(0).max(1),
  language: z.string().length(2).optional(),
  fields: Fields,
  lines: z.array(InvoiceLine),
  taxBreakdown: z.array(TaxBreakdownRow),
  /** Charges less allowances of the whole document (BT-108 − BT-107): netTotal = sum of lines + this. Absent when there are none. */
  netAdjustment: DecimalText.optional(),
  /**
   * What payable was rounded by (BT-114), or what is settled beside the invoice (KSeF Rozliczenie: deposits, old debts):
   * payableTotal = grossTotal − prepaidTotal + this. Absent when there is none.
   */
  payableRounding: DecimalText.optional(),
  /** There when the values come from an e-invoice. */
  eInvoice: EInvoice.optional(),
  /** What the supplier's earlier documents were for, where it is remembered. */
  usualCategory: UsualCategory.optional(),
  /** What a person said it is for. */
  purpose: Purpose.optional(),
  /** What a language model said of values reading was unsure of, where one was asked. */
  secondOpinion: SecondOpinion.optional(),
  /** What reading itself noticed: XML and page disagree, an e-invoice could not be read … The checks add theirs later. */
  findings: z.array(Finding).default([]),
})
export type Extraction = z.infer<typeof Extraction>

/** One of ours: documents are bought by it, never supplied by it. */
export const OwnCompany = z.object({
  name: z.string().min(1).max(300),
  taxIds: z.array(z.string().min(1).max(40)),
  /** What people look up: nothing is decided by these. */
  accounts: z.array(z.string().min(1).max(40)).optional(),
  address: z.string().min(1).max(500).optional(),
})
export type OwnCompany = z.infer<typeof OwnCompany>
