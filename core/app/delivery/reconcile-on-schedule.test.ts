import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { expect, onTestFinished, test } from 'vitest'
import { anInvoice } from '../../../tests/builders/extraction.ts'
import { fakeSecrets } from '../../../tests/fakes/fake-secrets.ts'
import { FakeLedger } from '../../../tests/fakes/fake-ledger.ts'
import { FakeTime } from '../../../tests/fakes/fake-time.ts'
import { silentLog, temporaryFolder } from '../../../tests/harness/test-app.ts'
import { ApprovedRecord } from '../../domain/approved-record.ts'
import { DocumentId } from '../../domain/ids.ts'
import { addConnection, changeConnection } from '../../store/connections.ts'
import { deliveryRows } from '../../store/deliveries.ts'
import { openStore } from '../../store/open-store.ts'
import { enqueueApproved } from '../../store/outbox.ts'
import { saveReconciliationEveryDays } from '../../store/settings.ts'
import type { Engine } from '../engine.ts'
import { listDeliveries } from './list-deliveries.ts'
import { OpenLedgers } from './open-ledgers.ts'
import { listReconciliations, reconciliationReport } from './reconcile.ts'
import { ReconciliationSchedule } from './reconcile-on-schedule.ts'

/** Three documents: one there, one gone, one on its way; and a schedule on a clock that leaps. */
async function aSchedule() {
  const time = new FakeTime()
  const ledger = new FakeLedger(time)
  const store = openStore(temporaryFolder())
  onTestFinished(async () => await store.close())
  const { db } = store
  const at = time.now().toISOString()
  await addConnection(db, { id: 'c', name: 'books', kind: 'fake', settings: {}, at })
  for (const index of [0, 1, 2]) {
    const id = DocumentId.parse(v7())
    const sha256 = createHash('sha256').update(String(index)).digest('hex')
    const extraction = JSON.stringify(anInvoice({ invoiceNumber: `N-${index}` }))
    const row = { id, sha256, part: 1, state: 'approved' as const, ignore_xml: 0, file_name: 'a.pdf', extraction }
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('originals').values({ sha256, size: 1, added_at: at }).execute()
      await tx
        .insertInto('documents')
        .values({ ...row, added_at: at, changed_at: at })
        .execute()
      await enqueueApproved(tx, id, 'person', at)
    })
  }
  const rows = await deliveryRows(db)
  await db.updateTable('deliveries').set({ state: 'delivered' }).where('seq', '<', 3).execute()
  ledger.booked.push(ApprovedRecord.parse(JSON.parse(rows[0]!.record!)))
  const closing = new AbortController()
  const needs = { clock: time, alarm: time, log: silentLog }
  const originals = { put: () => Promise.reject(new Error('unused')), pathOf: () => '' }
  const ledgers = new OpenLedgers({ ...needs, secrets: fakeSecrets(), originals, kinds: [ledger.kind], closing: closing.signal }) // prettier-ignore
  const engine = { store, clock: time, log: silentLog } as unknown as Engine
  const schedule = new ReconciliationSchedule({ engine, ledgers, alarm: time, closing: closing.signal })
  const until = async (days: number): Promise<void> => {
    await time.until(new Date(Date.parse('2026-11-20T12:00:00Z') + days * 86_400_000))
  }
  const stop = async (): Promise<void> => {
    closing.abort()
    await schedule.stop()
  }
  onTestFinished(stop)
  return { engine, db, schedule, until, time }
}

test('what was approved is compared with the ledger each week, and the report says what is missing', async () => {
  const { engine, schedule, until } = await aSchedule()
  schedule.begin()
  await until(6.9)
  expect(await listReconciliations(engine, { limit: 10 })).toEqual([])
  await until(22)
  const made = await listReconciliations(engine, { connection: 'books', limit: 10 })
  expect(made).toHaveLength(3)
  expect(made[0]).toMatchObject({
    connection: 'books', askedBy: 'schedule', counts: { same: 1, missing: 1, undelivered: 1 }, needsLook: true,
  }) // prettier-ignore
  const report = await reconciliationReport(engine, made[0]!.id, 'ru')
  expect(report.rows.map(({ number, result }) => [number, result])).toEqual([
    ['N-0', 'same'],
    ['N-1', 'missing'],
    ['N-2', 'undelivered'],
  ])
  await expect(reconciliationReport(engine, 999, 'en')).rejects.toThrow('reconciliation-not-found')
})

test('a person may want it daily or never; a paused connection is not asked', async () => {
  const { engine, db, schedule, until, time } = await aSchedule()
  await saveReconciliationEveryDays(db, null)
  schedule.begin()
  await until(30)
  expect(await listReconciliations(engine, { limit: 10 })).toEqual([])
  await saveReconciliationEveryDays(db, 1)
  schedule.wake()
  await until(32.5)
  expect((await listReconciliations(engine, { limit: 10 })).length).toBeGreaterThanOrEqual(2)
  await changeConnection(db, 'c', { state: 'paused', at: time.now().toISOString() })
  const before = (await listReconciliations(engine, { limit: 10 })).length
  await until(40)
  expect(await listReconciliations(engine, { limit: 10 })).toHaveLength(before)
})

test('the list says what is where, what may be done, who goes first, and counts by what people see', async () => {
  const { engine, db } = await aSchedule()
  await db.updateTable('deliveries').set({ state: 'waiting' }).where('seq', '>', 1).execute()
  const asked = { order: 'oldest' as const, limit: 2 }
  const page = await listDeliveries(engine, asked, 'en')
  expect(page.counts).toEqual({ delivered: 1, waiting: 2 })
  expect(page.items.map(({ document, state, events }) => [document.number, state, events])).toEqual([
    ['N-0', 'delivered', ['resend']],
    ['N-1', 'waiting', ['pause', 'cancel']],
  ])
  const rest = await listDeliveries(engine, { ...asked, after: page.next }, 'en')
  expect(rest.items).toMatchObject([{ document: { number: 'N-2' }, behind: page.items[1]!.id }])
  expect(rest.items[0]).not.toHaveProperty('nextAt')
  const problem = { code: 'ledger-access-revoked' } as const
  await changeConnection(db, 'c', { state: 'halted', problem, at: engine.clock.now().toISOString() })
  const parked = await listDeliveries(engine, { ...asked, state: 'parked' }, 'ru')
  expect(parked.counts).toEqual({ delivered: 1, parked: 2 })
  expect(parked.items.map(({ state, problem }) => [state, problem?.code])).toEqual([
    ['parked', 'ledger-access-revoked'],
    ['parked', 'ledger-access-revoked'],
  ])
  expect((await listDeliveries(engine, { ...asked, state: 'waiting' }, 'ru')).items).toEqual([])
})
