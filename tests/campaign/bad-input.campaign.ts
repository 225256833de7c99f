import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROBLEMS, type ProblemCode } from '../../core/domain/problem.ts'
import { aPdf, anInvoicePdf } from '../builders/pdf-file.ts'
import { findAsNobody } from '../harness/as-nobody.ts'
import { orphanedReaders, skrepka, type Run } from '../harness/command-line.ts'
import { temporaryFolder } from '../harness/test-app.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))
const LONG_NAME = `🧾 ${'длинное имя '.repeat(10)}${'x'.repeat(20)}.pdf`

const ENTITY_BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>&d;</ID></Invoice>`

/** What must become of each file: a problem of this code, or an answer without one. */
const EXPECTED: Readonly<Record<string, ProblemCode | 'answered'>> = {
  'empty.pdf': 'file-empty',
  'picture-called.pdf': 'answered',
  'notes.pdf': 'file-type-unsupported',
  'encrypted.pdf': 'file-encrypted',
  'truncated.pdf': 'file-damaged',
  'huge.png': 'image-too-large',
  '600-pages.pdf': 'too-many-pages',
  'bomb.xml': 'xml-hostile',
  [LONG_NAME]: 'answered',
  'good-1.pdf': 'answered',
  'good-2.pdf': 'answered',
}

let run: Run
const folder = mkdtempSync(join(tmpdir(), 'skrepka-bad-input-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  const pile = join(folder, 'pile')
  mkdirSync(pile)
  const put = (name: string, content: string | Uint8Array) => writeFileSync(join(pile, name), content)
  put('empty.pdf', '')
  put(
    'picture-called.pdf',
    await sharp({ create: { width: 600, height: 800, channels: 3, background: 'white' } })
      .png()
      .toBuffer(),
  )
  put('notes.pdf', 'just some notes, no document at all\n'.repeat(20))
  copyFileSync(join(FIXTURES, 'password-to-open-aes256.pdf'), join(pile, 'encrypted.pdf'))
  const whole = await anInvoicePdf(1)
  put('truncated.pdf', whole.slice(0, Math.floor(whole.length * 0.4)))
  put('huge.png', await sharp({ create: { width: 20_000, height: 20_000, channels: 3, background: 'white' }, limitInputPixels: false }).toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer()) // prettier-ignore
  put('600-pages.pdf', await aPdf(Array.from({ length: 600 }, (_, index) => [[50, 50, `page ${index + 1}`] as const])))
  put('bomb.xml', ENTITY_BOMB)
  put(LONG_NAME, await anInvoicePdf(2))
  put('good-1.pdf', await anInvoicePdf(3))
  put('good-2.pdf', await anInvoicePdf(4))
  run = await skrepka('process', pile, join(pile, 'not-there.pdf'), '--json', '--data', join(folder, 'data'))
})

test('every file got one answer and the exit code says so', () => {
  expect(run.code).toBe(0)
  const names = run.answers.map((answer) => basename(answer.file)).sort()
  expect(names).toEqual([...Object.keys(EXPECTED), 'not-there.pdf'].sort())
})

test.each(Object.entries(EXPECTED))('%s → %s', (name, expected) => {
  const answer = run.answers.find((one) => basename(one.file) === name)
  if (expected === 'answered') {
    expect(answer?.problem).toBeUndefined()
    expect(answer?.state).not.toBe('failed')
    return
  }
  expect(answer).toMatchObject({ state: 'failed', problem: { code: expected } })
  // What happened, and what to do: two sentences at least.
  expect(answer?.problem?.message.split(/[.!]\s/).length).toBeGreaterThanOrEqual(2)
  expect(Object.keys(PROBLEMS)).toContain(answer?.problem?.code)
})

test('a file that is not there is a problem, not a stop', () => {
  expect(run.answers.find((one) => basename(one.file) === 'not-there.pdf')?.problem?.code).toBe('file-missing')
})

test('no process is left behind', async () => {
  await expect.poll(orphanedReaders, { timeout: 10_000 }).toEqual([])
})

test('a folder without rights is told, and the rest goes on', async () => {
  const folder = temporaryFolder()
  const closed = join(folder, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  mkdirSync(join(folder, 'open'))
  writeFileSync(join(folder, 'open', 'a.pdf'), readFileSync(join(FIXTURES, 'owner-password-rc4.pdf')))
  const found = await findAsNobody(folder, closed)
  expect(found).toContainEqual({ path: closed, problem: { code: 'file-forbidden' } })
  expect(found).toContainEqual({ path: join(folder, 'open', 'a.pdf') })
})
