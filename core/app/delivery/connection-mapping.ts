import type { ConnectionMapping } from '../../contract/connections.ts'
import { ProblemError } from '../../domain/problem.ts'
import { connectionByName } from '../../store/connections.ts'
import type { Engine } from '../engine.ts'
import { configureConnection } from './manage-connections.ts'
import type { Delivery } from './open-delivery.ts'

/**
 * What a connection writes where. Problems: connection-not-found, request-invalid for kinds without a mapping, and whatever keeps the ledger
 * from being asked what it is.
 */
export async function connectionMapping(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; signal: AbortSignal },
): Promise<ConnectionMapping> {
  const row = await connectionByName(engine.store.db, asked.name)
  const { outcome } = await delivery.ledgers
    .of(row)
    .ask((ledger) => ledger.mapping?.(asked.signal) ?? Promise.resolve({ outcome: 'not-found' as const }))
  if (outcome.outcome === 'not-found') throw new ProblemError('request-invalid', { field: 'mapping' })
  if (outcome.outcome !== 'done') throw new ProblemError(outcome.problem.code, outcome.problem.params)
  const { recognisedAs, effective, overrides, file } = outcome.value
  return { recognisedAs, effective, overrides, ...(file === undefined ? {} : { file }) }
}

/**
 * Replaces the person's overrides, and puts the old ones back when the ledger can't be written to with the new. What was parked is tried
 * again. Problems: those of `connectionMapping`; ledger-configuration-changed names the place that is wrong.
 */
export async function changeMapping(
  engine: Engine,
  delivery: Delivery,
  asked: { name: string; overrides: Record<string, unknown>; actor: string; signal: AbortSignal },
): Promise<ConnectionMapping> {
  const { name, overrides, actor, signal } = asked
  const { settings } = await connectionByName(engine.store.db, name)
  const before = (JSON.parse(settings) as Record<string, unknown>)['mapping'] ?? null
  await configureConnection(engine, delivery, { name, settings: { mapping: overrides }, actor })
  try {
    return await connectionMapping(engine, delivery, { name, signal })
  } catch (error) {
    await configureConnection(engine, delivery, { name, settings: { mapping: before }, actor })
    throw error
  }
}
