import { z } from 'zod'
import { FieldName } from '../domain/fields.ts'
import { FlagName } from '../domain/flags.ts'
import { DocumentId } from '../domain/ids.ts'
import { TrainingOutcome } from '../domain/ranker-training.ts'
import { FieldTrace } from '../domain/trace.ts'
import { procedure } from './errors.ts'

/** A flag: `share` is the percentage of documents it is on for, `promise` the percentage of accepted values that are to be right. */
export const FlagAnswer = z.object({
  name: FlagName,
  sort: z.enum(['share', 'promise']),
  value: z.number(),
  usual: z.number(),
  least: z.number(),
  most: z.number(),
  about: z.string(),
})
export type FlagAnswer = z.infer<typeof FlagAnswer>

/** A model: weights of the ranker, OCR data or a language model. `origin`: came with Skrepka, known to the catalogue, the owner's own, or on a server. */
export const ModelAnswer = z.object({
  kind: z.enum(['ranker', 'ocr', 'language-model']),
  name: z.string(),
  role: z.enum(['in-use', 'challenger', 'previous', 'available', 'damaged']),
  origin: z.enum(['shipped', 'catalogue', 'own', 'server']),
  file: z.string().optional(),
  size: z.int().optional(),
  sha256: z.string().optional(),
  date: z.string().optional(),
  /** How many documents it learned from. */
  documents: z.int().optional(),
})
export type ModelAnswer = z.infer<typeof ModelAnswer>

/** A training and what it came to. */
export const TrainingAnswer = z.object({
  at: z.string(),
  askedBy: z.string(),
  milliseconds: z.int(),
  outcome: TrainingOutcome,
})
export type TrainingAnswer = z.infer<typeof TrainingAnswer>

const Side = z.object({ documents: z.int(), corrections: z.int() })

/** A challenger against the champion: in earnest (A/B) by corrections needed, and field by field on documents both have read. */
export const TrialAnswer = z.object({
  challenger: z.string(),
  served: z.object({ champion: Side, challenger: Side }),
  compared: z.int(),
  differences: z.partialRecord(FieldName, z.object({ challengerRight: z.int(), championRight: z.int() })),
  verdict: z.enum(['promote', 'drop', 'wait']),
})
export type TrialAnswer = z.infer<typeof TrialAnswer>

const Name = z.string().trim().min(1).max(300)

/** What Skrepka has learned by examples, how it is tried out, and which models are in use. */
export const learning = {
  explain: procedure
    .route({ method: 'GET', path: '/documents/{id}/fields/{field}/trace', summary: 'How a field came to its value' })
    .input(z.object({ id: DocumentId, field: FieldName }))
    .output(FieldTrace),
  train: procedure
    .route({ method: 'POST', path: '/learning/train', summary: 'Retrain on approved documents; takes minutes' })
    .output(TrainingAnswer),
  state: procedure
    .route({ method: 'GET', path: '/learning', summary: 'Last trainings, newest first, and the trial under way' })
    .output(z.object({ trainings: z.array(TrainingAnswer), trial: TrialAnswer.optional() })),
  models: procedure
    .route({ method: 'GET', path: '/models', summary: 'Models there are' })
    .output(z.object({ items: z.array(ModelAnswer) })),
  useModel: procedure
    .route({
      method: 'POST',
      path: '/models/use',
      summary: 'Put a model to use; `previous` goes back, `shipped` begins anew',
    })
    .input(z.object({ name: Name }))
    .output(z.object({ items: z.array(ModelAnswer) })),
  importModel: procedure
    .route({ method: 'POST', path: '/models/import', summary: 'Take a model in from a file of this computer' })
    .input(z.object({ path: z.string().min(1).max(4000) }))
    .output(ModelAnswer),
  flags: procedure
    .route({ method: 'GET', path: '/flags', summary: 'Flags and their shares' })
    .output(z.object({ items: z.array(FlagAnswer) })),
  setFlag: procedure
    .route({ method: 'PUT', path: '/flags/{name}', summary: 'Set a flag' })
    .input(z.object({ name: Name, value: z.number() }))
    .output(z.object({ items: z.array(FlagAnswer) })),
}
