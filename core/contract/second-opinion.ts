import { z } from 'zod'
import { FieldName } from '../domain/fields.ts'
import { DocumentId } from '../domain/ids.ts'
import { LanguageServer, SecondOpinion } from '../domain/second-opinion.ts'
import { ToldProblem } from './answer.ts'
import { procedure } from './errors.ts'

/** A language model that runs inside Skrepka. `size` of its file and `memoryBytes` of its process in bytes; `problem`: how its last question ended, where badly. */
export const LocalModelState = z.object({
  name: z.string(),
  size: z.number(),
  state: z.enum(['asleep', 'loading', 'ready', 'thinking', 'failed']),
  memoryBytes: z.number().optional(),
  problem: ToldProblem.optional(),
})
export type LocalModelState = z.infer<typeof LocalModelState>

/** What is asked for second opinions: the local model where one is chosen, else the server. `problem`: what keeps it from answering now. */
export const SecondOpinionState = z.object({
  local: LocalModelState.optional(),
  server: LanguageServer.extend({
    /** Nothing that is sent there leaves this computer. */
    onThisComputer: z.boolean(),
    host: z.string(),
    hasKey: z.boolean(),
    /** Documents of the companies named may be put before it. */
    allowed: z.boolean(),
  }).optional(),
  problem: ToldProblem.optional(),
})
export type SecondOpinionState = z.infer<typeof SecondOpinionState>

/**
 * Exactly what would be asked about a document; nothing was. `request` is absent where no value is unsure; its method is ASK where a model
 * inside Skrepka would be asked, and `host` is absent then.
 */
export const SecondOpinionPreview = z.object({
  host: z.string().optional(),
  onThisComputer: z.boolean(),
  /** The way there is encrypted. */
  encrypted: z.boolean(),
  /** It may be sent: the host and the company of this document are permitted. */
  allowed: z.boolean(),
  fields: z.array(FieldName),
  request: z
    .object({ method: z.enum(['POST', 'ASK']), address: z.string(), hasKey: z.boolean(), body: z.string() })
    .optional(),
})
export type SecondOpinionPreview = z.infer<typeof SecondOpinionPreview>

/** A language model asked about values that reading was unsure of. Off until a model is chosen or a server named. */
export const secondOpinion = {
  state: procedure
    .route({ method: 'GET', path: '/second-opinion', summary: 'The model that is asked, and how it is' })
    .output(SecondOpinionState),
  change: procedure
    .route({ method: 'PUT', path: '/second-opinion', summary: 'Name the server that may be asked, or none' })
    .input(z.object({ server: LanguageServer.nullable(), key: z.string().min(1).max(1000).optional() }))
    .output(SecondOpinionState),
  test: procedure
    .route({
      method: 'POST',
      path: '/second-opinion/test',
      summary: 'Ask the model a question about nothing; sends no document',
    })
    .output(z.object({ ok: z.boolean(), problem: ToldProblem.optional() })),
  preview: procedure
    .route({
      method: 'GET',
      path: '/documents/{id}/second-opinion/preview',
      summary: 'Exactly what would be asked about a document',
    })
    .input(z.object({ id: DocumentId }))
    .output(SecondOpinionPreview),
  ask: procedure
    .route({ method: 'POST', path: '/documents/{id}/second-opinion', summary: 'Ask about a document now' })
    .input(z.object({ id: DocumentId }))
    .output(z.object({ opinion: SecondOpinion.optional() })),
}
