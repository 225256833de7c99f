import { expect, test } from 'vitest'
import { exportDocuments } from '../core/app/export-documents.ts'
import { applyBatch, planBatch } from '../core/app/batch.ts'
import { listDocuments } from '../core/app/list-documents.ts'
import type { DocumentFilter, Sort } from '../core/domain/document-filter.ts'
import { facets } from '../core/store/facets.ts'
import { listedIds, listRows } from '../core/store/listing.ts'
import { anInvoice } from './builders/extraction.ts'
import { testApp } from './harness/test-app.ts'

const ACME = {
  supplierName: 'Acme Papier GmbH',
  buyerName: 'Берег',
  issueDate: '2026-10-05',
  invoiceNumber: 'RE-100234',
}
const ROMASHKA = { supplierName: 'ООО «Ромашка»', buyerName: 'Hansen', issueDate: '2026-11-07', invoiceNumber: 'СЧ-77' }

async function aDesk() {
  const app = await testApp()
  await app.give('one.pdf', { parts: [anInvoice({ ...ACME, grossTotal: '119.00' })] })
  await app.give('two.pdf', { parts: [anInvoice({ ...ACME, invoiceNumber: 'RE-100777', grossTotal: '1190.00' })] })
  await app.give('Поставки бумаги.pdf', { parts: [anInvoice({ ...ROMASHKA, grossTotal: '50000.00' }, 0.5)] })
  await app.queue.idle()
  const { db } = app.engine.store
  const list = async (filter: DocumentFilter, more: { sort?: Sort; ascending?: boolean; offset?: number } = {}) => {
    const asked = { sort: 'added' as const, ascending: false, limit: 10, offset: 0, ...more, ...filter }
    const { items, total } = await listDocuments(db, asked, 'en')
    expect(total).toBe(items.length + (more.offset ?? 0))
    return items.map(({ fileName }) => fileName)
  }
  return { app, db, list }
}

const PAPER = 'Поставки бумаги.pdf'

test('a word finds its other forms, in Russian and English, and letters in their place only', async () => {
  const { list } = await aDesk()
  expect(await list({ words: 'поставка' })).toEqual([PAPER])
  expect(await list({ words: 'бумагой поставками' })).toEqual([PAPER])
  expect(await list({ words: 'бумажник' })).toEqual([])
  expect(await list({ words: 'ромашки' })).toEqual([PAPER])
})

test('a number with one sign wrong, missing, extra or swapped is found when nothing matches it as it is', async () => {
  const { list } = await aDesk()
  expect(await list({ words: 'RE-100234' })).toEqual(['one.pdf'])
  for (const typed of ['RE-100284', 'RE-10234', 'RE-1002334', 'RE-100243', 'RE-1OO234'.replace('OO', '0O')]) {
    expect(await list({ words: typed }), typed).toEqual(['one.pdf'])
  }
  expect(await list({ words: 'acme RE-100243' })).toEqual(['one.pdf'])
  expect(await list({ words: 'ромашка RE-100243' })).toEqual([])
  expect(await list({ words: 'RE-999999' })).toEqual([])
})

test('every filter narrows, together too, and any place of the list is reached at once', async () => {
  const { db, list } = await aDesk()
  expect(await list({ company: 'Берег' })).toEqual(['two.pdf', 'one.pdf'])
  expect(await list({ month: '2026-11' })).toEqual([PAPER])
  expect(await list({ amountFrom: 119_00, amountBelow: 1190_00 })).toEqual(['one.pdf'])
  expect(await list({ company: 'Берег', words: '100777' })).toEqual(['two.pdf'])
  expect(await list({}, { offset: 2 })).toEqual(['one.pdf'])
  expect(await list({}, { sort: 'amount', ascending: true })).toEqual(['one.pdf', 'two.pdf', PAPER])
  expect(await list({}, { sort: 'supplier' })).toEqual([PAPER, 'two.pdf', 'one.pdf'])
  const rows = await listRows(db, { limit: 10, sort: 'issueDate', ascending: true })
  expect(await listedIds(db, { limit: 2, offset: 1, sort: 'issueDate', ascending: true })).toEqual(
    rows.slice(1).map(({ id }) => id),
  )
})

test('facets count what each choice would leave, their own choice left out', async () => {
  const { db } = await aDesk()
  const all = await facets(db, {})
  expect(all.total).toBe(3)
  expect(all.suppliers.map(({ name, count }) => [name, count])).toEqual([['Acme Papier GmbH', 2], ['ООО «Ромашка»', 1]]) // prettier-ignore
  expect(all.months).toEqual([{ month: '2026-11', count: 1 }, { month: '2026-10', count: 2 }]) // prettier-ignore
  expect(all.amounts).toEqual([
    { from: 100_00, below: 1_000_00, count: 1 },
    { from: 1_000_00, below: 10_000_00, count: 1 },
    { from: 10_000_00, below: 100_000_00, count: 1 },
  ])
  const narrowed = await facets(db, { month: '2026-11' })
  expect(narrowed.total).toBe(1)
  expect(narrowed.suppliers).toHaveLength(1)
  expect(narrowed.months).toHaveLength(2)
})

test('a batch is told before it is done, does what it can, and names what it cannot', async () => {
  const { app, db } = await aDesk()
  const ids = await listedIds(db, { limit: 10, sort: 'amount', ascending: true })
  const plan = await planBatch(app.engine, { ids, event: 'reject' })
  const { done, failed } = await applyBatch(app.engine, { ids, event: 'reject', actor: 'me' }, 'en')
  expect(done).toEqual([...plan.does.ids])
  expect(failed.map(({ id }) => id)).toEqual([...plan.cannot.ids])
  expect(failed.length + done.length).toBe(3)
  const back = await applyBatch(app.engine, { ids: plan.undoable, event: 'reopen', actor: 'me' }, 'en')
  expect(back.done).toEqual(done)
})

test('documents go out as a table that runs no formula, and as JSON lines', async () => {
  const { app, db } = await aDesk()
  await app.give('=evil().pdf', { parts: [anInvoice({ invoiceNumber: 'A,"1"', grossTotal: '-5.00' }, 0.4)] })
  await app.queue.idle()
  const ids = await listedIds(db, { limit: 1 })
  const table = await (await exportDocuments(app.engine, { ids, format: 'csv' }, 'en')).text()
  expect(table).toContain(`'=evil().pdf`)
  expect(table).toContain('"A,""1"""')
  expect(table).toContain(',-5.00')
  const json = await (await exportDocuments(app.engine, { ids, format: 'json' }, 'en')).text()
  expect(JSON.parse(json)).toMatchObject({ id: ids[0], file: '=evil().pdf' })
})
