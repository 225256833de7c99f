import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemAlarm } from '../../core/adapters/system-alarm.ts'
import { Courier } from '../../core/app/delivery/courier.ts'
import { OpenLedgers } from '../../core/app/delivery/open-ledgers.ts'
import { addConnection } from '../../core/store/connections.ts'
import { deliveryCounts } from '../../core/store/deliveries.ts'
import { openStore } from '../../core/store/open-store.ts'
import { fakeSecrets } from '../fakes/fake-secrets.ts'
import { seeded } from '../simulators/random.ts'
import { aPaper, takeIn } from './delivery/papers.ts'
import { folderTarget, onecTarget, zohoTarget, type Target } from './delivery/targets.ts'

/*
 * `npm run bench -- delivery-speed [--count N] [--latency MS]`: documents a second to each ledger when nothing goes wrong and no quota holds, and
 * how much of a core the engine takes for it. The ledger is another process that answers after `latency`.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '600' },
    latency: { type: 'string', default: '50' },
    only: { type: 'string' },
  },
})
const [count, latencyMs] = [Number(values.count), Number(values.latency)]
const silent = { info() {}, warn() {}, error: console.error }

const TARGETS: Record<string, (folder: string, latencyMs: number) => Promise<Target>> = {
  zoho: (folder, latencyMs) => zohoTarget(folder, { latencyMs, concurrentRequests: 20, timeoutSeconds: 60 }),
  onec: (folder, latencyMs) => onecTarget(folder, 0, { latencyMs, concurrentRequests: 20, timeoutSeconds: 60 }),
  folder: (folder) => Promise.resolve(folderTarget(folder, 0)),
}

for (const [name, start] of Object.entries(TARGETS)) {
  if (values.only !== undefined && values.only !== name) continue
  const place = mkdtempSync(join(tmpdir(), 'skrepka-speed-'))
  const data = join(place, 'data')
  mkdirSync(data)
  const original = join(place, 'original.pdf')
  writeFileSync(original, Buffer.alloc(60_000, '%PDF-1.4 '))
  const target = await start(join(place, 'ledger'), latencyMs)
  const store = openStore(data)
  const clock = { now: () => new Date() }
  const at = clock.now().toISOString()
  await addConnection(store.db, { id: 'c', name: 'c', kind: target.kind.kind, settings: target.settings, at })
  const chance = seeded(7)
  for (let index = 0; index < count; index++) {
    await takeIn(
      store.db,
      { ...aPaper(index, name, chance), supplier: index % 60, fate: 'approved' },
      target.country,
      at,
    )
  }
  const closing = new AbortController()
  const originals = { put: () => Promise.reject(new Error('unused')), pathOf: () => original }
  const ledgers = new OpenLedgers({
    clock, alarm: systemAlarm, log: silent, secrets: fakeSecrets(target.secrets), originals, kinds: [target.kind], closing: closing.signal,
  }) // prettier-ignore
  const courier = new Courier({ db: store.db, clock, alarm: systemAlarm, chance: Math.random, log: silent, ledgers })
  const [began, cpuBefore] = [performance.now(), process.cpuUsage()]
  await courier.begin()
  await courier.untilEmpty()
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  const { requests } = await target.booked()
  console.log(
    JSON.stringify({
      target: name,
      states: await deliveryCounts(store.db, 'c'),
      perSecond: Number((count / seconds).toFixed(1)),
      cpuShare: Number(((user + system) / 1e6 / seconds).toFixed(2)),
      cpuMsPerDocument: Number(((user + system) / 1000 / count).toFixed(1)),
      requestsPerDocument: Number((requests / count).toFixed(2)),
    }),
  )
  closing.abort()
  await courier.stop()
  await store.close()
  await target.stop()
  rmSync(place, { recursive: true, force: true })
}
