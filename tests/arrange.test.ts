import { expect, test } from 'vitest'
import { arrange, undoArrangement } from '../core/app/arrange.ts'
import { documentDetail } from '../core/app/document-detail.ts'
import { isContinuation, stacks } from '../core/app/stacks.ts'
import { pageWords } from '../core/app/words-of-page.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import { documentRow } from '../core/store/documents.ts'
import { listedIds, listRows } from '../core/store/listing.ts'
import { anInvoice } from './builders/extraction.ts'
import { testApp } from './harness/test-app.ts'

/** A file of three documents, a page each, all waiting for a person. */
async function threeParts() {
  const app = await testApp()
  const unsure = (invoiceNumber: string) => anInvoice({ invoiceNumber }, 0.5)
  await app.give('pile.pdf', { parts: [unsure('A-1'), unsure('B-2'), unsure('C-3')] })
  await app.queue.idle()
  const { db } = app.engine.store
  const ids = await listedIds(db, { limit: 10, ascending: true })
  const asked = async (all: readonly DocumentId[]) =>
    await Promise.all(all.map(async (id) => ({ id, revision: (await documentRow(db, id)).revision })))
  const settle = async () => {
    app.queue.wake()
    await app.queue.idle()
  }
  return { app, db, ids: ids as [DocumentId, DocumentId, DocumentId], asked, settle }
}

test('pages are merged, ordered and turned as a person says, and the reading follows', async () => {
  const { app, db, ids, asked, settle } = await threeParts()
  const [a, b, c] = ids
  const made = await arrange(app.engine, {
    documents: await asked(ids),
    parts: [
      [{ id: b, page: 2, turn: 90 }, { id: a, page: 1, turn: 0 }],
      [{ id: c, page: 3, turn: 0 }],
    ],
    actor: 'me',
  }) // prettier-ignore
  await settle()
  // The third is what it was, so it stays.
  expect(made[1]).toBe(c)
  expect((await listedIds(db, { limit: 10 })).toSorted()).toEqual([...made].toSorted())
  const detail = await documentDetail(app.engine, made[0]!, 'en')
  expect(detail.arranged).toBe(true)
  expect(detail.pages.map(({ page, rotation }) => [page, rotation])).toEqual([
    [1, 90],
    [2, 0],
  ])
  const first = await pageWords(app.engine, { id: made[0]!, page: 1 })
  expect(first.words.map(({ text }) => text)).toEqual(['Gelesen'])
  expect((await pageWords(app.engine, { id: made[0]!, page: 2 })).words.map(({ text }) => text)).toEqual(['Seite'])
})

test('undoing brings the documents back as they were, findable, with the corrections made in them', async () => {
  const { app, db, ids, asked, settle } = await threeParts()
  const before = await Promise.all(ids.map((id) => documentRow(db, id)))
  const whole = ids.map((id, index) => ({ id, page: index + 1, turn: 0 as const }))
  const [merged] = await arrange(app.engine, { documents: await asked(ids), parts: [whole], actor: 'me' })
  await settle()
  expect(await listRows(db, { limit: 10, filter: { words: 'B-2' } })).toEqual([])
  expect(await undoArrangement(app.engine, { id: merged!, actor: 'me' })).toEqual(ids)
  const after = await Promise.all(ids.map((id) => documentRow(db, id)))
  const said = (rows: typeof before) => rows.map(({ changed_at: _at, ...row }) => row)
  expect(said(after)).toEqual(said(before))
  expect((await listRows(db, { limit: 10, filter: { words: 'B-2' } })).map(({ id }) => id)).toEqual([ids[1]])
  await expect(undoArrangement(app.engine, { id: merged!, actor: 'me' })).rejects.toMatchObject({ problem: { code: 'nothing-to-undo' } }) // prettier-ignore
})

test('a page left out or placed twice is refused, and so is a document that somebody changed meanwhile', async () => {
  const { app, db, ids, asked } = await threeParts()
  const [a, b] = ids
  const documents = await asked([a, b])
  const page = (id: DocumentId, number: number) => ({ id, page: number, turn: 0 as const })
  const refused = (parts: ReturnType<typeof page>[][], code: string) =>
    expect(arrange(app.engine, { documents, parts, actor: 'me' })).rejects.toMatchObject({ problem: { code } })
  await refused([[page(a, 1)]], 'request-invalid')
  await refused([[page(a, 1), page(b, 2), page(a, 1)]], 'request-invalid')
  await db.updateTable('documents').set({ revision: 9 }).where('id', '=', a).execute()
  await refused([[page(a, 1), page(b, 2)]], 'state-changed')
})

test('files whose names count on are offered for merging while one of them is no whole invoice', async () => {
  const app = await testApp()
  const one = await app.give('scan_1.pdf', { parts: [anInvoice({}, 0.5)] })
  await app.give('scan_2.pdf', { parts: [{ kind: 'other' }] })
  await app.queue.idle()
  const { offers } = await stacks(app.engine, [(one as { id: DocumentId }).id])
  expect(offers.map(({ fileName }) => fileName)).toEqual(['scan_2.pdf'])
  const named = (file_name: string, invoice_number: string | null = null) => ({ file_name, invoice_number, gross_total: invoice_number && '1.00' }) // prettier-ignore
  expect(isContinuation(named('scan_1.pdf', 'A'), named('scan_2.pdf', 'B'))).toBe(false)
  expect(isContinuation(named('scan_1.pdf'), named('photo_2.pdf'))).toBe(false)
  expect(isContinuation(named('scan_1.pdf'), named('scan_3.pdf'))).toBe(false)
})
