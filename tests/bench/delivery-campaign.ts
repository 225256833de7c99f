import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { askEvent } from '../../core/app/ask-event.ts'
import { openApp } from '../../core/app/open-app.ts'
import { takeInFile } from '../../core/app/take-in-files.ts'
import { DocumentId } from '../../core/domain/ids.ts'
import { STEPS } from '../../core/domain/delivery.ts'
import { addConnection } from '../../core/store/connections.ts'
import { deliveryRows } from '../../core/store/deliveries.ts'
import { listRows } from '../../core/store/listing.ts'
import { markerOf } from '../../core/store/outbox.ts'
import { anInvoice } from '../builders/extraction.ts'
import { fakeReaders } from '../fakes/fake-readers.ts'
import { startSimulator, zohoBooked, zohoSetup, type Simulator } from '../harness/simulator.ts'
import { FAULTS, type Trouble } from '../simulators/faulty-server.ts'
import { seeded } from '../simulators/random.ts'

const ENGINE = fileURLToPath(new URL('./delivery-engine.ts', import.meta.url))
const FAIL_POINTS = STEPS.length * 2
const REFRESH_TOKEN = '1000.refresh.good'
const CYCLES_A_ROUND = 40
/** After a cycle: the data folder is restored from an older backup, or a new backup is taken. */
const RESTORE_CHANCE = 0.08
const BACKUP_CHANCE = 0.08

/** What a campaign came to. A cycle is one start of the engine that ended in a kill (or, where nothing was left, by itself). */
export interface CampaignResult {
  readonly seed: number
  readonly cycles: number
  readonly documents: number
  readonly lost: string[]
  readonly doubled: string[]
  readonly unapproved: string[]
  readonly wrong: string[]
  readonly kills: number
  /** How often each fail point ended the engine, from 1. */
  readonly failPoints: Record<number, number>
  readonly faults: Record<string, number>
  readonly restores: number
  readonly requests: number
  readonly seconds: number
}

/**
 * Kills the delivering engine over and over, with every fault of the line to the ledger, the ledger itself killed and the data folder
 * restored from an older backup in between; then lets everything calm down and counts what was really booked.
 * Documents come in rounds of `perRound`, among them ones in review and ones reopened, which must never arrive.
 */
export async function deliveryCampaign(options: {
  cycles: number
  seed: number
  folder: string
  perRound?: number
  /** Told after each round, since a long campaign may be cut short. */
  onRound?: (soFar: CampaignResult) => void
}): Promise<CampaignResult> {
  const { cycles, seed, folder, perRound = 40, onRound } = options
  const began = performance.now()
  const chance = seeded(seed)
  const total = { cycles: 0, documents: 0, kills: 0, restores: 0, requests: 0 }
  const found = { lost: [] as string[], doubled: [] as string[], unapproved: [] as string[], wrong: [] as string[] }
  const failPoints: Record<number, number> = Object.fromEntries(
    Array.from({ length: FAIL_POINTS }, (_, at) => [at + 1, 0]),
  )
  const faults: Record<string, number> = {}
  const soFar = (): CampaignResult => {
    return { seed, ...total, ...found, failPoints, faults, seconds: Math.round((performance.now() - began) / 1000) }
  }
  for (let round = 0; total.cycles < cycles; round++) {
    const place = join(folder, `round-${round}`)
    const data = join(place, 'data')
    mkdirSync(place, { recursive: true })
    let simulator = await startSimulator('zoho', join(place, 'zoho'))
    const port = Number(new URL(simulator.address).port)
    const expected = await prepare(place, data, simulator, perRound, chance)
    total.documents += expected.approved.size
    // Copies of the data folder at earlier moments: as it was before anything was sent, and in the middle.
    const backup = join(place, 'backup')
    cpSync(data, backup, { recursive: true })
    let left = CYCLES_A_ROUND
    while (left-- > 0 && total.cycles < cycles) {
      if (chance() < 0.8) letTimePass(data)
      await simulator.trouble(someTrouble(chance))
      const point = leastHit(failPoints, chance)
      const atPoint = chance() < 0.7
      const how = await runOnce(
        data,
        atPoint ? { point, passes: 1 + Math.floor(chance() * 8) } : { afterMs: 250 + chance() * 500 },
      )
      total.cycles++
      if (how !== 'idle') total.kills++
      if (how === 'at-point') failPoints[point] = (failPoints[point] ?? 0) + 1
      const { happened } = await simulator.trouble({})
      count(faults, happened, round)
      // When everything has arrived, an older backup is all there is left to try.
      if (how === 'idle' || chance() < RESTORE_CHANCE) {
        rmSync(data, { recursive: true })
        cpSync(backup, data, { recursive: true })
        total.restores++
      } else if (chance() < BACKUP_CHANCE) {
        rmSync(backup, { recursive: true })
        cpSync(data, backup, { recursive: true })
      }
      if (chance() < 0.1) {
        await simulator.kill()
        simulator = await startSimulator('zoho', join(place, 'zoho'), port)
      }
    }
    await simulator.trouble({})
    await zohoSetup(simulator, {})
    await calmDown(data)
    judge(await zohoBooked(simulator), expected, found, `seed ${seed} round ${round}`)
    const { requests } = await zohoBooked(simulator)
    total.requests += Object.values(requests).reduce((sum, n) => sum + n, 0)
    const failed = Object.values(found).some((list) => list.length > 0)
    await simulator.stop()
    if (!failed) rmSync(place, { recursive: true, force: true })
    onRound?.(soFar())
  }
  return soFar()
}

const counted: Record<string, number> = {}
let countedRound = -1
/** The simulator counts since its start; what is new since the last look is added. */
function count(faults: Record<string, number>, happened: Record<string, number>, round: number): void {
  if (round !== countedRound) for (const fault of Object.keys(counted)) counted[fault] = 0
  countedRound = round
  for (const [fault, n] of Object.entries(happened)) {
    const more = n - (counted[fault] ?? 0)
    faults[fault] = (faults[fault] ?? 0) + (more < 0 ? n : more)
    counted[fault] = n
  }
}

interface Expected {
  /** Marker → number and gross total. */
  readonly approved: Map<string, { number: string; total: string }>
}

/** Takes documents in, settles and approves them, and connects the ledger: nothing is sent yet. */
async function prepare(
  place: string,
  data: string,
  simulator: Simulator,
  count: number,
  chance: () => number,
): Promise<Expected> {
  const app = await openQuietly(data)
  const { db } = app.engine.store
  const settings = {
    apiRoot: simulator.address, accountsServer: simulator.address, organisation: simulator.about['organisation'],
    clientId: simulator.about['clientId'], account: simulator.about['account'], timeoutSeconds: 0.4, settleSeconds: 0.6,
    requestsPerMinute: 10_000,
  } // prettier-ignore
  await addConnection(db, { id: 'books', name: 'books', kind: 'zoho', settings, at: new Date().toISOString() })
  mkdirSync(join(place, 'in'))
  for (let index = 0; index < count; index++) {
    const net = 1000 + Math.floor(chance() * 90_000)
    const tax = Math.round(net * 0.19)
    const cents = (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
    const values = {
      supplierName: `Lieferant ${index % 5} GmbH`,
      supplierTaxId: ['DE136695976', 'DE811569869', 'DE129273398', 'DE118600983', 'DE143454214'][index % 5],
      invoiceNumber: `R-${index}`, netTotal: cents(net), taxTotal: cents(tax), grossTotal: cents(net + tax),
    } // prettier-ignore
    const path = join(place, 'in', `${index}.pdf`)
    // Every fifth is not sure, so that it waits for a person.
    const script = { parts: [anInvoice(values, index % 5 === 4 ? 0.5 : 1)] }
    writeFileSync(path, JSON.stringify(script))
    await takeInFile(app.engine, path, { ignoreXml: false })
    app.queue.wake()
    await app.queue.idle()
  }
  // A person approves the sure ones that a check held up (sums alike look like near duplicates), and nothing else.
  for (;;) {
    // An approval teaches, and documents alike are then read again.
    await app.queue.idle()
    const waiting = await listRows(db, { limit: 500, filter: { state: 'review' } })
    const next = waiting.find((row) => Number(row.file_name.replace('.pdf', '')) % 5 !== 4)
    if (next === undefined) break
    const id = DocumentId.parse(next.id)
    await askEvent(app.engine, { id, event: 'approve', actor: 'person', evenSo: 'seen in a campaign' })
    app.queue.wake()
  }
  // One of the approved is reopened: it must not arrive either.
  const rows = await listRows(db, { limit: 500 })
  const sure = rows.filter(({ state }) => state === 'approved')
  const reopened = sure[Math.floor(chance() * sure.length)]
  if (reopened !== undefined)
    await askEvent(app.engine, { id: DocumentId.parse(reopened.id), event: 'reopen', actor: 'person' })
  const approved = new Map<string, { number: string; total: string }>()
  for (const row of await listRows(db, { limit: 500, filter: { state: 'approved' } })) {
    approved.set(markerOf(row.sha256, row.part), { number: row.invoice_number ?? '', total: row.gross_total ?? '' })
  }
  await app.close()
  return { approved }
}

async function openQuietly(data: string) {
  return await openApp({
    dataFolder: data,
    version: '0.0.0',
    ocrFolder: join(data, 'ocr'),
    crew: { start: () => { throw new Error('no processes here') } }, // prettier-ignore
    log: { info() {}, warn() {}, error() {} },
    readers: fakeReaders(),
  })
}

/** One start of the engine; ended at its fail point, after a time, or by itself when nothing was left to do. */
async function runOnce(
  data: string,
  end: { point: number; passes: number } | { afterMs: number },
): Promise<'at-point' | 'killed' | 'idle'> {
  const [point, passes] = 'point' in end ? [end.point, end.passes] : [0, 1]
  const child = fork(ENGINE, [data, REFRESH_TOKEN, String(point), String(passes)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit').then(([code]) => {
    // Ended by itself with an error is no kill: the campaign would be measuring nothing.
    if (typeof code === 'number' && code !== 0) throw new Error(`the engine ended with ${code}`)
  })
  const idle = new Promise<'idle'>((resolve) => child.on('message', () => resolve('idle')))
  // A point that is never reached (nothing gets so far) must not hold the campaign up.
  const limit = sleep('afterMs' in end ? end.afterMs : 2000, 'killed' as const, { ref: false })
  const first = await Promise.race([exited.then(() => 'at-point' as const), idle, limit])
  if (first !== 'at-point') child.kill('SIGKILL')
  await exited
  return first
}

/** As if hours had gone by: rests and pauses are over. What a request in flight may still do is untouched (its intent's own time). */
function letTimePass(data: string): void {
  const sqlite = new Database(join(data, 'skrepka.db'))
  sqlite.exec(`
    update connections set not_before = null, state = 'on', problem = null;
    update deliveries set next_at = '2026-01-01T00:00:00.000Z' where state = 'waiting';
    update deliveries set state = 'waiting', failures = 0, step = 'ensureVendor', known = '{}' where state = 'parked';
  `)
  sqlite.close()
}

/** Everything well again: what people would mend is mended, and the engine may finish. */
async function calmDown(data: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    letTimePass(data)
    const child = fork(ENGINE, [data, REFRESH_TOKEN], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    await Promise.race([once(child, 'message'), sleep(60_000, undefined, { ref: false })])
    child.send('close')
    await once(child, 'exit')
    const check = await openQuietly(data)
    const open = (await deliveryRows(check.engine.store.db)).filter(
      ({ state }) => !['delivered', 'withdrawn'].includes(state),
    )
    await check.close()
    if (open.length === 0) return
    if (attempt === 2) console.error(open.map(({ state, step, problem }) => `${state} ${step} ${problem}`))
  }
}

/** The oracle: what lies in the ledger against what was approved. */
function judge(
  booked: Awaited<ReturnType<typeof zohoBooked>>,
  expected: Expected,
  found: { lost: string[]; doubled: string[]; unapproved: string[]; wrong: string[] },
  where: string,
): void {
  for (const [marker, { number, total }] of expected.approved) {
    const bills = booked.bills.filter((bill) => bill.marker === marker)
    if (bills.length === 0) found.lost.push(`${where}: ${number}`)
    if (bills.length > 1) found.doubled.push(`${where}: ${number}`)
    for (const bill of bills) {
      if (Number(bill.total) !== Number(total) || bill.number !== number)
        found.wrong.push(`${where}: ${number} ${bill.total}≠${total}`)
    }
  }
  for (const bill of booked.bills)
    if (!expected.approved.has(bill.marker)) found.unapproved.push(`${where}: ${bill.number}`)
  const suppliers = new Set(booked.bills.map(({ vendor }) => vendor)).size
  if (booked.vendors > Math.max(suppliers, 5)) found.doubled.push(`${where}: ${booked.vendors} suppliers`)
}

function someTrouble(chance: () => number): Partial<Trouble> {
  const level = chance() * 0.5
  const rates = Object.fromEntries(FAULTS.map((fault) => [fault, ((level * chance()) / FAULTS.length) * 2]))
  return { rates, seed: Math.floor(chance() * 1e9), slowMs: 600, stormMs: 300, latencyMs: 0 }
}

function leastHit(hits: Record<number, number>, chance: () => number): number {
  const points = Object.keys(hits).map(Number)
  if (chance() < 0.3) return points[Math.floor(chance() * points.length)] ?? 1
  return points.reduce((least, point) => ((hits[point] ?? 0) < (hits[least] ?? 0) ? point : least), points[0] ?? 1)
}
