import { createHash } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { v7 } from 'uuid'
import { anInvoice } from '../../../tests/builders/extraction.ts'
import { FakeLedger } from '../../../tests/fakes/fake-ledger.ts'
import { FakeTime } from '../../../tests/fakes/fake-time.ts'
import { fastFolder } from '../../../tests/harness/fast-folder.ts'
import { silentLog } from '../../../tests/harness/test-app.ts'
import { fakeSecrets } from '../../../tests/fakes/fake-secrets.ts'
import { FIRST_STEP, STEPS } from '../../domain/delivery.ts'
import { DocumentId } from '../../domain/ids.ts'
import { addConnection, changeConnection, connectionRows } from '../../store/connections.ts'
import { applyDeliveryEvent, deliveryRows, deliveryTimeline } from '../../store/deliveries.ts'
import { openStore } from '../../store/open-store.ts'
import { enqueueApproved, withdrawDeliveries } from '../../store/outbox.ts'
import { Courier } from './courier.ts'
import { OpenLedgers } from './open-ledgers.ts'

/** A courier over a real store, on a clock that leaps, with documents of suppliers approved in turn. */
async function aCourier(documents: number, suppliers = 1) {
  const time = new FakeTime()
  const ledger = new FakeLedger(time)
  const store = openStore(fastFolder())
  onTestFinished(async () => await store.close())
  const { db } = store
  const at = time.now().toISOString()
  await addConnection(db, { id: 'c', name: 'books', kind: 'fake', settings: {}, at })
  const ids: DocumentId[] = []
  await db.transaction().execute(async (tx) => {
    for (let index = 0; index < documents; index++) {
      const id = DocumentId.parse(v7())
      const sha256 = createHash('sha256').update(String(index)).digest('hex')
      const supplier = index % suppliers
      const extraction = JSON.stringify(
        anInvoice({ supplierTaxId: `S${supplier}`, invoiceNumber: `${supplier}-${index}` }),
      )
      await tx.insertInto('originals').values({ sha256, size: 1, added_at: at }).execute()
      await tx
        .insertInto('documents')
        .values({
          id,
          sha256,
          part: 1,
          state: 'approved',
          ignore_xml: 0,
          file_name: 'a.pdf',
          extraction,
          added_at: at,
          changed_at: at,
        })
        .execute()
      await enqueueApproved(tx, id, 'person', at)
      ids.push(id)
    }
  })
  const start = () => {
    const closing = new AbortController()
    const needs = { clock: time, alarm: time, log: silentLog }
    const originals = { put: () => Promise.reject(new Error('unused')), pathOf: () => '' }
    const ledgers = new OpenLedgers({
      ...needs,
      secrets: fakeSecrets(),
      originals,
      kinds: [ledger.kind],
      closing: closing.signal,
    })
    const courier = new Courier({ db, ...needs, chance: () => 0.5, ledgers })
    const stop = async () => {
      closing.abort()
      await courier.stop()
    }
    onTestFinished(stop)
    return { courier, stop }
  }
  const states = async () => (await deliveryRows(db)).map(({ state }) => state)
  return { time, ledger, db, ids, start, states }
}

test('a storm of 1000 documents against 100 requests a minute: all there, in order, with hardly a request too many', async () => {
  const { ledger, start, states, time } = await aCourier(1000, 20)
  ledger.quota = { concurrent: 5, perMinute: 100 }
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(new Set(await states())).toEqual(new Set(['delivered']))
  expect(ledger.booked).toHaveLength(1000)
  // The least a document needs: looked for, created, read back.
  expect(ledger.requests.length).toBeLessThanOrEqual(3000 * 1.2)
  expect(ledger.tooMany).toBe(0)
  for (let supplier = 0; supplier < 20; supplier++) {
    const numbers = ledger.booked
      .filter(({ number }) => number.startsWith(`${supplier}-`))
      .map(({ number }) => Number(number.split('-')[1]))
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other))
  }
  const minutes = (time.now().getTime() - Date.parse('2026-11-20T12:00:00Z')) / 60_000
  expect(minutes).toBeLessThan(32)
})

test('a record the ledger refuses is parked with its reason, and those behind it go on', async () => {
  const { ledger, start, db, states } = await aCourier(3)
  ledger.onCreate = ({ number }) =>
    number === '0-0'
      ? { answer: { outcome: 'refused', problem: { code: 'ledger-period-closed', params: { date: 'x' } } } }
      : undefined
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(['parked', 'delivered', 'delivered'])
  expect((await deliveryRows(db))[0]?.problem).toContain('ledger-period-closed')
})

test('an answer lost is looked up after the ledger has settled, and booked once', async () => {
  const { ledger, start, states, time } = await aCourier(1)
  let times = 0
  ledger.onCreate = () =>
    times++ === 0
      ? { answer: { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }, booksAnyway: true }
      : undefined
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(['delivered'])
  expect(ledger.booked).toHaveLength(1)
  expect(time.now().getTime() - Date.parse('2026-11-20T12:00:00Z')).toBeGreaterThanOrEqual(30_000)
})

test('an engine that ended while creating looks before it writes, and waits until the ledger has settled', async () => {
  const { ledger, start, db, time, states } = await aCourier(1)
  const [row] = await deliveryRows(db)
  const at = time.now().toISOString()
  await applyDeliveryEvent(db, {
    row: row!, event: 'begin', actor: 'skrepka', at, set: { step: 'create', intent_step: 'create', intent_at: at },
  }) // prettier-ignore
  ledger.booked.push(JSON.parse(row!.record!))
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(['delivered'])
  expect(ledger.booked).toHaveLength(1)
  expect(time.now().getTime() - Date.parse(at)).toBeGreaterThanOrEqual(30_000)
  expect((await deliveryTimeline(db, row!.seq)).map(({ detail }) => detail)).toContain('found-there')
})

test('a ledger not reached for hours loses and parks nothing; the breaker keeps requests few', async () => {
  const { ledger, start, time, states } = await aCourier(5, 5)
  ledger.reachable = false
  let asked = 0
  const { courier } = start()
  const alarm = time.until.bind(time)
  time.until = async (instant, signal) => {
    asked++
    if (time.now().getTime() > Date.parse('2026-11-20T16:00:00Z')) ledger.reachable = true
    await alarm(instant, signal)
  }
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(Array(5).fill('delivered'))
  expect(ledger.booked).toHaveLength(5)
  expect(asked).toBeLessThan(4 * 60 * 5)
})

test('access revoked halts the connection and parks nothing; mended, it goes on', async () => {
  const { ledger, start, db, states, time } = await aCourier(4, 4)
  let isRevoked = true
  ledger.onCreate = () =>
    isRevoked ? { answer: { outcome: 'refused', problem: { code: 'ledger-access-revoked' } } } : undefined
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(new Set(await states())).toEqual(new Set(['waiting']))
  expect(await connectionRows(db)).toMatchObject([{ state: 'halted', problem: '{"code":"ledger-access-revoked"}' }])
  isRevoked = false
  await changeConnection(db, 'c', { state: 'on', problem: null, at: time.now().toISOString() })
  courier.wake()
  await courier.untilEmpty()
  expect(await states()).toEqual(Array(4).fill('delivered'))
  expect(ledger.booked).toHaveLength(4)
})

test('a document reopened while its creation waits for the quota is not sent', async () => {
  const { ledger, start, db, ids, time } = await aCourier(1)
  ledger.quota = { concurrent: 1, perMinute: 1 }
  const alarm = time.until.bind(time)
  let isReopened = false
  time.until = async (instant, signal) => {
    if (!isReopened) {
      isReopened = true
      await db.transaction().execute(async (tx) => {
        await tx.updateTable('documents').set({ state: 'review' }).execute()
        await withdrawDeliveries(tx, ids[0]!, 'person', time.now().toISOString())
      })
    }
    await alarm(instant, signal)
  }
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(isReopened).toBe(true)
  expect(ledger.booked).toEqual([])
  expect(await deliveryRows(db)).toMatchObject([{ state: 'withdrawn' }])
})

test('a day whose quota is spent goes on the next', async () => {
  const { ledger, start, states, time } = await aCourier(4)
  ledger.quota = { concurrent: 2, perDay: 6 }
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(Array(4).fill('delivered'))
  expect(time.now().toISOString() >= '2026-11-21T00:00:00.000Z').toBe(true)
  const days = new Map<string, number>()
  for (const at of ledger.requests) {
    const day = new Date(at).toISOString().slice(0, 10)
    days.set(day, (days.get(day) ?? 0) + 1)
  }
  expect(Math.max(...days.values())).toBeLessThanOrEqual(6)
})

test.each(STEPS.filter((step) => step !== 'lookUp'))(
  'an engine that ended in %s asks again only when the ledger can have finished with it',
  async (step) => {
    const { start, db, time, states, ledger } = await aCourier(1)
    const [row] = await deliveryRows(db)
    const at = time.now().toISOString()
    await applyDeliveryEvent(db, {
      row: row!, event: 'begin', actor: 'skrepka', at, set: { step, intent_step: step, intent_at: at, known: '{"remoteId":"x"}' },
    }) // prettier-ignore
    ledger.booked.push(JSON.parse(row!.record!))
    const { courier } = start()
    await courier.begin()
    await courier.untilEmpty()
    expect(await states()).toEqual(['delivered'])
    const first = (await deliveryTimeline(db, row!.seq)).find(({ event, at: then }) => event === 'begin' && then > at)
    expect(Date.parse(first!.at) - Date.parse(at)).toBeGreaterThanOrEqual(30_000)
  },
)

test('a delivery cancelled while its file was on its way, and begun anew, goes through every step again', async () => {
  const { start, db, time, states, ledger } = await aCourier(1)
  const [row] = await deliveryRows(db)
  const at = time.now().toISOString()
  await db
    .updateTable('deliveries')
    .set({ state: 'waiting', step: FIRST_STEP, known: '{}', intent_step: 'attachOriginal', intent_at: at })
    .execute()
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(['delivered'])
  expect(ledger.booked).toHaveLength(1)
  expect((await deliveryRows(db))[0]?.remote_id).toBe(JSON.parse(row!.record!).marker)
})

test('the intent to create is on disk before the request, reading costs no commit, and documents share what they cost', async () => {
  const { start, db, states, ledger } = await aCourier(20, 20)
  ledger.quota = { concurrent: 20 }
  const onDisk: unknown[] = []
  const { open } = ledger.kind
  Object.assign(ledger.kind, {
    open: (...given: Parameters<typeof open>) => {
      const opened = open(...given)
      const create = opened.create.bind(opened)
      opened.create = async (input) => {
        const stillWanted = async () => {
          const isWanted = await input.stillWanted()
          const rows = await deliveryRows(db)
          onDisk.push(rows.find(({ record }) => record?.includes(input.record.marker))?.intent_step)
          return isWanted
        }
        return await create({ ...input, stillWanted })
      }
      return opened
    },
  })
  let commits = 0
  const transaction = db.transaction.bind(db)
  db.transaction = () => {
    commits++
    return transaction()
  }
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(onDisk).toEqual(Array(20).fill('create'))
  expect(new Set(await states())).toEqual(new Set(['delivered']))
  // Begun, about to create, ended: one by one that would be sixty.
  expect(commits).toBeLessThan(30)
  const timeline = await deliveryTimeline(db, (await deliveryRows(db))[0]!.seq)
  expect(timeline.map(({ event, step }) => `${event} ${step}`)).toEqual([
    'enqueue ensureVendor', 'begin ensureVendor', 'advance ensureVendor', 'advance ensureReferences', 'advance lookUp', 'advance create',
    'advance readBack', 'advance attachOriginal', 'finish post',
  ]) // prettier-ignore
})

test('an engine that stops keeps what it has learned, and goes on from there', async () => {
  const { start, db, states, ledger } = await aCourier(1)
  const first = start()
  const { open } = ledger.kind
  let hangs = true
  Object.assign(ledger.kind, {
    open: (...given: Parameters<typeof open>) => {
      const opened = open(...given)
      const readBack = opened.readBack.bind(opened)
      opened.readBack = async (input) => {
        if (!hangs) return await readBack(input)
        void first.stop()
        await new Promise<void>((resolve) => input.signal.addEventListener('abort', () => resolve()))
        return { outcome: 'later', problem: { code: 'cancelled' } }
      }
      return opened
    },
  })
  await first.courier.begin()
  await first.courier.untilEmpty()
  await first.stop()
  const [row] = await deliveryRows(db)
  expect(row).toMatchObject({ state: 'sending', step: 'readBack', intent_step: null, remote_id: expect.any(String) })
  hangs = false
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(['delivered'])
  expect(ledger.booked).toHaveLength(1)
})

test('a backup that remembers a delivery right before its creation, restored after it, finds what was created', async () => {
  const { start, db, states, ledger } = await aCourier(1)
  const [row] = await deliveryRows(db)
  await db.updateTable('deliveries').set({ step: 'create' }).execute()
  ledger.booked.push(JSON.parse(row!.record!))
  const { courier } = start()
  await courier.begin()
  await courier.untilEmpty()
  expect(await states()).toEqual(['delivered'])
  expect(ledger.booked).toHaveLength(1)
})
