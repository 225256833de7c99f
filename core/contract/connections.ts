import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { DELIVERY_STATES, type DeliveryState } from '../domain/delivery.ts'
import { ToldProblem } from './answer.ts'
import { procedure } from './errors.ts'

/** How a person calls a connection; unique among those there are. */
export const ConnectionName = z.string().trim().min(1).max(100)

/**
 * A setting to ask a person for. pairs: names with a text each (tax by rate); json: a tree that only experts edit, best through `mapping`.
 * A choice without a default that is not required means «whatever is safest».
 */
const SettingField = z.object({
  name: z.string(),
  type: z.enum(['text', 'number', 'yes-no', 'choice', 'pairs', 'json']),
  required: z.boolean(),
  default: z.unknown().optional(),
  choices: z.array(z.string()).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
})
export type SettingField = z.infer<typeof SettingField>

/** A kind of ledger that can be connected, and what a form for it asks. */
export const ConnectionKind = z.object({
  kind: z.string(),
  settings: z.array(SettingField),
  secrets: z.array(z.object({ name: z.string(), needed: z.boolean() })),
  /** Whether access is given in a browser (`signIn`) instead of by typing secrets. */
  signsIn: z.boolean(),
  /** Whether `mapping` answers: what is written where, editable. */
  hasMapping: z.boolean(),
})
export type ConnectionKind = z.infer<typeof ConnectionKind>

/** A ledger a person connected. Secrets are never told again. */
export const ConnectionAnswer = z.object({
  name: ConnectionName,
  kind: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** halted: nothing is asked of it until what `problem` says is mended. */
  state: z.enum(['on', 'paused', 'halted']),
  problem: ToldProblem.optional(),
  /** Nothing is asked of it before this instant: the ledger wanted it so, or was not reachable. */
  notBefore: z.string().optional(),
  /** Deliveries by state; states with none are absent. */
  deliveries: z.partialRecord(z.enum(DELIVERY_STATES as [DeliveryState, ...DeliveryState[]]), z.int()),
})
export type ConnectionAnswer = z.infer<typeof ConnectionAnswer>

/** What testing a connection came to; `notes` are what the ledger offers (taxes and the like). */
export const ConnectionTest = z.object({
  name: ConnectionName,
  ok: z.boolean(),
  organisation: z.string().optional(),
  notes: z.array(z.string()),
  problem: ToldProblem.optional(),
})
export type ConnectionTest = z.infer<typeof ConnectionTest>

/** What signing in says: the address to open in the browser, with the code to type there where it asks for one, then the connection that came of it. Stopping to read ends the waiting. */
const SignInProgress = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), address: z.url(), code: z.string().optional() }),
  z.object({ type: z.literal('connected'), connection: ConnectionAnswer }),
])
export type SignInProgress = z.infer<typeof SignInProgress>

/** What is written where. `effective` is what holds; `overrides` are the person's own changes to what is shipped, and all that is kept. */
export const ConnectionMapping = z.object({
  /** What the ledger was recognised as, e.g. «Бухгалтерия предприятия 3.0». */
  recognisedAs: z.string(),
  effective: z.record(z.string(), z.unknown()),
  overrides: z.record(z.string(), z.unknown()),
  /** Where overrides lie in a file of the person's own: it wins, and is edited there. */
  file: z.string().optional(),
})
export type ConnectionMapping = z.infer<typeof ConnectionMapping>

const Named = z.object({ name: ConnectionName })
const Settings = z.record(z.string(), z.unknown())
const Secrets = z.record(z.string(), z.string().min(1).max(10_000))

/** Connections to ledgers. */
export const connections = {
  kinds: procedure
    .route({
      method: 'GET',
      path: '/connection-kinds',
      summary: 'Ledgers that can be connected, and what each asks for',
    })
    .output(
      z.object({
        kinds: z.array(ConnectionKind),
        /** Where passwords and tokens are kept; locked: nowhere yet, so nothing that needs one can be connected. */
        secretsKept: z.enum(['encrypted-file', 'system', 'locked']),
      }),
    ),
  list: procedure
    .route({ method: 'GET', path: '/connections', summary: 'Connected ledgers' })
    .output(z.array(ConnectionAnswer)),
  add: procedure
    .route({ method: 'POST', path: '/connections', summary: 'Connect a ledger' })
    .input(Named.extend({ kind: z.string(), settings: Settings, secrets: Secrets }))
    .output(ConnectionAnswer),
  /** Signs in with a browser; a connection of this name that is there already gets new secrets, else it is added. */
  signIn: procedure
    .route({
      method: 'POST',
      path: '/connections/{name}/sign-in',
      summary: 'Give access in a browser (server-sent events)',
    })
    .input(
      Named.extend({
        /** For a new connection; one that is there keeps its own. */
        kind: z.string().optional(),
        settings: Settings.default({}),
        secrets: Secrets.default({}),
      }),
    )
    .output(eventIterator(SignInProgress)),
  /** Puts everything approved before the connection was made on its way to it. */
  sendApproved: procedure
    .route({ method: 'POST', path: '/connections/{name}/approved', summary: 'Send what was approved earlier' })
    .input(Named)
    .output(z.object({ count: z.int() })),
  mapping: procedure
    .route({ method: 'GET', path: '/connections/{name}/mapping', summary: 'What is written where' })
    .input(Named)
    .output(ConnectionMapping),
  /** Replaces the person's overrides. Problem: request-invalid, naming the place that is wrong; nothing is changed then. */
  changeMapping: procedure
    .route({ method: 'PUT', path: '/connections/{name}/mapping', summary: 'Change what is written where' })
    .input(Named.extend({ overrides: Settings }))
    .output(ConnectionMapping),
  test: procedure
    .route({
      method: 'POST',
      path: '/connections/{name}/test',
      summary: 'Prove address, credentials, rights and organisation',
    })
    .input(Named)
    .output(ConnectionTest),
  change: procedure
    .route({ method: 'PUT', path: '/connections/{name}/state', summary: 'Pause or resume a connection' })
    .input(Named.extend({ state: z.enum(['on', 'paused']) }))
    .output(ConnectionAnswer),
  /** Changes settings (those named; null takes one away) and retries what was parked there: it may have been parked for the old ones. */
  configure: procedure
    .route({ method: 'PUT', path: '/connections/{name}/settings', summary: 'Change settings of a connection' })
    .input(Named.extend({ settings: Settings }))
    .output(ConnectionAnswer),
  /** New secrets for a connection, after a password changed or access was revoked. */
  renew: procedure
    .route({ method: 'PUT', path: '/connections/{name}/secrets', summary: 'Store new secrets of a connection' })
    .input(Named.extend({ secrets: Secrets }))
    .output(ConnectionAnswer),
  remove: procedure
    .route({ method: 'DELETE', path: '/connections/{name}', summary: 'Remove a connection and its secrets' })
    .input(Named.extend({ force: z.coerce.boolean().default(false) }))
    .output(Named),
}
