import { v7 } from 'uuid'
import type { ConnectionAnswer, ConnectionKind, ConnectionTest } from '../../contract/connections.ts'
import { PROBLEMS, problemOf, ProblemError, type ProblemCode } from '../../domain/problem.ts'
import {
  addConnection,
  changeConnection,
  connectionByName,
  connectionRows,
  type ConnectionRow,
} from '../../store/connections.ts'
import { applyDeliveryEvent, deliveryCounts, deliveryRows } from '../../store/deliveries.ts'
import { nowText, type Engine } from '../engine.ts'
import { say, told, type Language } from '../words.ts'
import { keptProblem } from './delivery-answer.ts'
import { describeKind } from './describe-kind.ts'
import { afresh } from './manage-deliveries.ts'
import type { Delivery } from './open-delivery.ts'

/** Kinds of ledgers with what their forms ask, and whether there is a place for secrets. */
export async function listKinds(
  delivery: Delivery,
): Promise<{ kinds: ConnectionKind[]; secretsKept: 'encrypted-file' | 'system' | 'locked' }> {
  const isOpen = await delivery.secrets.get('').then(
    () => true,
    () => false,
  )
  return { kinds: delivery.kinds.map(describeKind), secretsKept: isOpen ? delivery.secrets.kept : 'locked' }
}

/** Connections as told to people, oldest first. */
export async function listConnections(engine: Engine, language: Language): Promise<ConnectionAnswer[]> {
  return await Promise.all(
    (await connectionRows(engine.store.db)).map((row) => connectionAnswer(engine, row, language)),
  )
}

export async function connectionAnswer(
  engine: Engine,
  row: ConnectionRow,
  language: Language,
): Promise<ConnectionAnswer> {
  const problem = keptProblem(row.problem)
  return {
    name: row.name,
    kind: row.kind,
    settings: JSON.parse(row.settings) as Record<string, unknown>,
    state: row.state === 'removed' ? 'paused' : row.state,
    ...(problem === undefined ? {} : { problem: told(problem, language) }),
    ...(row.not_before === null || row.not_before <= nowText(engine) ? {} : { notBefore: row.not_before }),
    deliveries: await deliveryCounts(engine.store.db, row.id),
  }
}

/**
 * Connects a ledger: settings are parsed by its kind, secrets go to their own place. What was approved before stays where it is until
 * somebody sends it. Problems: request-invalid (with the field), connection-name-taken, secrets-locked.
 */
export async function connect(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; kind: string; settings: Record<string, unknown>; secrets: Record<string, string> },
): Promise<ConnectionRow> {
  const kind = delivery.kinds.find(({ kind }) => kind === asked.kind)
  if (kind === undefined) throw new ProblemError('request-invalid', { field: 'kind' })
  kind.settings(asked.settings)
  const missing = kind.secrets.find(({ name, needed }) => needed && asked.secrets[name] === undefined)
  if (missing !== undefined) throw new ProblemError('request-invalid', { field: missing.name })
  const { db } = engine.store
  const id = v7()
  // Secrets first: a connection without them would be halted at once, secrets without a connection harm nobody.
  await storeSecrets(delivery, { id, kind: asked.kind }, asked.secrets)
  await addConnection(db, { id, name: asked.name, kind: asked.kind, settings: asked.settings, at: nowText(engine) })
  delivery.courier.wake()
  delivery.schedule.wake()
  return await connectionByName(db, asked.name)
}

/**
 * Changes settings of a connection and tries again what was parked there. Settings not named stay; null takes one away.
 * Problems: connection-not-found, request-invalid (with the field; nothing is changed then).
 */
export async function configureConnection(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; settings: Record<string, unknown>; actor: string },
): Promise<ConnectionRow> {
  const { db } = engine.store
  const row = await connectionByName(db, asked.name)
  const merged = { ...(JSON.parse(row.settings) as Record<string, unknown>), ...asked.settings }
  const settings = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
  const kind = delivery.kinds.find(({ kind }) => kind === row.kind)
  if (kind === undefined) throw new ProblemError('request-invalid', { field: 'kind' })
  kind.settings(settings)
  const at = nowText(engine)
  await db.transaction().execute(async (tx) => {
    await changeConnection(tx, row.id, { settings, at })
    for (const parked of await deliveryRows(tx, { connectionId: row.id, state: 'parked' })) {
      if (parked.record === null) continue
      await applyDeliveryEvent(tx, { row: parked, event: 'retry', actor: asked.actor, at, set: afresh(at) })
    }
  })
  return await setConnectionState(engine, delivery, { name: asked.name, state: 'on' })
}

/** Stores new secrets and lets a connection that was halted go on. Problems: connection-not-found, request-invalid, secrets-locked. */
export async function renewSecrets(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; secrets: Record<string, string> },
): Promise<ConnectionRow> {
  const row = await connectionByName(engine.store.db, asked.name)
  await storeSecrets(delivery, row, asked.secrets)
  await delivery.secrets.remove(`${row.id}/accessToken`)
  return await setConnectionState(engine, delivery, { name: asked.name, state: 'on' })
}

async function storeSecrets(
  delivery: Delivery,
  { id, kind }: { id: string; kind: string },
  secrets: Record<string, string>,
): Promise<void> {
  const known = delivery.kinds.find((one) => one.kind === kind)?.secrets.map(({ name }) => name) ?? []
  const stranger = Object.keys(secrets).find((name) => !known.includes(name))
  if (stranger !== undefined) throw new ProblemError('request-invalid', { field: stranger })
  for (const [name, value] of Object.entries(secrets)) await delivery.secrets.set(`${id}/${name}`, value)
}

/** Pauses a connection, or lets a paused or halted one go on. Problem: connection-not-found. */
export async function setConnectionState(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; state: 'on' | 'paused' },
): Promise<ConnectionRow> {
  const { db } = engine.store
  const row = await connectionByName(db, asked.name)
  const cleared = asked.state === 'on' ? { problem: null, notBefore: null } : {}
  await changeConnection(db, row.id, { state: asked.state, ...cleared, at: nowText(engine) })
  delivery.ledgers.forget(row.id)
  delivery.courier.wake()
  delivery.schedule.wake()
  return await connectionByName(db, asked.name)
}

/** Proves a connection. One that was halted goes on when it passes; one that is refused is told why and left as it was. */
export async function testConnection(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; language: Language; signal: AbortSignal },
): Promise<ConnectionTest> {
  const { name, language, signal } = asked
  const row = await connectionByName(engine.store.db, name)
  delivery.ledgers.forget(row.id)
  try {
    const { outcome } = await delivery.ledgers.of(row).ask((ledger) => ledger.probe(signal))
    if (outcome.outcome === 'done') {
      if (row.state === 'halted') await setConnectionState(engine, delivery, { name, state: 'on' })
      const { organisation, notes } = outcome.value
      const inWords = notes.map((note) =>
        typeof note === 'string' ? note : say(language, `words:probeNotes.${note.tell}`),
      )
      return { name, ok: true, organisation, notes: inWords }
    }
    const problem =
      outcome.outcome === 'not-found'
        ? { code: 'ledger-answer-unreadable' as ProblemCode, params: { address: name } }
        : outcome.problem
    return { name, ok: false, notes: [], problem: told(problem, language) }
  } catch (error) {
    return { name, ok: false, notes: [], problem: told(problemOf(error), language) }
  }
}

/**
 * Removes a connection with its secrets; its deliveries stay as history. Problems: connection-not-found; connection-in-use while something
 * is on its way there, unless `force`, which cancels it.
 */
export async function removeConnection(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; force: boolean; actor: string },
): Promise<void> {
  const { db } = engine.store
  const at = nowText(engine)
  const row = await connectionByName(db, asked.name)
  await db.transaction().execute(async (tx) => {
    const moving = (await deliveryRows(tx, { connectionId: row.id })).filter(
      ({ state }) => !['delivered', 'cancelled', 'withdrawn'].includes(state),
    )
    if (moving.length > 0 && !asked.force) {
      throw new ProblemError('connection-in-use', { name: asked.name, count: String(moving.length) })
    }
    for (const one of moving) await applyDeliveryEvent(tx, { row: one, event: 'cancel', actor: asked.actor, at })
    await changeConnection(tx, row.id, { state: 'removed', at })
  })
  delivery.ledgers.forget(row.id)
  const kind = delivery.kinds.find(({ kind }) => kind === row.kind)
  for (const secret of [...(kind?.secrets.map(({ name }) => name) ?? []), 'accessToken']) {
    await delivery.secrets.remove(`${row.id}/${secret}`).catch((error: unknown) => {
      if (PROBLEMS[problemOf(error).code].about !== 'connection') throw error
    })
  }
}
