import { v7 } from 'uuid'
import { ZodError } from 'zod'
import type { InletAnswer, InletTest } from '../../contract/inlets.ts'
import { problemOf, ProblemError } from '../../domain/problem.ts'
import {
  addInlet,
  arrivalCounts,
  changeInlet,
  inletByName,
  inletRows,
  removeInlet,
  type InletRow,
} from '../../store/inlets.ts'
import { nowText, type Engine } from '../engine.ts'
import { told, type Language } from '../words.ts'
import { secretName, type InletRunner } from './inlet-runner.ts'

/** Inlets as told to people, by name. */
export async function listInlets(engine: Engine, runner: InletRunner, language: Language): Promise<InletAnswer[]> {
  const rows = await inletRows(engine.store.db)
  return await Promise.all(rows.map((row) => inletAnswer(engine, runner, row, language)))
}

/** Problems: request-invalid (with the field), inlet-name-taken, secrets-locked. */
export async function connectInlet(
  engine: Engine,
  runner: InletRunner,
  asked: { name: string; kind: string; settings: Record<string, unknown>; secrets: Record<string, string> },
  language: Language,
): Promise<InletAnswer> {
  const { name, kind, settings, secrets } = asked
  const about = runner.kinds.find((each) => each.kind === kind)
  if (about === undefined) throw new ProblemError('request-invalid', { field: 'kind' })
  mustFit(about.schema, settings)
  const missing = about.secrets.find((each) => each.needed && secrets[each.name] === undefined)
  if (missing !== undefined) throw new ProblemError('request-invalid', { field: missing.name })
  const id = v7()
  for (const [secret, value] of Object.entries(secrets)) await runner.secrets.set(secretName(id, secret), value)
  await addInlet(engine.store.db, { id, name, kind, settings, at: nowText(engine) })
  await runner.refresh()
  return await inletAnswer(engine, runner, await inletByName(engine.store.db, name), language)
}

/** Settings not named stay; null takes one away. Problems: inlet-not-found, request-invalid, secrets-locked. */
export async function configureInlet(
  engine: Engine,
  runner: InletRunner,
  asked: { name: string; isOn?: boolean; settings?: Record<string, unknown>; secrets?: Record<string, string> },
  language: Language,
): Promise<InletAnswer> {
  const { db } = engine.store
  const row = await inletByName(db, asked.name)
  const merged = Object.entries({ ...row.settings, ...asked.settings }).filter(([, value]) => value !== null)
  const settings = Object.fromEntries(merged)
  const about = runner.kinds.find(({ kind }) => kind === row.kind)
  if (about !== undefined) mustFit(about.schema, settings)
  for (const [secret, value] of Object.entries(asked.secrets ?? {})) {
    await runner.secrets.set(secretName(row.id, secret), value)
  }
  await changeInlet(db, row.id, { settings, ...(asked.isOn === undefined ? {} : { isOn: asked.isOn }) })
  await runner.refresh()
  return await inletAnswer(engine, runner, await inletByName(db, asked.name), language)
}

/** Forgets an inlet with its secrets; what it brought stays. Problem: inlet-not-found. */
export async function forgetInlet(engine: Engine, runner: InletRunner, name: string): Promise<void> {
  const { db } = engine.store
  const row = await inletByName(db, name)
  await changeInlet(db, row.id, { isOn: false })
  await runner.refresh()
  const about = runner.kinds.find(({ kind }) => kind === row.kind)
  for (const secret of about?.secrets ?? []) await runner.secrets.remove(secretName(row.id, secret.name))
  await removeInlet(db, row.id)
}

/** Tries an inlet without taking anything. Problem: inlet-not-found; what the place says is an answer. */
export async function testInlet(
  engine: Engine,
  runner: InletRunner,
  asked: { name: string; language: Language; signal: AbortSignal },
): Promise<InletTest> {
  const { name, language, signal } = asked
  const row = await inletByName(engine.store.db, name)
  try {
    const seen = await runner.open(row)?.test(signal)
    return { name, ok: seen !== undefined, ...(seen === undefined ? {} : { seen }) }
  } catch (error) {
    return { name, ok: false, problem: told(problemOf(error), language) }
  }
}

async function inletAnswer(
  engine: Engine,
  runner: InletRunner,
  row: InletRow,
  language: Language,
): Promise<InletAnswer> {
  const { name, kind, settings, isOn } = row
  const running = runner.stateOf(row.id)
  return {
    name,
    kind,
    settings,
    isOn,
    ...(running.state === 'waits' ? { problem: told(running.problem, language), notBefore: running.until } : {}),
    arrivals: await arrivalCounts(engine.store.db, row.id),
  }
}

function mustFit(schema: { parse(given: unknown): unknown }, settings: Record<string, unknown>): void {
  try {
    schema.parse(settings)
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    throw new ProblemError('request-invalid', { field: error.issues[0]?.path.join('.') ?? 'settings' }, error)
  }
}
