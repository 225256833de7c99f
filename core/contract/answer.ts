import { z } from 'zod'
import { EInvoice } from '../domain/e-invoice.ts'
import { Finding } from '../domain/finding.ts'
import { DocumentId } from '../domain/ids.ts'
import { DocumentKind, Fields, InvoiceLine, TaxBreakdownRow } from '../domain/invoice.ts'
import { STATES } from '../domain/lifecycle.ts'
import { Suggestions } from '../domain/suggestion.ts'
import { PROBLEM_CODES, type ProblemCode } from '../domain/problem.ts'

export const StateName = z.enum(STATES as [(typeof STATES)[number], ...typeof STATES])

/**
 * A problem as told to people: the words come in the asker's language, advice included. `params` are the problem's own, so that a
 * window can say the same again when its person changes the language.
 */
export const ToldProblem = z.object({
  code: z.enum(PROBLEM_CODES as [ProblemCode, ...ProblemCode[]]),
  message: z.string(),
  params: z.record(z.string(), z.string()).optional(),
})
export type ToldProblem = z.infer<typeof ToldProblem>

/** Milliseconds spent. */
export const Timings = z.object({ readMs: z.number(), extractMs: z.number(), totalMs: z.number() })
export type Timings = z.infer<typeof Timings>

/**
 * What Skrepka says about one document: the line `process --json` prints, the body REST returns, the window's JSON tab.
 * A public interface: keys are added, never renamed. A field not found is absent.
 */
export const DocumentAnswer = z.object({
  /** The path as given (command line) or the file's name. */
  file: z.string(),
  /** Counts the documents inside one file, from 1. */
  part: z.int().min(1),
  id: DocumentId.optional(),
  kind: DocumentKind.optional(),
  language: z.string().optional(),
  state: StateName,
  fields: Fields,
  lines: z.array(InvoiceLine),
  taxBreakdown: z.array(TaxBreakdownRow),
  /** There when the values come from an e-invoice: its syntax and type, what it corrects, and everything it says beyond the fields. */
  eInvoice: EInvoice.optional(),
  /** What it is probably for, with reasons: nothing is booked by it. Absent where neither its lines nor its supplier's history tell. */
  suggestions: Suggestions.optional(),
  findings: z.array(Finding),
  problem: ToldProblem.optional(),
  timings: Timings,
})
export type DocumentAnswer = z.infer<typeof DocumentAnswer>
