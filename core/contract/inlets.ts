import { z } from 'zod'
import { ToldProblem } from './answer.ts'
import { ConnectionKind } from './connections.ts'
import { procedure } from './errors.ts'

/** How a person calls an inlet; unique. */
const InletName = z.string().trim().min(1).max(100)

/** What a form for a kind of inlet asks. */
export const InletKindAnswer = ConnectionKind.pick({ kind: true, settings: true, secrets: true })
export type InletKindAnswer = z.infer<typeof InletKindAnswer>

/** A place from which documents come by themselves. Secrets are never told again. */
export const InletAnswer = z.object({
  name: InletName,
  kind: z.string(),
  settings: z.record(z.string(), z.unknown()),
  isOn: z.boolean(),
  /** Why it waits, and until when. */
  problem: ToldProblem.optional(),
  notBefore: z.string().optional(),
  arrivals: z.object({ taken: z.int(), refused: z.int(), last: z.string().optional() }),
})
export type InletAnswer = z.infer<typeof InletAnswer>

/** What testing an inlet came to; `seen` is what the place says of itself. */
export const InletTest = z.object({
  name: InletName,
  ok: z.boolean(),
  seen: z.string().optional(),
  problem: ToldProblem.optional(),
})
export type InletTest = z.infer<typeof InletTest>

const Named = z.object({ name: InletName })
const Settings = z.record(z.string(), z.unknown())
const SecretsGiven = z.record(z.string(), z.string())

/** Watched folders, mailboxes and bots. All off until somebody adds one. */
export const inlets = {
  kinds: procedure
    .route({ method: 'GET', path: '/inlets/kinds', summary: 'Kinds and their settings' })
    .output(z.array(InletKindAnswer)),
  list: procedure
    .route({ method: 'GET', path: '/inlets', summary: 'Inlets and how they are' })
    .output(z.array(InletAnswer)),
  add: procedure
    .route({ method: 'POST', path: '/inlets', summary: 'Add an inlet' })
    .input(z.object({ name: InletName, kind: z.string(), settings: Settings, secrets: SecretsGiven }))
    .output(InletAnswer),
  change: procedure
    .route({ method: 'POST', path: '/inlets/{name}', summary: 'Switch on or off, change settings or secrets' })
    .input(
      Named.extend({ isOn: z.boolean().optional(), settings: Settings.optional(), secrets: SecretsGiven.optional() }),
    )
    .output(InletAnswer),
  test: procedure
    .route({ method: 'POST', path: '/inlets/{name}/test', summary: 'Try an inlet without taking anything' })
    .input(Named)
    .output(InletTest),
  remove: procedure
    .route({ method: 'DELETE', path: '/inlets/{name}', summary: 'Forget an inlet; what it brought stays' })
    .input(Named)
    .output(Named),
}
