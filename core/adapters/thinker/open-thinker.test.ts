import { writeFileSync } from 'node:fs'
import { getPriority, platform } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { tinyGguf } from '../../../tests/builders/tiny-gguf.ts'
import { temporaryFolder } from '../../../tests/harness/test-app.ts'
import { ProblemError } from '../../domain/problem.ts'
import type { Crew, Log } from '../../ports.ts'
import type { LanguageQuestion, Thinker } from '../../ports/language-model.ts'
import type { SeatLimits } from '../crew-seat.ts'
import { openChildProcessCrew } from '../crew-child-process.ts'
import { openThinker } from './open-thinker.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const NEVER = new AbortController().signal
const question: LanguageQuestion = {
  instructions: 'Answer with one JSON object.',
  text: '<document>\nRechnung RE-2026-0117\nGesamt 119,00 EUR\n</document>\n\nFields:\ninvoiceNumber\ngrossTotal',
  schema: {
    type: 'object',
    properties: Object.fromEntries(
      [
        ['invoiceNumber', ['RE-2026-0117', 'RE-2026']],
        ['grossTotal', ['119.00']],
      ].map(([field, candidates]) => [
        field,
        { anyOf: [{ type: 'string', enum: candidates }, { type: 'string' }, { type: 'null' }] },
      ]),
    ),
    required: ['invoiceNumber', 'grossTotal'],
    additionalProperties: false,
  },
}

interface Opened {
  readonly thinker: Thinker
  readonly starts: () => number
  readonly heard: readonly string[]
}

/** A thinker of the faults in tests/fakes/tiny-thinker.ts, or the real one. */
function opened(file: string, about: { entry?: string; size?: number; limits?: Partial<SeatLimits> } = {}): Opened {
  const { entry = 'tests/fakes/tiny-thinker.ts', size = 1000, limits = {} } = about
  // prettier-ignore
  const heard: string[] = []
  const note = (event: string, about?: object): void => void heard.push(`${event} ${JSON.stringify(about ?? {})}`)
  const log: Log = { info: note, warn: note, error: note }
  const real = openChildProcessCrew({ entry: '', thinker: at(entry) })
  let starts = 0
  const crew: Crew = { start: (role, about) => (starts++, real.start(role, about)) }
  const thinker = openThinker({ crew, log, model: { name: 'tiny', file, size }, limits })
  onTestFinished(() => thinker.close())
  return { thinker, starts: () => starts, heard }
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no problem',
    (thrown: unknown) => (thrown instanceof ProblemError ? thrown.problem.code : thrown),
  )

test('a model of this computer is loaded by the first question, held to the schema, kept for the next one, and goes home', async () => {
  const file = join(temporaryFolder(), 'tiny.gguf')
  writeFileSync(file, tinyGguf())
  const { thinker, starts } = opened(file, { entry: 'core/hosts/thinker.ts', limits: { idleMs: 400 } })
  expect([starts(), thinker.seen()]).toEqual([0, { state: 'asleep' }])
  const asked = thinker.ask(question, NEVER)
  await expect.poll(() => thinker.seen().state).toBe('loading')
  const answer = (await asked) as Record<string, unknown>
  expect(Object.keys(answer)).toEqual(['invoiceNumber', 'grossTotal'])
  for (const value of Object.values(answer)) expect(value === null || typeof value === 'string').toBe(true)
  expect(thinker.seen().state).toBe('ready')
  if (platform() === 'linux') expect(thinker.seen().memoryBytes).toBeGreaterThan(30_000_000)
  expect(await thinker.ask(question, NEVER)).toEqual(answer)
  expect(starts()).toBe(1)
  await expect.poll(() => thinker.seen().state, { timeout: 30_000 }).toBe('asleep')
})

test('a question longer than the model can hold is asked without its middle', async () => {
  const file = join(temporaryFolder(), 'tiny.gguf')
  writeFileSync(file, tinyGguf({ context: 2048 }))
  const { thinker } = opened(file, { entry: 'core/hosts/thinker.ts' })
  const long = { ...question, text: `${'Kopierpapier A4 \n'.repeat(600)}${question.text}` }
  expect(Object.keys((await thinker.ask(long, NEVER)) as object)).toEqual(['invoiceNumber', 'grossTotal'])
})

test.each([
  ['a model file that is none', Buffer.concat([tinyGguf().subarray(0, 400), Buffer.alloc(4000)]), 'model-damaged'],
  ['a model cut short', tinyGguf().subarray(0, 60_000), 'model-damaged'],
])('%s: says so, and the process can be asked again', async (_what, bytes, code) => {
  const file = join(temporaryFolder(), 'bad.gguf')
  writeFileSync(file, bytes)
  const { thinker } = opened(file, { entry: 'core/hosts/thinker.ts' })
  expect(await codeOf(thinker.ask(question, NEVER))).toBe(code)
  expect(thinker.seen()).toMatchObject({ problem: { code } })
  await thinker.hello(NEVER)
})

test.each([
  ['crash', 'thinker-lost', {}],
  ['hang', 'language-model-timed-out', { stepMs: 1500 }],
  ['loads-for-ever', 'language-model-timed-out', { startMs: 6000 }],
  ['balloon', 'thinker-out-of-memory', { taskMemory: 300 * 1024 * 1024, watchMs: 50 }],
  ['unforeseen', 'language-model-unreadable', {}],
])('%s: only the question is lost, with its reason, and the next one is answered', async (fault, code, limits) => {
  const { thinker, heard } = opened(fault, { limits })
  expect(await codeOf(thinker.ask(question, NEVER))).toBe(code)
  expect(thinker.seen()).toMatchObject({ problem: { code } })
  expect(heard.join()).not.toContain('Secret')
  await thinker.hello(NEVER)
  expect(thinker.seen().problem).toBeUndefined()
})

test('questions are asked one after another; a cancelled one ends at once, and with it its process', async () => {
  const { thinker, starts } = opened('slow')
  const both = await Promise.all([thinker.ask(question, NEVER), thinker.ask(question, NEVER)])
  expect(both[0]).toEqual(both[1])
  expect(starts()).toBe(1)
  const { pid } = both[0] as { pid: number }
  if (platform() !== 'win32') expect(getPriority(pid)).toBeGreaterThan(0)
  const stopping = new AbortController()
  const asked = codeOf(thinker.ask(question, stopping.signal))
  await expect.poll(() => thinker.seen().state).toBe('thinking')
  stopping.abort()
  expect(await asked).toBe('cancelled')
  expect(thinker.seen().problem).toBeUndefined()
  expect(((await thinker.ask(question, NEVER)) as { pid: number }).pid).not.toBe(pid)
})

test('a model that cannot fit into memory is not even tried; closing ends what runs and what waits', async () => {
  const large = opened('well', { size: 1e15 })
  expect(await codeOf(large.thinker.ask(question, NEVER))).toBe('thinker-out-of-memory')
  expect([large.starts(), large.thinker.seen().state]).toEqual([0, 'failed'])
  const { thinker } = opened('hang')
  const both = [codeOf(thinker.ask(question, NEVER)), codeOf(thinker.ask(question, NEVER))]
  await expect.poll(() => thinker.seen().state).toBe('thinking')
  await thinker.close()
  expect(await Promise.all(both)).toEqual(['cancelled', 'cancelled'])
})
