import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Courier } from '../../core/app/delivery/courier.ts'
import { OpenLedgers } from '../../core/app/delivery/open-ledgers.ts'
import { zoho } from '../../core/connectors/zoho/zoho-ledger.ts'
import type { Gate, LedgerKind } from '../../core/ports/ledger.ts'
import { addConnection } from '../../core/store/connections.ts'
import { deliveryCounts } from '../../core/store/deliveries.ts'
import { openStore } from '../../core/store/open-store.ts'
import { aPaper, takeIn } from '../bench/delivery/papers.ts'
import { fakeSecrets } from '../fakes/fake-secrets.ts'
import { FakeTime } from '../fakes/fake-time.ts'
import { fastFolder } from '../harness/fast-folder.ts'
import { silentLog } from '../harness/test-app.ts'
import { startFaultyServer } from '../simulators/faulty-server.ts'
import { seeded } from '../simulators/random.ts'
import { BooksOnDisk } from '../simulators/zoho/books-on-disk.ts'
import { ZohoBooks } from '../simulators/zoho/zoho-books.ts'

const [DOCUMENTS, SUPPLIERS, PER_MINUTE, MINUTE_MS] = [1000, 20, 100, 60_000] as const
/** What a document needs: looked for by marker and by number, created, read back, its file attached. */
const A_DOCUMENT = 5
/** A new supplier: looked for by tax id and by name, created. Once: organisation, taxes, accounts, currencies, and the list of vendors. */
const LEAST = DOCUMENTS * A_DOCUMENT + SUPPLIERS * 3 + 5

/** Zoho with its connector, a request under way holding the clock. */
function holding(time: FakeTime): LedgerKind {
  let underWay = 0
  time.isBusy = () => underWay > 0
  return {
    ...zoho,
    open(connection, needs) {
      const gate: Gate = {
        pass: async (request) =>
          await needs.gate.pass(async () => {
            underWay++
            return await request().finally(() => underWay--)
          }),
      }
      return zoho.open(connection, { ...needs, gate })
    },
  }
}

/** Zoho's simulator and a courier over the real store, both on one clock that leaps; 1000 documents approved. */
async function aStorm() {
  const time = new FakeTime()
  const folder = fastFolder()
  const books = new BooksOnDisk(join(folder, 'zoho'))
  const vendor = new ZohoBooks(books, () => time.now().getTime())
  vendor.setup = { ...vendor.setup, requestsPerMinute: PER_MINUTE }
  const { server, address } = await startFaultyServer(vendor, 0)
  onTestFinished(() => void server.close())
  const data = join(folder, 'data')
  mkdirSync(data)
  const { db, close } = openStore(data)
  const at = time.now().toISOString()
  const { organisation, clientId, refreshTokens } = vendor.setup
  const settings = { apiRoot: address, accountsServer: address, organisation, clientId, account: '6815', requestsPerMinute: PER_MINUTE } // prettier-ignore
  await addConnection(db, { id: 'c', name: 'c', kind: 'zoho', settings, at })
  const chance = seeded(7)
  for (let index = 0; index < DOCUMENTS; index++) {
    const paper = { ...aPaper(index, 'storm', chance), supplier: index % SUPPLIERS, fate: 'approved' as const }
    await takeIn(db, paper, 'german', at)
  }
  const original = join(folder, 'original.pdf')
  writeFileSync(original, '%PDF-1.4 storm')
  const closing = new AbortController()
  const originals = { put: () => Promise.reject(new Error('unused')), pathOf: () => original }
  const secrets = fakeSecrets({ 'c/refreshToken': refreshTokens[0] ?? '' })
  const around = { clock: time, alarm: time, log: silentLog }
  const ledgers = new OpenLedgers({ ...around, secrets, originals, kinds: [holding(time)], closing: closing.signal })
  const courier = new Courier({ ...around, db, chance: () => 0.5, ledgers })
  onTestFinished(async () => {
    closing.abort()
    await courier.stop()
    await close()
  })
  const minutes = () => (time.now().getTime() - Date.parse(at)) / MINUTE_MS
  return { time, vendor, books, db, courier, minutes }
}

/** What was booked, and what it took. */
function counted({ books }: Awaited<ReturnType<typeof aStorm>>) {
  const booked = books.booked()
  const requests = Object.values(books.requestsByKind()).reduce((sum, n) => sum + n, 0)
  return { booked, requests }
}

function expectAllOnceAndInOrder(booked: ReturnType<BooksOnDisk['booked']>): void {
  expect(new Set(booked.map(({ number }) => number)).size).toBe(DOCUMENTS)
  expect(booked).toHaveLength(DOCUMENTS)
  expect(booked.filter(({ files }) => files.length !== 1)).toEqual([])
  for (let supplier = 0; supplier < SUPPLIERS; supplier++) {
    const numbers = booked.map(({ number }) => Number(number.slice(2))).filter((each) => each % SUPPLIERS === supplier)
    expect(numbers).toEqual([...numbers].sort((one, other) => one - other))
  }
}

test('1000 documents against 100 requests a minute of Zoho: each once, in order, and Zoho never has to say «slow down»', async () => {
  const storm = await aStorm()
  await storm.courier.begin()
  await storm.courier.untilEmpty()
  expect(await deliveryCounts(storm.db, 'c')).toEqual({ delivered: DOCUMENTS })
  const { booked, requests } = counted(storm)
  expectAllOnceAndInOrder(booked)
  console.log(`requests ${requests}, least ${LEAST}, ${storm.minutes().toFixed(1)} simulated minutes`)
  expect(requests).toBeLessThanOrEqual(LEAST * 1.2)
  expect(storm.books.answered(429)).toBe(0)
  expect(storm.minutes()).toBeLessThan((LEAST / PER_MINUTE) * 1.2)
}, 300_000)

test('somebody else uses the quota up now and then: nothing is lost, doubled or out of order, with hardly a request too many', async () => {
  const storm = await aStorm()
  const { vendor, time } = storm
  const alarm = time.until.bind(time)
  // Of every ten minutes two belong to others, and half of the third.
  time.until = async (instant, signal) => {
    await alarm(instant, signal)
    const minute = storm.minutes() % 10
    vendor.setup.requestsPerMinute = minute < 7 ? PER_MINUTE : minute < 9 ? 0 : PER_MINUTE / 2
  }
  await storm.courier.begin()
  await storm.courier.untilEmpty()
  expect(await deliveryCounts(storm.db, 'c')).toEqual({ delivered: DOCUMENTS })
  const { booked, requests } = counted(storm)
  expectAllOnceAndInOrder(booked)
  const refused = storm.books.answered(429)
  console.log(
    `requests ${requests}, ${refused} of them 429, least ${LEAST}, ${storm.minutes().toFixed(1)} simulated minutes`,
  )
  expect(refused).toBeGreaterThan(10)
  expect(requests).toBeLessThanOrEqual(LEAST * 1.2)
}, 300_000)
