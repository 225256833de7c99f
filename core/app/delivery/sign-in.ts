import type { SignInProgress } from '../../contract/connections.ts'
import { ProblemError } from '../../domain/problem.ts'
import { connectionRows } from '../../store/connections.ts'
import type { Engine } from '../engine.ts'
import type { Language } from '../words.ts'
import { connect, connectionAnswer, renewSecrets } from './manage-connections.ts'
import type { Delivery } from './open-delivery.ts'

export interface SignInAsked {
  readonly name: string
  readonly kind?: string | undefined
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, string>
}

/**
 * Signs in with a browser: tells the address to open, then the connection, new or with new secrets, which never leave the engine.
 * Problems: request-invalid, connection-not-found is a new one, ledger-access-revoked when the person refused or took too long.
 */
export async function* signInToLedger(
  engine: Engine,
  delivery: Delivery,
  asked: SignInAsked,
  around: { language: Language; signal: AbortSignal },
): AsyncGenerator<SignInProgress> {
  const { db } = engine.store
  const known = (await connectionRows(db)).find(({ name }) => name === asked.name)
  const kindName = known?.kind ?? asked.kind
  const kind = delivery.kinds.find(({ kind }) => kind === kindName)
  if (kind?.signIn === undefined) throw new ProblemError('request-invalid', { field: 'kind' })
  const settings = known === undefined ? asked.settings : (JSON.parse(known.settings) as Record<string, unknown>)
  const parsed = kind.settings(settings)
  const ended = new AbortController()
  const signal = AbortSignal.any([around.signal, ended.signal])
  let show: (address: string, code?: string) => void = () => undefined
  const shown = new Promise<SignInProgress>((resolve) => {
    show = (address, code) => resolve({ type: 'open', address, ...(code === undefined ? {} : { code }) })
  })
  const signing = kind.signIn(parsed, asked.secrets, { clock: engine.clock, show, signal })
  try {
    // A sign-in that fails at once (its port is taken) shows nothing.
    const first = await Promise.race([shown, signing])
    if ('type' in first) yield first
    const outcome = await signing
    if (outcome.outcome !== 'done') {
      const problem = outcome.outcome === 'not-found' ? { code: 'ledger-access-revoked' as const } : outcome.problem
      throw new ProblemError(problem.code, 'params' in problem ? problem.params : undefined)
    }
    const secrets = outcome.value
    const row =
      known === undefined
        ? await connect(engine, delivery, { name: asked.name, kind: kind.kind, settings, secrets })
        : await renewSecrets(engine, delivery, { name: asked.name, secrets })
    yield { type: 'connected', connection: await connectionAnswer(engine, row, around.language) }
  } finally {
    ended.abort()
  }
}
