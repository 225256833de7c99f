import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { askEvent } from '../core/app/ask-event.ts'
import { readFirst } from '../core/app/steer-work.ts'
import { answerOf } from '../core/app/document-answer.ts'
import { documentDetail } from '../core/app/document-detail.ts'
import { Sha256, type DocumentId } from '../core/domain/ids.ts'
import { eventsOf, INITIAL_STATE, LIFECYCLE, STATES, type State } from '../core/domain/lifecycle.ts'
import { ProblemError } from '../core/domain/problem.ts'
import type { Readers } from '../core/ports.ts'
import { auditOf, brokenAuditRow } from '../core/store/audit.ts'
import { documentRow, documentsOfFile } from '../core/store/documents.ts'
import { countsByState, listRows } from '../core/store/listing.ts'
import { anInvoice } from './builders/extraction.ts'
import { fakeReaders } from './fakes/fake-readers.ts'
import { temporaryFolder, testApp, type TestApp } from './harness/test-app.ts'

async function settled(
  app: TestApp,
  taken: { id?: DocumentId } | object,
): Promise<Awaited<ReturnType<typeof documentRow>>> {
  await app.queue.idle()
  return await documentRow(app.engine.store.db, (taken as { id: DocumentId }).id)
}

test('every state can be reached, and only from states that say so', () => {
  const reached = new Set<State>([INITIAL_STATE])
  for (let grown = true; grown;) {
    grown = false
    for (const state of reached) {
      for (const to of Object.values(LIFECYCLE[state])) if (!reached.has(to)) grown = !!reached.add(to)
    }
  }
  expect([...reached].sort()).toEqual([...STATES].sort())
})

test('a sure invoice that adds up is approved; an unsure one waits for a person with the reasons', async () => {
  const app = await testApp()
  const sure = await app.give('sure.pdf', { parts: [anInvoice()] })
  const unsure = await app.give('unsure.pdf', { parts: [anInvoice({ invoiceNumber: 'RE-2026-0118' }, 0.6)] })
  expect((await settled(app, sure)).state).toBe('approved')
  const row = await settled(app, unsure)
  expect(row.state).toBe('review')
  const { findings, fields } = answerOf(row, 'unsure.pdf', 'en')
  expect(findings.map(({ code }) => code)).toContain('field-uncertain')
  expect(fields.grossTotal).toMatchObject({ value: '119.00', page: 1, box: [10, 10, 60, 20] })
})

test('totals that do not add up are never approved', async () => {
  const app = await testApp()
  const row = await settled(app, await app.give('wrong.pdf', { parts: [anInvoice({ grossTotal: '120.00' })] }))
  expect(row.state).toBe('review')
  expect(row.errors).toBeGreaterThan(0)
})

test('two copies of one invoice read at the same moment: one of them sees the other', async () => {
  const app = await testApp()
  const pile = await Promise.all(
    [1, 2, 3, 4].map((copy) =>
      app.give(`copy${copy}.pdf`, {
        parts: [{ ...anInvoice(), language: copy % 2 ? 'de' : 'en' }],
        losses: copy > 2 ? 1 : 0,
      }),
    ),
  )
  await app.queue.idle()
  const ids = new Set(pile.map((taken) => ('id' in taken ? taken.id : '')))
  const states = await Promise.all([...ids].map((id) => documentRow(app.engine.store.db, id as DocumentId)))
  expect(states.length).toBe(4)
  expect(states.filter((row) => row.state === 'approved').length).toBe(1)
})

test('the same bytes are one document, whatever the path', async () => {
  const app = await testApp()
  const first = await app.give('a.pdf', { parts: [anInvoice()] })
  const again = await app.give('a.pdf', { parts: [anInvoice()] })
  const other = await app.give('b.pdf', { parts: [anInvoice()] })
  expect([first, again, other]).toMatchObject([
    { position: 0, isNew: true },
    { position: 0, isNew: false },
    { position: 1, isNew: false },
  ])
  await app.queue.idle()
  expect(await countsByState(app.engine.store.db)).toEqual({ approved: 1 })
})

test('a file with three invoices becomes three documents, each with its own pages', async () => {
  const app = await testApp()
  const parts = ['1', '2', '3'].map((number) => anInvoice({ invoiceNumber: number }))
  const taken = await app.give('three.pdf', { parts })
  await app.queue.idle()
  const rows = await documentsOfFile(app.engine.store.db, Sha256.parse('sha256' in taken ? taken.sha256 : ''))
  expect(rows.map((row) => [row.part, row.invoice_number, row.first_page])).toEqual([
    [1, '1', 1],
    [2, '2', 2],
    [3, '3', 3],
  ])
})

test('a reader lost twice is forgiven, the third time the document is parked with the reason', async () => {
  const app = await testApp()
  const forgiven = await app.give('twice.pdf', { parts: [anInvoice()], losses: 2 })
  const parked = await app.give('always.pdf', { parts: [anInvoice({ invoiceNumber: '9' })], losses: 99 })
  expect((await settled(app, forgiven)).state).toBe('approved')
  const row = await settled(app, parked)
  expect(row.state).toBe('failed')
  expect(answerOf(row, 'always.pdf', 'ru').problem?.code).toBe('reader-lost')
})

test('one bad file keeps its reason and its original, the others go on', async () => {
  const app = await testApp()
  const bad = await app.give('bad.pdf', { problem: 'file-damaged' })
  const good = await app.give('good.pdf', { parts: [anInvoice()] })
  expect((await settled(app, good)).state).toBe('approved')
  const row = await settled(app, bad)
  expect(answerOf(row, 'bad.pdf', 'en').problem).toMatchObject({ code: 'file-damaged' })
  expect((await readFile(app.engine.originals.pathOf(Sha256.parse(row.sha256)), 'utf8')).length).toBeGreaterThan(0)
})

test('an engine that ended in the middle goes on where it was, with the readings it had', async () => {
  const folder = temporaryFolder()
  const readers = fakeReaders()
  const hanging: Readers = {
    ...readers,
    extract: (_input, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new ProblemError('cancelled')))
      }),
  }
  const before = await testApp({ folder, readers: hanging })
  const taken = await before.give('half.pdf', { parts: [anInvoice()] })
  await expect.poll(() => readers.calls).toContain('split')
  // As a kill leaves it: the row says reading, nobody says goodbye.
  await before.engine.store.close()
  const after = await testApp({ folder, readers: fakeReaders() })
  const row = await settled(after, taken)
  expect(row.state).toBe('approved')
  expect(row.losses).toBe(0)
  expect((await auditOf(after.engine.store.db, (taken as { id: DocumentId }).id)).map(({ event }) => event)).toEqual([
    'taken-in', 'start', 'lose', 'start', 'approve',
  ]) // prettier-ignore
})

test('reading a document again does everything afresh', async () => {
  const readers = fakeReaders()
  const app = await testApp({ readers })
  const { id } = (await app.give('again.pdf', { parts: [anInvoice({}, 0.5)] })) as { id: DocumentId }
  await app.queue.idle()
  await askEvent(app.engine, { id, event: 'reprocess', actor: 'person' })
  app.queue.wake()
  expect((await settled(app, { id })).state).toBe('review')
  expect(readers.calls.filter((call) => call === 'read')).toHaveLength(2)
})

test('a state change that the state does not allow is refused and leaves no trace', async () => {
  const app = await testApp()
  const { id } = (await app.give('x.pdf', { parts: [anInvoice()] })) as { id: DocumentId }
  await app.queue.idle()
  const before = await auditOf(app.engine.store.db, id)
  await expect(askEvent(app.engine, { id, event: 'reject', actor: 'person' })).rejects.toMatchObject({
    problem: { code: 'state-does-not-allow' },
  })
  expect(await auditOf(app.engine.store.db, id)).toEqual(before)
  expect((await documentDetail(app.engine, id, 'en')).events).toEqual(eventsOf('approved'))
})

test('a change in the past breaks the audit chain', async () => {
  const folder = temporaryFolder()
  const app = await testApp({ folder })
  await app.give('x.pdf', { parts: [anInvoice()] })
  await app.queue.idle()
  expect(await brokenAuditRow(app.engine.store.db)).toBeUndefined()
  await app.close()
  const sqlite = new Database(join(folder, 'data', 'skrepka.db'))
  sqlite.prepare("update audit set actor = 'somebody else' where seq = 2").run()
  sqlite.close()
  const later = await testApp({ folder })
  expect(await brokenAuditRow(later.engine.store.db)).toBe(2)
})

test('words of the page, the fields and the file name find a document; words that are not there do not', async () => {
  const app = await testApp()
  await app.give('Папка счёт 7.pdf', { parts: [anInvoice({ supplierName: 'Ёлочка Süd GmbH' })] })
  await app.queue.idle()
  const find = async (words: string) => (await listRows(app.engine.store.db, { filter: { words }, limit: 10 })).length
  expect(await find('елоч')).toBe(1)
  expect(await find('sud gmbh')).toBe(1)
  expect(await find('RE-2026')).toBe(1)
  expect(await find('папка seite')).toBe(1)
  expect(await find('папка anderes')).toBe(0)
  expect(await find('"); drop table documents; --')).toBe(0)
})

test('two engines never work on one data folder', async () => {
  const folder = temporaryFolder()
  await testApp({ folder })
  await expect(testApp({ folder })).rejects.toMatchObject({ problem: { code: 'store-in-use' } })
})

test('a database from a newer Skrepka is refused untouched', async () => {
  const folder = temporaryFolder()
  const app = await testApp({ folder })
  await app.close()
  const file = join(folder, 'data', 'skrepka.db')
  const sqlite = new Database(file)
  sqlite.pragma('user_version = 999')
  sqlite.close()
  const before = await readFile(file)
  await expect(testApp({ folder })).rejects.toMatchObject({ problem: { code: 'store-from-the-future' } })
  expect((await readFile(file)).equals(before)).toBe(true)
})

test('a damaged database is told, not crashed on', async () => {
  const folder = temporaryFolder()
  const app = await testApp({ folder })
  const path = await app.file('../data-2/skrepka.db', Buffer.alloc(8192, 'not a database'))
  await app.close()
  await rm(join(folder, 'data'), { recursive: true })
  const { openStore } = await import('../core/store/open-store.ts')
  expect(() => openStore(join(path, '..'))).toThrow(expect.objectContaining({ problem: { code: 'store-damaged' } }))
})

test('a document that a person opens is read beside those in hand, and only that one', async () => {
  const begun: string[] = []
  const gate = Promise.withResolvers<void>()
  const fake = fakeReaders()
  const app = await testApp({
    readers: {
      ...fake,
      read: async (input, options) => {
        const total = /"invoiceNumber":\{"value":"(\d)/.exec(await readFile(input.path, 'utf8'))?.[1] ?? ''
        begun.push(`${total}${options?.urgent === true ? ' urgent' : ''}`)
        await gate.promise
        return await fake.read(input, options)
      },
    },
  })
  const given = []
  for (const number of ['1', '2', '3', '4', '5']) {
    given.push(await app.give(`${number}.pdf`, { parts: [anInvoice({ invoiceNumber: number })] }))
  }
  const [, , , fourth, fifth] = given.map((taken) => (taken as { id: DocumentId }).id)
  await expect.poll(() => begun).toEqual(['1', '2'])
  await readFirst(app.engine, app.queue, fourth!)
  await expect.poll(() => begun).toEqual(['1', '2', '4 urgent'])
  await readFirst(app.engine, app.queue, fifth!)
  gate.resolve()
  await app.queue.idle()
  // Both seats became free at once, so the last two begin side by side.
  expect(begun.slice(0, 3)).toEqual(['1', '2', '4 urgent'])
  expect(begun.slice(3).toSorted()).toEqual(['3', '5 urgent'])
  const { queued = 0, reading = 0 } = await countsByState(app.engine.store.db)
  expect([queued, reading]).toEqual([0, 0])
})
