import { z } from 'zod'
import { Box, Source } from './evidence.ts'
import { FieldName } from './fields.ts'
import { OPINIONS } from './second-opinion.ts'

/** One thing that spoke for or against a candidate. `worth`: what it added to the log-odds by the hand-set weights; absent where only the learned part uses it. */
export const TracedFeature = z.object({ name: z.string(), value: z.number(), worth: z.number().optional() })
export type TracedFeature = z.infer<typeof TracedFeature>

/** Why a candidate is not the value: beaten by a likelier one, too unlikely to be shown, taken by another field, or overruled later. */
export const LOST_BY = ['less-likely', 'too-unlikely', 'taken-by-other-field', 'does-not-add-up', 'overruled'] as const

/** A printed value that was considered for the field, likeliest first. Scores are log-odds. */
export const TracedCandidate = z.object({
  value: z.string(),
  page: z.int().min(1),
  box: Box,
  chosen: z.boolean(),
  lost: z.enum(LOST_BY).optional(),
  /** What the hand-set weights say, and what learned weights add. */
  hand: z.number(),
  learned: z.number(),
  /** Both together as a probability, before rivals are weighed. */
  probability: z.number(),
  /** Confidence of the words as they were read. */
  reading: z.number(),
  features: z.array(TracedFeature),
})
export type TracedCandidate = z.infer<typeof TracedCandidate>

/** What had a say about a field, in order: reading the page, calibration, e-invoice or machine code, supplier memory, a language model's second opinion, a person. */
export const TRACE_STEPS = ['page', 'calibrated', 'e-invoice', 'code', 'recalled', 'model', 'person', 'now'] as const
export const TraceStep = z.object({
  step: z.enum(TRACE_STEPS),
  /** Absent where the field was empty after this step. */
  value: z.string().optional(),
  confidence: z.number().optional(),
  source: Source.optional(),
  /** At the step `model`: which one, and what it said. */
  asked: z
    .object({ model: z.string(), prompt: z.string(), opinion: z.enum(OPINIONS), said: z.string().optional() })
    .optional(),
})
export type TraceStep = z.infer<typeof TraceStep>

/** How one field of a document came to its value. */
export const FieldTrace = z.object({
  field: FieldName,
  /** The last step that changed the value. */
  decidedBy: z.enum(TRACE_STEPS).optional(),
  /** Version of the learned weights that ranked the candidates; absent where the hand-set weights alone did. */
  ranker: z.string().optional(),
  candidates: z.array(TracedCandidate),
  /** What the joint decision about totals rests on, where the field is one. */
  arithmetic: z.array(z.object({ name: z.string(), holds: z.boolean() })).optional(),
  steps: z.array(TraceStep),
  /** Supplier memory that was consulted: by what it was recognised, and the documents that taught it. */
  memory: z.object({ supplier: z.string(), by: z.string(), documents: z.array(z.string()) }).optional(),
})
export type FieldTrace = z.infer<typeof FieldTrace>
