import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChildProcessCrew } from '../../core/adapters/crew-child-process.ts'
import { openReaderPool } from '../../core/adapters/reader-pool.ts'
import { PROBLEMS } from '../../core/domain/problem.ts'
import { orphanedReaders, startSkrepka, type Run } from '../harness/command-line.ts'
import { hostileFiles } from '../hostile/hostile-files.ts'
import { ENDLESS_PDFS } from '../hostile/hostile-pdfs.ts'

const folder = mkdtempSync(join(tmpdir(), 'skrepka-hostile-'))
const temporary = join(folder, 'tmp')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let run: Run
let names: string[] = []
let seconds = 0
beforeAll(async () => {
  const pile = join(folder, 'pile')
  mkdirSync(pile)
  mkdirSync(temporary)
  for (const { name, make } of hostileFiles()) writeFileSync(join(pile, name), await make())
  names = readdirSync(pile)
  const started = performance.now()
  run = await startSkrepka(['process', pile, '--json', '--max-pages', '300', '--data', join(folder, 'data')], { ...process.env, TMPDIR: temporary }).ended // prettier-ignore
  seconds = (performance.now() - started) / 1000
}, 300_000)

test('the engine lives through all of them and answers each once', () => {
  expect(names.length).toBeGreaterThanOrEqual(60)
  expect([run.code, run.signal]).toEqual([0, null])
  expect(run.answers.map((answer) => basename(answer.file)).sort()).toEqual([...names].sort())
})

test('every answer is a document or a problem with words; no reader was lost or ran out of time', () => {
  const broken = run.answers.filter(({ problem }) => ['reader-lost', 'reading-failed', 'reading-timed-out'].includes(problem?.code ?? '')) // prettier-ignore
  expect(broken.map(({ file, problem }) => [basename(file), problem?.code])).toEqual([])
  for (const { problem } of run.answers)
    if (problem !== undefined) expect(Object.keys(PROBLEMS)).toContain(problem.code)
})

test.each([
  ['pages-10000.pdf', 'too-many-pages'],
  ['picture-30000-square.pdf', 'image-too-large'],
  ['png-says-60000-square.png', 'image-too-large'],
  ['png-bomb.png', 'image-too-large'],
  ['gif.gif', 'file-type-unsupported'],
  ['header-only.pdf', 'file-damaged'],
  ['tiff-says-100000-square.tif', 'image-too-large'],
])('%s → %s', (name, code) => {
  expect(run.answers.find(({ file }) => basename(file) === name)?.problem?.code).toBe(code)
})

test.each(['xref-wrong.pdf', 'xref-none.pdf', 'junk-behind.pdf', 'runs-a-script.pdf', 'jpeg-cmyk.jpg', 'png-16-bit.png', 'tiff-fax.tif'])(
  '%s is read all the same',
  (name) => expect(run.answers.find(({ file }) => basename(file) === name)?.problem).toBeUndefined(),
) // prettier-ignore

test('nothing hangs, and nothing is left behind', async () => {
  expect(seconds).toBeLessThan(180)
  await expect.poll(orphanedReaders, { timeout: 10_000 }).toEqual([])
  // Node keeps compiled code of the program itself there.
  expect(readdirSync(temporary).filter((name) => name !== 'node-compile-cache')).toEqual([])
})

test.each(Object.entries(ENDLESS_PDFS))('%s is ended by the clock, and the next file is read', async (name, make) => {
  const path = join(folder, `${name}.pdf`)
  writeFileSync(path, make())
  const entry = fileURLToPath(new URL('../../core/hosts/reader.ts', import.meta.url))
  const log = { info() {}, warn() {}, error() {} }
  const limits = { startMs: 6000, stepMs: 6000 }
  const readers = openReaderPool({ crew: openChildProcessCrew({ entry }), size: 1, log, limits })
  try {
    const read = (file: string) => readers.read({ path: file, ignoreEmbeddedXml: false, maxPages: 9 })
    await expect(read(path)).rejects.toMatchObject({ problem: { code: 'reading-timed-out' } })
    expect((await read(join(folder, 'pile', 'xref-wrong.pdf'))).pages).toHaveLength(1)
  } finally {
    await readers.close()
  }
})
