import { z } from 'zod'
import { procedure } from './errors.ts'

/** Values claimed to be this sure (0…1), and how many of them people left as they were; `low` and `high`: Wilson interval of 95 %. */
export const CurvePoint = z.object({
  from: z.number(),
  to: z.number(),
  values: z.int(),
  right: z.int(),
  claimed: z.number(),
  low: z.number(),
  high: z.number(),
})

/** One sort of value: from which confidence on it passes without a person, and what that lets through. A threshold above 1 lets nothing pass. */
export const SortQuality = z.object({
  sort: z.enum(['text', 'code', 'date', 'currency', 'amount']),
  values: z.int(),
  threshold: z.number(),
  coverage: z.number(),
  wrongAccepted: z.int(),
})

/** How right accepted values were on the owner's own documents, against what is promised (percent). */
export const QualityAnswer = z.object({
  promise: z.number(),
  documents: z.int(),
  values: z.int(),
  expectedError: z.number(),
  curve: z.array(CurvePoint),
  sorts: z.array(SortQuality),
  accepted: z.object({ values: z.int(), right: z.int(), low: z.number(), high: z.number() }).optional(),
  /** Enough was reviewed for the thresholds to follow it. */
  enough: z.boolean(),
})
export type QualityAnswer = z.infer<typeof QualityAnswer>

/** How the promise about accepted values is kept. */
export const quality = {
  curve: procedure
    .route({ method: 'GET', path: '/quality', summary: 'Claimed against measured, on documents people approved' })
    .output(QualityAnswer),
}
