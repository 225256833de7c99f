import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
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

test(`killed ${KILLS} times while reading ${FILES} files: every document once, nothing lost`, async () => {
  const seed = Number(process.env['SKREPKA_SEED'] ?? Date.now() % 1_000_000)
  console.log(`seed ${seed} (repeat with SKREPKA_SEED=${seed})`)
  const next = random(seed)
  const folder = temporaryFolder()
  const pile = join(folder, 'pile')
  const data = join(folder, 'data')
  mkdirSync(pile)
  const hashes = new Map<string, string>()
  for (let index = 1; index <= FILES; index++) {
    const bytes = await anInvoicePdf(index)
    const path = join(pile, `${index}.pdf`)
    writeFileSync(path, bytes)
    hashes.set(path, createHash('sha256').update(bytes).digest('hex'))
  }
  const command = ['process', pile, '--json', '--data', data, '--workers', '2']

  // What was answered before a kill was promised, and must be the same afterwards.
  const promised = new Map<string, string>()
  let kills = 0
  for (let round = 0; round < KILLS; round++) {
    const run = startSkrepka(command)
    const timer = setTimeout(run.kill, 300 + next() * 4000)
    const { answers, signal, stderr } = await run.ended
    clearTimeout(timer)
    if (signal === 'SIGKILL') kills++
    else expect(stderr).toBe('')
    for (const answer of answers)
      promised.set(answer.file, `${answer.id} ${answer.state} ${answer.fields.grossTotal?.value}`)
  }
  expect(kills, 'at least half of the kills came in time').toBeGreaterThanOrEqual(KILLS / 2)

  const { answers, code } = await skrepka(...command)
  expect(code).toBe(0)
  expect(answers.map((answer) => answer.file).sort()).toEqual([...hashes.keys()].sort())
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(FILES)
  for (const answer of answers) {
    expect(['approved', 'review'], answer.file).toContain(answer.state)
    const before = promised.get(answer.file)
    if (before !== undefined) expect(`${answer.id} ${answer.state} ${answer.fields.grossTotal?.value}`).toBe(before)
  }

  const sqlite = new Database(join(data, 'skrepka.db'))
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.prepare('select count(*) n from documents').get()).toEqual({ n: FILES })
  sqlite.close()
  for (const hash of hashes.values()) {
    const stored = readFileSync(join(data, 'originals', hash.slice(0, 2), hash.slice(2)))
    expect(createHash('sha256').update(stored).digest('hex')).toBe(hash)
  }
  await expect.poll(orphanedReaders, { timeout: 10_000 }).toEqual([])
})
