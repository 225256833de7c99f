import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anInvoice } from '../../tests/builders/extraction.ts'
import { temporaryFolder, testApp, type TestApp } from '../../tests/harness/test-app.ts'
import { askEvent } from '../app/ask-event.ts'
import { ApprovedRecord } from '../domain/approved-record.ts'
import { DELIVERY_LIFECYCLE, DELIVERY_STATES, type DeliveryState } from '../domain/delivery.ts'
import type { DocumentId } from '../domain/ids.ts'
import { addConnection } from './connections.ts'
import { applyDeliveryEvent, deliveryRows, deliveryTimeline, dueDeliveries } from './deliveries.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { openStore } from './open-store.ts'
import { markerOf } from './outbox.ts'

const AT = '2026-11-20T12:00:00.000Z'

async function appWithConnections(...names: string[]): Promise<TestApp> {
  const app = await testApp()
  for (const name of names)
    await addConnection(app.engine.store.db, { id: name, name, kind: 'test', settings: {}, at: AT })
  return app
}

test('every delivery state can be reached', () => {
  const reached = new Set<DeliveryState>(['waiting'])
  for (let size = 0; size !== reached.size;) {
    size = reached.size
    for (const state of reached) for (const to of Object.values(DELIVERY_LIFECYCLE[state])) reached.add(to)
  }
  expect([...reached].sort()).toEqual([...DELIVERY_STATES].sort())
})

test('the CHECK of the newest migration holds exactly the states of the table', () => {
  const all = MIGRATIONS.map(({ sql }) => sql).join('\n')
  const states = [...all.matchAll(/state text not null check \(state in \(([^)]*)\)\)/g)].map((match) => match[1])
  const ours = states.findLast((list) => list?.includes("'withdrawn'"))
  expect(ours?.replaceAll("'", '').split(', ').sort()).toEqual([...DELIVERY_STATES].sort())
})

test('an approval puts the document on its way to every connection, frozen as approved', async () => {
  const app = await appWithConnections('books', 'onec')
  await app.give('sure.pdf', { parts: [anInvoice()] })
  await app.queue.idle()
  const rows = await deliveryRows(app.engine.store.db)
  expect(rows.map(({ connection_id, state, step }) => [connection_id, state, step])).toEqual([
    ['books', 'waiting', 'ensureVendor'],
    ['onec', 'waiting', 'ensureVendor'],
  ])
  const record = ApprovedRecord.parse(JSON.parse(rows[0]!.record!))
  expect(record).toMatchObject({ number: 'RE-2026-0117', grossTotal: '119.00', supplier: { taxId: 'DE136695976' } })
  expect(rows[0]?.lane).toBe('DE136695976')
})

test('what waits for a person, and kinds no ledger books, are not sent', async () => {
  const app = await appWithConnections('books')
  await app.give('unsure.pdf', { parts: [anInvoice({}, 0.5)] })
  await app.give('note.pdf', { parts: [{ ...anInvoice({ invoiceNumber: 'L-1' }), kind: 'delivery-note' }] })
  await app.queue.idle()
  expect(await deliveryRows(app.engine.store.db)).toEqual([])
})

test('reopening takes a document off its way at once; approving again sends it with the record of then', async () => {
  const app = await appWithConnections('books')
  const { id } = (await app.give('sure.pdf', { parts: [anInvoice()] })) as { id: DocumentId }
  await app.queue.idle()
  const { db } = app.engine.store
  await askEvent(app.engine, { id, event: 'reopen', actor: 'person' })
  expect(await dueDeliveries(db, 'books', '9999', 10)).toEqual([])
  expect((await deliveryRows(db)).map(({ state }) => state)).toEqual(['withdrawn'])
  await askEvent(app.engine, { id, event: 'approve', actor: 'person' })
  const [row] = await deliveryRows(db)
  expect(row).toMatchObject({ state: 'waiting', step: 'ensureVendor' })
  expect((await deliveryTimeline(db, row!.seq)).map(({ event }) => event)).toEqual(['enqueue', 'withdraw', 'enqueue'])
})

test('delivered with the same record stays delivered when approved again', async () => {
  const app = await appWithConnections('books')
  const { id } = (await app.give('sure.pdf', { parts: [anInvoice()] })) as { id: DocumentId }
  await app.queue.idle()
  const { db } = app.engine.store
  const [row] = await deliveryRows(db)
  const common = { actor: 'skrepka', at: AT }
  const sending = await applyDeliveryEvent(db, { row: row!, event: 'begin', ...common })
  await applyDeliveryEvent(db, { row: sending!, event: 'finish', ...common, set: { remote_id: '46' } })
  await askEvent(app.engine, { id, event: 'reopen', actor: 'person' })
  await askEvent(app.engine, { id, event: 'approve', actor: 'person' })
  expect(await deliveryRows(db)).toMatchObject([{ state: 'delivered', remote_id: '46' }])
})

test('a change made on a row that has moved on changes nothing', async () => {
  const app = await appWithConnections('books')
  await app.give('sure.pdf', { parts: [anInvoice()] })
  await app.queue.idle()
  const { db } = app.engine.store
  const [row] = await deliveryRows(db)
  await applyDeliveryEvent(db, { row: row!, event: 'pause', actor: 'person', at: AT })
  expect(await applyDeliveryEvent(db, { row: row!, event: 'begin', actor: 'skrepka', at: AT })).toBeUndefined()
  expect(await deliveryRows(db)).toMatchObject([{ state: 'paused' }])
})

test('of one supplier only the foremost is due, whatever waits behind; another supplier is not held up', async () => {
  const app = await appWithConnections('books')
  for (const [name, values] of [
    ['a1', {}],
    [
      'a2',
      { invoiceNumber: 'RE-2', issueDate: '2026-11-03', netTotal: '200.00', taxTotal: '38.00', grossTotal: '238.00' },
    ],
    ['b1', { supplierName: 'Weber KG', supplierTaxId: 'DE811569869', invoiceNumber: 'W-9' }],
  ] as const) {
    await app.give(`${name}.pdf`, { parts: [anInvoice(values)] })
    await app.queue.idle()
  }
  const { db } = app.engine.store
  const numbers = (rows: { record: string | null }[]) => rows.map(({ record }) => (JSON.parse(record!) as { number: string }).number) // prettier-ignore
  const due = await dueDeliveries(db, 'books', '9999', 10)
  expect(numbers(due)).toEqual(['RE-2026-0117', 'W-9'])
  const sending = await applyDeliveryEvent(db, { row: due[0]!, event: 'begin', actor: 'skrepka', at: AT })
  expect(numbers(await dueDeliveries(db, 'books', '9999', 10))).toEqual(['W-9'])
  await applyDeliveryEvent(db, { row: sending!, event: 'park', actor: 'skrepka', at: AT })
  expect(numbers(await dueDeliveries(db, 'books', '9999', 10))).toEqual(['RE-2', 'W-9'])
})

test('the marker depends on bytes and part alone and is a valid UUID', () => {
  const marker = markerOf('a'.repeat(64), 1)
  expect(marker).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(markerOf('a'.repeat(64), 1)).toBe(marker)
  expect(markerOf('a'.repeat(64), 2)).not.toBe(marker)
  expect(markerOf('b'.repeat(64), 1)).not.toBe(marker)
})

test('a database from before deliveries gets their tables and keeps its rows, with a backup', async () => {
  const folder = temporaryFolder()
  const before = MIGRATIONS.findIndex(({ name }) => name.endsWith('-deliveries'))
  const file = join(folder, 'skrepka.db')
  const sqlite = new Database(file)
  for (const { sql } of MIGRATIONS.slice(0, before)) sqlite.exec(sql)
  sqlite.pragma(`user_version = ${before}`)
  sqlite.prepare('insert into originals values (?, 1, ?)').run('a'.repeat(64), AT)
  sqlite.close()
  const store = openStore(folder)
  expect(await store.db.selectFrom('originals').selectAll().execute()).toHaveLength(1)
  expect(await store.db.selectFrom('deliveries').selectAll().execute()).toEqual([])
  expect(await store.db.selectFrom('connections').selectAll().execute()).toEqual([])
  await store.close()
  expect(readFileSync(`${file}.before-${before}`).length).toBeGreaterThan(0)
})
