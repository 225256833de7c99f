import { readFile, readdir, mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { documentDetail } from '../core/app/document-detail.ts'
import { takeInAll, unpackedFolder } from '../core/app/take-in-container.ts'
import { takeInPaths, takeInUploads } from '../core/app/take-in-pile.ts'
import type { DocumentAnswer } from '../core/contract/answer.ts'
import { Pile } from '../core/hosts/commands/pile.ts'
import { ProblemError } from '../core/domain/problem.ts'
import { countsByState } from '../core/store/listing.ts'
import { aMail, aZip } from './builders/container-files.ts'
import { anInvoice } from './builders/extraction.ts'
import { fakeReaders } from './fakes/fake-readers.ts'
import { testApp, type TestApp } from './harness/test-app.ts'

/** A document that the fake readers believe, and whose first bytes say PDF. */
const pdf = (number: string) =>
  JSON.stringify({
    is: '%PDF-',
    parts: [anInvoice({ invoiceNumber: number, issueDate: `2026-0${Number(number.at(-1)) + 1}-10` })],
  })

const mail = () =>
  aMail([
    { type: 'application/pdf', name: 'счёт 1.pdf', content: pdf('M-1') },
    { type: 'text/csv', name: 'list.csv', content: 'a,b' },
    { type: 'application/zip', name: 'more.zip', content: aZip([{ name: 'in/2.pdf', content: pdf('M-2') }]) },
  ])

async function processed(app: TestApp, ...paths: string[]): Promise<DocumentAnswer[]> {
  const answers: DocumentAnswer[] = []
  const pile = new Pile(app, 'en', async (answer) => void answers.push(answer))
  await pile.process(paths, { ignoreXml: false, onFound() {} })
  return answers.sort((a, b) => (a.file < b.file ? -1 : 1))
}

test('every document in a mail is one of its own, told of under the mail and its name', async () => {
  const app = await testApp()
  const path = await app.file('november.eml', mail())
  const answers = await processed(app, path)
  expect(answers.map(({ file, state, problem, fields }) => [file.slice(path.length), state, problem?.code, fields.invoiceNumber?.value])).toEqual([
    ['/list.csv', 'failed', 'file-type-unsupported', undefined],
    ['/more.zip/in/2.pdf', 'approved', undefined, 'M-2'],
    ['/счёт 1.pdf', 'approved', undefined, 'M-1'],
  ]) // prettier-ignore
  const detail = await documentDetail(app.engine, answers[1]?.id as never, 'en')
  expect(detail.summary.fileName).toBe('2.pdf')
  expect(detail.sources).toEqual([`${path}/more.zip/in/2.pdf`])
  // The mail itself is kept, and the document's trail names it.
  const from = /^from ([0-9a-f]{64})$/.exec(detail.history.find(({ event }) => event === 'taken-in')?.detail ?? '')?.[1]
  expect(await readFile(app.engine.originals.pathOf(from as never))).toEqual(mail())
  expect(await countsByState(app.engine.store.db)).toEqual({ approved: 2 })
  await expect(readdir(unpackedFolder(app.engine.dataFolder))).resolves.toEqual([])
})

test('the same document in another container is a duplicate; the same container again is the same', async () => {
  const app = await testApp()
  const path = await app.file('a.eml', mail())
  await processed(app, path)
  expect((await processed(app, path)).map(({ state }) => state)).toEqual(['failed', 'approved', 'approved'])
  const other = await app.file('b.zip', aZip([{ name: 'copy.pdf', content: pdf('M-1') }]))
  expect(await processed(app, other)).toMatchObject([{ file: `${other}/copy.pdf`, state: 'duplicate' }])
  expect(await countsByState(app.engine.store.db)).toEqual({ approved: 2 })
})

test('a mail without documents is kept as failed, with the reason', async () => {
  const app = await testApp()
  const [answer] = await processed(app, await app.file('chat.eml', aMail([])))
  expect(answer).toMatchObject({ state: 'failed', problem: { code: 'container-empty' } })
  expect(answer?.id).toBeDefined()
  expect((await documentDetail(app.engine, answer?.id as never, 'en')).events).toContain('reprocess')
})

test('an office file is no container', async () => {
  const app = await testApp()
  const docx = aZip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'word/document.xml', content: '<w/>' }]) // prettier-ignore
  const answers = await processed(app, await app.file('letter.docx', docx))
  expect(answers.map(({ file }) => basename(file))).toEqual(['letter.docx'])
})

test('paths and uploads take containers in alike', async () => {
  const app = await testApp()
  const path = await app.file('a.eml', mail())
  const byPath = await takeInPaths(app, [path], 'en')
  expect(byPath.map(({ file, outcome }) => [file.slice(path.length), outcome])).toEqual([
    ['/счёт 1.pdf', 'taken'],
    ['/list.csv', 'refused'],
    ['/more.zip/in/2.pdf', 'taken'],
  ])
  const zip = aZip([{ name: 'new.pdf', content: pdf('M-3') }, { name: 'old.pdf', content: pdf('M-1') }]) // prettier-ignore
  const uploaded = await takeInUploads(app, [new File([new Uint8Array(zip)], 'up.zip')], 'en')
  expect(uploaded.map(({ file, outcome }) => [file, outcome])).toEqual([
    ['up.zip/new.pdf', 'taken'],
    ['up.zip/old.pdf', 'already-here'],
  ])
})

test('an engine that ended halfway through a container loses nothing when it is given again', async () => {
  const first = await testApp()
  const files = Array.from({ length: 6 }, (_, n) => ({ name: `${n}.pdf`, content: pdf(`K-${n}`) }))
  const path = await first.file('k.zip', aZip(files))
  let taken = 0
  for await (const _ of takeInAll(first.engine, path, { ignoreXml: false })) if (++taken === 3) break
  const litter = join(unpackedFolder(first.engine.dataFolder), 'left-behind')
  await first.close()
  await mkdir(litter, { recursive: true })
  await writeFile(join(litter, '0'), 'x')
  const second = await testApp({ folder: first.folder })
  await expect(readdir(litter)).rejects.toThrow()
  expect(await processed(second, path)).toHaveLength(6)
  expect(await countsByState(second.engine.store.db)).toEqual({ approved: 6 })
})

test('a reader lost once while unpacking is forgiven; twice, the container is kept as failed', async () => {
  for (const [losses, state] of [
    [1, 'approved'],
    [2, 'failed'],
  ] as const) {
    const readers = fakeReaders()
    const { unpack } = readers
    let lost = 0
    readers.unpack = async (input) => {
      if (lost++ < losses) throw new ProblemError('reader-lost')
      return await unpack(input)
    }
    const app = await testApp({ readers })
    const [answer] = await processed(app, await app.file('a.zip', aZip([{ name: 'a.pdf', content: pdf('L-1') }])))
    expect(answer?.state).toBe(state)
    if (state === 'failed') expect(answer?.problem?.code).toBe('reader-lost')
  }
})
