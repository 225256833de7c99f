import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { DocumentAnswer } from '../../core/contract/answer.ts'
import { anInvoicePdf } from '../builders/pdf-file.ts'
import { orphanedReaders, skrepka, startSkrepka } from '../harness/command-line.ts'
import { temporaryFolder } from '../harness/test-app.ts'

const FILES = 50
const KILLS = 6

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What an answer promises: this document, in this state, with this total. */
function promiseOf({ id, state, fields }: DocumentAnswer): string {
  return `${id} ${state} ${fields.grossTotal?.value}`
}

test(`killed ${KILLS} times while reading ${FILES} files and more: every document once, nothing lost`, async () => {
  const seed = Number(process.env['SKREPKA_SEED'] ?? Date.now() % 1_000_000)
  console.log(`seed ${seed} (repeat with SKREPKA_SEED=${seed})`)
  const next = random(seed)
  const folder = temporaryFolder()
  const pile = join(folder, 'pile')
  const data = join(folder, 'data')
  mkdirSync(pile)
  const hashes = new Map<string, string>()
  const give = async (count: number): Promise<void> => {
    for (let left = count; left > 0; left--) {
      const index = hashes.size + 1
      const bytes = await anInvoicePdf(index)
      const path = join(pile, `${index}.pdf`)
      writeFileSync(path, bytes)
      hashes.set(path, createHash('sha256').update(bytes).digest('hex'))
    }
  }
  await give(FILES)
  const words = ['process', pile, '--json', '--workers', '2', '--data']
  // How long this machine takes, so that kills fall within the work.
  const begun = performance.now()
  expect((await skrepka(...words, join(folder, 'unharmed'))).code).toBe(0)
  const whole = performance.now() - begun
  const command = [...words, data]

  // What was answered before a kill was promised, and must be the same afterwards.
  const promised = new Map<string, string>()
  let kills = 0
  for (let round = 0; kills < KILLS && round < 4 * KILLS; round++) {
    const run = startSkrepka(command)
    const timer = setTimeout(run.kill, whole * (0.05 + 0.9 * next()))
    const { answers, code, signal, stderr } = await run.ended
    clearTimeout(timer)
    for (const answer of answers) promised.set(answer.file, promiseOf(answer))
    if (signal === 'SIGKILL') kills++
    else expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' })
    // Always something left to do.
    await give(10)
  }
  expect(kills).toBe(KILLS)

  const { answers, code } = await skrepka(...command)
  expect(code).toBe(0)
  expect(answers.map((answer) => answer.file).sort()).toEqual([...hashes.keys()].sort())
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(hashes.size)
  for (const answer of answers) {
    expect(['approved', 'review'], answer.file).toContain(answer.state)
    const before = promised.get(answer.file)
    if (before !== undefined) expect(promiseOf(answer)).toBe(before)
  }

  const sqlite = new Database(join(data, 'skrepka.db'))
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.prepare('select count(*) n from documents').get()).toEqual({ n: hashes.size })
  sqlite.close()
  for (const hash of hashes.values()) {
    const stored = readFileSync(join(data, 'originals', hash.slice(0, 2), hash.slice(2)))
    expect(createHash('sha256').update(stored).digest('hex')).toBe(hash)
  }
  await expect.poll(orphanedReaders, { timeout: 10_000 }).toEqual([])
})
