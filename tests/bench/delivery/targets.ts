import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { folderKind } from '../../../core/connectors/files/folder-ledger.ts'
import { onecKind } from '../../../core/connectors/onec/onec-kind.ts'
import { zoho } from '../../../core/connectors/zoho/zoho-ledger.ts'
import type { LedgerKind } from '../../../core/ports/ledger.ts'
import { startOnec } from '../../harness/onec-simulator.ts'
import { startSimulator, zohoBooked, zohoSetup } from '../../harness/simulator.ts'
import { FAULTS, type Trouble } from '../../simulators/faulty-server.ts'
import { FAIL_POINTS } from './fail-points.ts'
import { CAMPAIGN_SUPPLIERS, supplierOf } from './papers.ts'

/** What the oracle saw: a record that stands in the ledger, by the number printed on it. */
export interface Standing {
  readonly number: string
  /** Empty where the ledger's form of it holds none that can be read from outside. */
  readonly marker: string
  readonly total: string
  readonly files: number
}

/** A ledger to deliver to, with everything that can go wrong about it. */
export interface Target {
  readonly kind: LedgerKind
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, string>
  readonly country: 'german' | 'russian'
  readonly points: number
  /** Makes something go wrong from now on; answers what it made, beside faults of the line. */
  trouble(chance: () => number): Promise<string | undefined>
  /** All well again; how often each fault happened since the start. Resolves when nothing is under way in the ledger any more. */
  calm(): Promise<Record<string, number>>
  booked(): Promise<{ records: Standing[]; suppliers: number | undefined; requests: number }>
  stop(): Promise<void>
}

/** Long enough for an answer on a busy machine, short enough for thousands of lost ones. */
const TIMEOUT_SECONDS = 0.2
const SLOW_MS = 120
/** The engine's clock leaps over this; the simulator is drained before it does. */
const SETTLE_SECONDS = 30

/** Mean faults of the line a request, in all: none in a third of the lives, else up to two in five. */
function someRates(chance: () => number): Partial<Trouble> {
  const level = chance() < 0.33 ? 0 : chance() * 0.4
  const weights = FAULTS.map((fault) => chance() * (fault === 'halfOpen' || fault === 'slow' ? 0.3 : 1))
  const all = weights.reduce((sum, each) => sum + each, 0)
  const rates = Object.fromEntries(FAULTS.map((fault, index) => [fault, ((weights[index] ?? 0) / all) * level]))
  return { rates, seed: Math.floor(chance() * 1e9), slowMs: SLOW_MS, stormMs: 20, latencyMs: 0 }
}

/** For a measurement instead of a campaign: settings beside the usual ones, and how long each answer takes. */
export interface Measured extends Record<string, unknown> {
  readonly latencyMs: number
}

export async function zohoTarget(folder: string, measured?: Measured): Promise<Target> {
  const simulator = await startSimulator('zoho', folder)
  const { latencyMs = 0, ...more } = measured ?? {}
  await simulator.trouble({ latencyMs })
  const { organisation, clientId, account, refreshToken = '' } = simulator.about
  return {
    kind: zoho,
    country: 'german',
    points: FAIL_POINTS.requests,
    settings: {
      apiRoot: simulator.address, accountsServer: simulator.address, organisation, clientId, account,
      timeoutSeconds: TIMEOUT_SECONDS, settleSeconds: SETTLE_SECONDS, requestsPerMinute: 10_000, ...more,
    }, // prettier-ignore
    secrets: { 'c/refreshToken': refreshToken },
    async trouble(chance) {
      await simulator.trouble(someRates(chance))
      const luck = chance()
      if (luck < 0.03) return await zohoSetup(simulator, { wrongRegion: true }).then(() => 'wrongRegion')
      if (luck < 0.06) return await zohoSetup(simulator, { refreshTokens: [] }).then(() => 'accessWithdrawn')
      if (luck < 0.08) return await zohoSetup(simulator, { lockedUntil: '2027-01-01' }).then(() => 'periodClosed')
      return undefined
    },
    async calm() {
      await zohoSetup(simulator, { wrongRegion: false, refreshTokens: [refreshToken], lockedUntil: '' })
      const { happened } = await simulator.trouble({})
      await simulator.drained()
      return happened
    },
    async booked() {
      const { bills, vendors, requests } = await zohoBooked(simulator)
      const records = bills.map(({ number, marker, total, files }) => ({ number, marker, total, files: files.length }))
      return { records, suppliers: vendors, requests: Object.values(requests).reduce((sum, n) => sum + n, 0) }
    },
    stop: () => simulator.stop(),
  }
}

/**
 * БП 3.0, УНФ and УТ 11 (КА 2 and ERP 2 have the same objects) in turn; every other one gives documents its own keys. The first two make
 * suppliers; УТ 11 wants a partner for each, which is the accountant's to make, so they are there before.
 */
export async function onecTarget(folder: string, round: number, measured?: Measured): Promise<Target> {
  const configuration = (['bp30', 'unf', 'ut11'] as const)[round % 3] ?? 'bp30'
  const simulator = await startOnec(folder, configuration)
  if (configuration === 'ut11') {
    for (let index = 0; index < CAMPAIGN_SUPPLIERS; index++) {
      const { name, taxId, kpp } = supplierOf('russian', index)
      const partner = await simulator.meddle({ entity: 'Catalog_Партнеры', change: { Description: name } })
      const change = { Description: name, ИНН: taxId, КПП: kpp, Партнер_Key: partner['Ref_Key'] }
      await simulator.meddle({ entity: 'Catalog_Контрагенты', change })
    }
  }
  await simulator.setup({ ownKeys: round % 2 === 0 })
  const { latencyMs = 0, ...more } = measured ?? {}
  await simulator.trouble({ latencyMs })
  const { vendors: before } = await simulator.booked()
  const taxes = { names: { 19: configuration === 'bp30' ? 'НДС20' : '20%' } }
  const items = configuration === 'unf' ? {} : { items: { otherwise: 'Бумага офисная А4' } }
  return {
    kind: onecKind,
    country: 'russian',
    points: FAIL_POINTS.requests,
    settings: {
      ...simulator.settings, timeoutSeconds: TIMEOUT_SECONDS, settleSeconds: SETTLE_SECONDS, mapping: { taxes, ...items }, ...more,
    }, // prettier-ignore
    secrets: { 'c/password': simulator.secrets['password'] ?? '' },
    async trouble(chance) {
      await simulator.trouble(someRates(chance))
      const luck = chance()
      if (luck < 0.03) return await simulator.setup({ locked: true }).then(() => 'sessionsForbidden')
      if (luck < 0.06) return await simulator.setup({ password: 'another' }).then(() => 'accessWithdrawn')
      if (luck < 0.08) return await simulator.setup({ closedUntil: '2027-01-01' }).then(() => 'periodClosed')
      return undefined
    },
    async calm() {
      await simulator.setup({ locked: false, password: simulator.secrets['password'] ?? '', closedUntil: '' })
      const { happened } = await simulator.trouble({})
      await simulator.drained()
      return happened
    },
    async booked() {
      const { documents, vendors, requests } = await simulator.booked()
      const records = documents.map(({ number, marker, total, files }) => ({
        number,
        marker,
        total,
        files: files.length,
      }))
      return {
        records,
        suppliers: vendors - before,
        requests: Object.values(requests).reduce((sum, n) => sum + n, 0),
      }
    },
    stop: () => simulator.stop(),
  }
}

/** A folder somebody takes files from, and a share that is gone now and then. */
export function folderTarget(folder: string, round: number): Target {
  const [place, gone, taken] = [join(folder, 'exchange'), join(folder, 'unmounted'), join(folder, 'taken')]
  for (const each of [place, taken]) mkdirSync(each, { recursive: true })
  const format = (['json', 'ubl'] as const)[round % 2] ?? 'json'
  const happened: Record<string, number> = {}
  const count = (fault: string): string => {
    happened[fault] = (happened[fault] ?? 0) + 1
    return fault
  }
  let isGone = false
  let serial = 0
  const files = (where: string) => readdirSync(where).filter((name) => !name.startsWith('.'))
  return {
    kind: folderKind,
    country: 'german',
    points: FAIL_POINTS.steps,
    settings: { folder: place, format },
    secrets: {},
    trouble(chance) {
      if (chance() < 0.5) {
        // Whoever the files are for takes some of them; under names of its own, so that a second one shows.
        for (const name of files(place))
          if (chance() < 0.5) renameSync(join(place, name), join(taken, `${serial++}-${name}`))
        count('taken')
      }
      if (chance() < 0.1) {
        renameSync(place, gone)
        isGone = true
        count('unmounted')
      }
      return Promise.resolve(undefined)
    },
    calm() {
      if (isGone) renameSync(gone, place)
      isGone = false
      return Promise.resolve({ ...happened })
    },
    booked() {
      const all = [place, taken].flatMap((where) => files(where).map((name) => ({ name, path: join(where, name) })))
      const records = all
        .filter(({ name }) => !name.includes('.original'))
        .map(({ path }) => {
          const text = readFileSync(path, 'utf8')
          return { number: /Z-\d+/.exec(text)?.[0] ?? '', marker: '', total: '', files: 1 }
        })
      return Promise.resolve({ records, suppliers: undefined, requests: 0 })
    },
    stop: () => Promise.resolve(),
  }
}
