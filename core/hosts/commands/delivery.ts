import { createRouterClient } from '@orpc/server'
import type { App } from '../../app/open-app.ts'
import { routerOf } from '../../app/router.ts'
import { say, type Language } from '../../app/words.ts'
import type { ConnectionAnswer, ConnectionKind } from '../../contract/connections.ts'
import type { DeliveryAnswer } from '../../contract/deliveries.ts'
import type { Reconciled } from '../../contract/reconciliations.ts'
import { DocumentId } from '../../domain/ids.ts'
import { ProblemError } from '../../domain/problem.ts'
import { openLocalApp } from '../local-app.ts'
import type { LedgerKind } from '../../ports/ledger.ts'
import { problemBehind } from './client.ts'
import { type Invocation, writeLine } from './invocation.ts'
import { secretsGiven } from './secrets-given.ts'

function clientOf(app: App, { language }: Invocation) {
  return createRouterClient(routerOf(app), { context: { language, actor: 'command-line' } })
}
type Client = ReturnType<typeof clientOf>

/** Opens the engine for one command; deliveries go out only where `delivers`. Interrupted, it closes in order. */
async function withApp<T>(
  invocation: Invocation,
  delivers: boolean,
  ask: (client: Client, app: App) => Promise<T>,
): Promise<T> {
  const app = await openLocalApp({ dataFolder: invocation.dataFolder, delivers })
  const stop = () => void app.close().finally(() => process.exit(130))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await ask(clientOf(app, invocation), app)
  } catch (error) {
    throw problemBehind(error) ?? error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await app.close()
  }
}

/** `skrepka connection add KIND --name NAME …`: settings are options of any name, secrets come from elsewhere. */
export async function connectionAddCommand(
  kind: string,
  asked: { name: string; settings: Record<string, unknown>; includeApproved: boolean; signIn: boolean },
  invocation: Invocation,
): Promise<void> {
  await withApp(invocation, false, async (client, app) => {
    const known = app.delivery.kinds.find((one) => one.kind === kind)
    if (known === undefined) throw new ProblemError('request-invalid', { field: 'kind' })
    const { name, settings, includeApproved, signIn } = asked
    // A secret among the settings came in an argument, where others could read it.
    const open = known.secrets.find((secret) => secret.name in settings)
    if (open !== undefined) throw new ProblemError('request-invalid', { field: open.name })
    const secrets = signIn ? await signedIn(known, settings, invocation) : await secretsGiven(known.secrets)
    const added = await client.connections.add({ name, kind, settings, secrets })
    if (includeApproved) await client.connections.sendApproved({ name })
    await writeConnection(invocation, added)
    if (known.secrets.length > 0) {
      process.stderr.write(
        `${say(invocation.language, `command-line:connection.secrets.${app.delivery.secrets.kept}`)}\n`,
      )
    }
  })
}

/** Signs in with a browser; the address to open goes to standard error. Problem: whatever the ledger answered. */
async function signedIn(
  kind: LedgerKind,
  settings: Record<string, unknown>,
  { language }: Invocation,
): Promise<Record<string, string>> {
  if (kind.signIn === undefined) throw new ProblemError('request-invalid', { field: 'sign-in' })
  const given = await secretsGiven(kind.secrets.map(({ name }) => ({ name, needed: false })))
  const outcome = await kind.signIn(kind.settings(settings), given, {
    clock: { now: () => new Date() },
    show: (address, code = '') => {
      const words = code === '' ? 'command-line:connection.open' : 'command-line:connection.openWithCode'
      process.stderr.write(`${say(language, words, { address, code })}\n`)
    },
    signal: new AbortController().signal,
  })
  if (outcome.outcome === 'done') return outcome.value
  const problem = outcome.outcome === 'not-found' ? { code: 'ledger-access-revoked' as const } : outcome.problem
  throw new ProblemError(problem.code, 'params' in problem ? problem.params : undefined)
}

/** `skrepka connection kinds`: what can be connected, with the options and secrets of each. */
export async function connectionKindsCommand(invocation: Invocation): Promise<void> {
  await withApp(invocation, false, async (client) => {
    const { kinds } = await client.connections.kinds()
    for (const kind of kinds)
      await writeLine(invocation.json ? JSON.stringify(kind) : kindLines(kind, invocation.language))
  })
}

/** A kind as a person types it: needed options first, the others with their choices or defaults. */
function kindLines({ kind, settings, secrets, signsIn }: ConnectionKind, language: Language): string {
  const option = ({ name, type, choices, default: usual }: ConnectionKind['settings'][number]) => {
    const value = choices?.join('|') ?? (type === 'pairs' || type === 'json' ? 'JSON' : type === 'number' ? 'N' : type === 'yes-no' ? 'true|false' : '…') // prettier-ignore
    const shown =
      typeof usual === 'string' || typeof usual === 'number' || typeof usual === 'boolean' ? `=${usual}` : ''
    return `--${kebabOf(name)} ${value}${shown}`
  }
  const needed = settings.filter(({ required }) => required).map(option)
  const others = settings.filter(({ required }) => !required).map((one) => `[${option(one)}]`)
  const secret = secrets.map(({ name, needed: isNeeded }) => (isNeeded ? name : `[${name}]`))
  const said = secret.length === 0 ? '' : `\n  ${say(language, 'command-line:connection.secretsOf')}: ${secret.join(', ')}${signsIn ? ` (${say(language, 'command-line:connection.orSignIn')})` : ''}` // prettier-ignore
  return `${kind}\n  ${[...needed, ...others].join(' ')}${said}`
}

function kebabOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** `skrepka connection set NAME …`: changes settings and tries again what was parked. */
export async function connectionSetCommand(
  name: string,
  settings: Record<string, unknown>,
  invocation: Invocation,
): Promise<void> {
  await withApp(invocation, false, async (client) => {
    await writeConnection(invocation, await client.connections.configure({ name, settings }))
  })
}

/** `skrepka connection list`. */
export async function connectionListCommand(invocation: Invocation): Promise<void> {
  await withApp(invocation, false, async (client) => {
    for (const one of await client.connections.list()) await writeConnection(invocation, one)
  })
}

async function writeConnection({ json, language }: Invocation, one: ConnectionAnswer): Promise<void> {
  if (json) return await writeLine(JSON.stringify(one))
  const state = say(language, `command-line:connection.state.${one.state}`)
  const counts = Object.entries(one.deliveries).map(
    ([name, n]) => `${say(language, `command-line:delivery.state.${name}`)}: ${n}`,
  )
  await writeLine(
    `${one.name}  ${one.kind}  ${state}  ${counts.join(', ')}${one.problem ? `\n  ✗ ${one.problem.message}` : ''}`,
  )
}

/** `skrepka connection test NAME`: false when something is to be mended. */
export async function connectionTestCommand(name: string, invocation: Invocation): Promise<boolean> {
  return await withApp(invocation, false, async (client) => {
    const tested = await client.connections.test({ name })
    const lines = tested.ok
      ? [`✓ ${tested.organisation ?? name}`, ...tested.notes.map((note) => `  ${note}`)]
      : [`✗ ${tested.problem?.message ?? ''}`]
    for (const line of invocation.json ? [JSON.stringify(tested)] : lines) await writeLine(line)
    return tested.ok
  })
}

/** `skrepka connection pause|resume|renew|remove NAME`. */
export async function connectionChangeCommand(
  change: 'pause' | 'resume' | 'renew' | 'remove',
  asked: { name: string; force: boolean },
  invocation: Invocation,
): Promise<void> {
  await withApp(invocation, false, async (client, app) => {
    const { name, force } = asked
    if (change === 'remove') {
      await client.connections.remove({ name, force })
      return await writeLine(invocation.json ? JSON.stringify({ name, removed: true }) : `✓ ${name}`)
    }
    if (change === 'renew') {
      const kind = (await client.connections.list()).find((one) => one.name === name)?.kind
      const known = app.delivery.kinds.find((one) => one.kind === kind)
      if (known === undefined) throw new ProblemError('connection-not-found', { name })
      return await writeConnection(
        invocation,
        await client.connections.renew({ name, secrets: await secretsGiven(known.secrets) }),
      )
    }
    await writeConnection(
      invocation,
      await client.connections.change({ name, state: change === 'pause' ? 'paused' : 'on' }),
    )
  })
}

/**
 * `skrepka deliver`: tries everything whose time has come once, or with `untilEmpty` until nothing moves by itself any more; then one
 * line a document and connection. `seconds` ends the waiting.
 */
export async function deliverCommand(
  asked: { untilEmpty: boolean; seconds?: number },
  invocation: Invocation,
): Promise<void> {
  await withApp(invocation, true, async (client, app) => {
    const { courier } = app.delivery
    const done = asked.untilEmpty ? courier.untilEmpty() : courier.untilQuiet()
    const timer = asked.seconds === undefined ? undefined : setTimeout(() => void courier.stop(), asked.seconds * 1000)
    await done
    clearTimeout(timer)
    let after: string | undefined
    do {
      const page = await client.deliveries.list({ after, limit: 1000 })
      for (const line of page.items) await writeLine(deliveryLine(line, invocation))
      after = page.next
    } while (after !== undefined)
    if (courier.halted !== undefined) throw new ProblemError(courier.halted.code, courier.halted.params)
  })
}

function deliveryLine(line: DeliveryAnswer, { json, language }: Invocation): string {
  if (json) return JSON.stringify(line)
  const state = say(language, `command-line:delivery.state.${line.state}`)
  return `${line.id}  ${line.connection}  ${state}  ${line.remoteId ?? ''}${line.reason === undefined ? '' : `\n  ${line.reason}`}`
}

/** `skrepka delivery EVENT ID --connection NAME`: pause, resume, retry, cancel, accept, resend, or what would be sent. */
export async function deliveryCommand(
  event: DeliveryEventWord,
  asked: { id: string; connection: string },
  invocation: Invocation,
): Promise<void> {
  const id = DocumentId.safeParse(asked.id).data
  if (id === undefined) throw new ProblemError('document-not-found', { id: asked.id })
  const one = { id, connection: asked.connection }
  await withApp(invocation, false, async (client) => {
    if (event === 'dry-run')
      return await writeLine(
        JSON.stringify(await client.deliveries.dryRun(one), undefined, invocation.json ? undefined : 2),
      )
    if (event === 'timeline') {
      for (const entry of await client.deliveries.timeline(one)) {
        const text = `${entry.at}  ${entry.event}  ${entry.step}  ${entry.note ?? entry.problem?.message ?? ''}`
        await writeLine(invocation.json ? JSON.stringify(entry) : text)
      }
      return
    }
    await writeLine(deliveryLine(await client.deliveries.apply({ ...one, event }), invocation))
  })
}
export const DELIVERY_EVENT_WORDS = [
  'pause',
  'resume',
  'retry',
  'cancel',
  'accept',
  'resend',
  'dry-run',
  'timeline',
] as const
export type DeliveryEventWord = (typeof DELIVERY_EVENT_WORDS)[number]

/** `skrepka reconcile`: approved here, found there. */
export async function reconcileCommand(asked: { connection?: string }, invocation: Invocation): Promise<void> {
  await withApp(invocation, false, async (client) => {
    for await (const said of await client.reconciliations.run(asked)) {
      if (said.type !== 'report') continue
      for (const one of said.rows) await writeLine(reconciledLine(one, invocation))
    }
  })
}

function reconciledLine(one: Reconciled, { json, language }: Invocation): string {
  if (json) return JSON.stringify(one)
  const result = say(language, `command-line:reconcile.${one.result}`)
  const found = one.found.map(({ remoteId, total }) => `${remoteId} ${total ?? ''}`.trim()).join(', ')
  return `${one.id}  ${one.connection}  ${result}  ${one.number}  ${one.approved}  ${found}`
}
