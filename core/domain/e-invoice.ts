import { z } from 'zod'
import { IsoDate } from './dates.ts'

/** Syntaxes of structured invoices that are read exactly. */
export const EInvoiceSyntax = z.enum(['ubl', 'cii', 'ksef', 'upd', 'fattura-pa'])
export type EInvoiceSyntax = z.infer<typeof EInvoiceSyntax>

/** A document this one corrects or credits (EN 16931 BG-3), as it names it. */
export const CorrectedDocument = z.object({ number: z.string().min(1), date: IsoDate.optional() })
export type CorrectedDocument = z.infer<typeof CorrectedDocument>

/** Something the XML says that has no place in the domain invoice. `path` is local names from the root, `@` before an attribute. */
export const Unmapped = z.object({ path: z.string().min(1), value: z.string() })
export type Unmapped = z.infer<typeof Unmapped>

/** A page drawn for an e-invoice that came without one, in points. */
export const ReadablePage = z.object({
  page: z.int().min(1),
  width: z.number().positive(),
  height: z.number().positive(),
})
export type ReadablePage = z.infer<typeof ReadablePage>

/**
 * What an e-invoice says beyond the domain's own fields, so that nothing is lost. `version` is what the document says it follows: EN 16931
 * guideline id, "FA (3)", ВерсФорм "5.03", "FPR12". `typeCode` as coded: UNTDID 1001 "380", KSeF "KOR", УПД "СЧФДОП", FatturaPA "TD04".
 */
export const EInvoice = z.object({
  syntax: EInvoiceSyntax,
  version: z.string().optional(),
  typeCode: z.string().optional(),
  /** The buyer made it out in the seller's name (UNTDID 1001 389 and 261, KSeF P_17, FatturaPA issued by the cessionario). */
  selfBilled: z.boolean().optional(),
  corrects: z.array(CorrectedDocument),
  /** In document order; `unmappedLeftOut` counts what did not fit. */
  unmapped: z.array(Unmapped),
  unmappedLeftOut: z.int().min(0),
  /** Pages of the readable view, where the file has no pages of its own; boxes of fields and lines are places on these. */
  readablePages: z.array(ReadablePage).optional(),
})
export type EInvoice = z.infer<typeof EInvoice>
