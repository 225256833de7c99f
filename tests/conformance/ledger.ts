import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApprovedRecord } from '../../core/domain/approved-record.ts'
import { STEPS, type Step } from '../../core/domain/delivery.ts'
import { problemOf } from '../../core/domain/problem.ts'
import { DecimalText } from '../../core/domain/decimal.ts'
import type { Gate, Known, Ledger, LedgerKind, Outcome, StepGave } from '../../core/ports/ledger.ts'
import { aRecord } from '../builders/approved-record.ts'
import { fakeSecrets } from '../fakes/fake-secrets.ts'
import { silentLog } from '../harness/test-app.ts'
import type { Trouble } from '../simulators/faulty-server.ts'

/** What the suite needs of a connector and its simulator. Optional parts are skipped only where a ledger has no such thing. */
export interface LedgerUnderTest {
  readonly kind: LedgerKind
  /** Settings that reach the simulator with short time limits, and the secrets that let in. */
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, string>
  /** An address nothing listens at, put in place of the simulator's. */
  readonly unreachable: Record<string, unknown>
  /** Absent where a ledger has no secrets. */
  readonly wrongSecrets?: Record<string, string>
  /** Absent where there is no line between us and the ledger that could fail. */
  readonly trouble?: (trouble: Partial<Trouble>) => Promise<unknown>
  /** What was really booked. `marker` and `files` as far as the ledger keeps them. */
  booked(): Promise<readonly { number: string; marker: string; total: string; files: readonly string[] }[]>
  vendorCount(): Promise<number>
  /** A record whose kind the ledger does not take; absent when it takes all. */
  readonly refusedKind?: ApprovedRecord['kind']
  readonly takesFiles: boolean
  /** What every record of the suite is to have here, e.g. a currency and tax rate the ledger keeps. */
  readonly record?: Parameters<typeof aRecord>[0]
  stop(): Promise<void>
}

const OPEN_GATE: Gate = { pass: async (request) => await request() }
const NEVER = new AbortController().signal

/** Every connector passes this against its simulator. `start` gives a fresh ledger in a folder. */
export function ledgerConformance(
  name: string,
  start: (folder: string) => Promise<LedgerUnderTest>,
  folderOf: () => string,
): void {
  describe(`${name} conforms`, () => {
    let under: LedgerUnderTest
    let folder = ''
    let count = 0
    beforeAll(async () => {
      folder = folderOf()
      under = await start(join(folder, 'ledger'))
    }, 60_000)
    afterAll(async () => await under.stop())

    const open = (settings: object = {}, secrets?: Record<string, string>): Ledger => {
      const given = under.kind.settings({ ...under.settings, ...settings })
      return under.kind.open(
        { id: 'c1', name: 'test', kind: under.kind.kind, settings: given },
        {
          clock: { now: () => new Date() },
          gate: OPEN_GATE,
          log: silentLog,
          secrets: fakeSecrets(secrets ?? under.secrets),
          pathOf: (sha256) => join(folder, 'originals', sha256),
        },
      )
    }
    /** A record of its own with its original on disk. */
    const fresh = async (different: Parameters<typeof aRecord>[0] = {}): Promise<ApprovedRecord> => {
      const record = aRecord({ number: `T-${++count}`, ...under.record, ...different })
      const path = join(folder, 'originals', record.original.sha256)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, '%PDF-1.4 original of a test')
      return record
    }
    const step = async (
      ledger: Ledger,
      step: Step,
      record: ApprovedRecord,
      known: Known,
      again = false,
      wanted = true,
    ) =>
      await ledger[step]({ record, known, again, signal: NEVER, stillWanted: async () => wanted }).catch(
        (thrown: unknown): Outcome<StepGave> => ({ outcome: 'refused', problem: problemOf(thrown) }),
      )
    /** All steps in order, as the courier goes; answers what is known at the end or the outcome that ended it. */
    const deliver = async (
      ledger: Ledger,
      record: ApprovedRecord,
    ): Promise<{ known: Known; stopped?: Outcome<StepGave> }> => {
      let known: Known = {}
      for (let at = 0; at < STEPS.length; at++) {
        const name = STEPS[at]!
        const outcome = await step(ledger, name, record, known)
        if (name === 'lookUp' && outcome.outcome === 'not-found') continue
        if (outcome.outcome !== 'done') return { known, stopped: outcome }
        const more = outcome.value.known
        known = { ...known, ...more, references: { ...known.references, ...more?.references } }
        if (name === 'lookUp') at++
      }
      return { known }
    }
    const bookedAs = async (number: string) => (await under.booked()).filter((one) => one.number === number)

    it('proves a good connection and names the organisation', async () => {
      const outcome = await open().probe(NEVER)
      expect(outcome).toMatchObject({ outcome: 'done' })
    })

    it('delivers a record once, with its marker, total and original', async () => {
      const record = await fresh()
      const { stopped, known } = await deliver(open(), record)
      expect(stopped).toBeUndefined()
      expect(typeof known.remoteId).toBe('string')
      const booked = await bookedAs(record.number)
      expect(booked).toHaveLength(1)
      expect(Number(booked[0]?.total)).toBe(Number(record.grossTotal))
      expect(booked[0]?.marker).toContain(record.marker)
      if (under.takesFiles) expect(booked[0]?.files).toHaveLength(1)
    })

    it('every step asked a second time, its end unknown, changes nothing', async () => {
      const record = await fresh()
      const ledger = open()
      const { known } = await deliver(ledger, record)
      const vendors = await under.vendorCount()
      const afresh = open()
      for (const name of STEPS)
        if (name !== 'create') expect(await step(afresh, name, record, known, true)).toMatchObject({ outcome: 'done' })
      const [booked, ...more] = await bookedAs(record.number)
      expect(more).toEqual([])
      if (under.takesFiles) expect(booked?.files).toHaveLength(1)
      expect(await under.vendorCount()).toBe(vendors)
    })

    it('finds a record by its marker when everything else was forgotten, and by supplier and number', async () => {
      const record = await fresh()
      const { known } = await deliver(open(), record)
      const { remoteId: _forgotten, ...vendor } = known
      expect(await step(open(), 'lookUp', record, vendor)).toMatchObject({
        outcome: 'done',
        value: { known: { remoteId: known.remoteId } },
      })
      const sameNumber = { ...record, marker: '00000000-0000-8000-8000-000000000000' }
      expect(await step(open(), 'lookUp', sameNumber, vendor)).toMatchObject({
        outcome: 'done',
        value: { known: { remoteId: known.remoteId } },
      })
    })

    it('another document under the same number of the same supplier is told, not overwritten or doubled', async () => {
      const record = await fresh()
      await deliver(open(), record)
      const other = {
        ...record,
        marker: '00000000-0000-8000-8000-000000000001',
        netTotal: DecimalText.parse('200.00'),
        taxTotal: DecimalText.parse('38.00'),
        grossTotal: DecimalText.parse('238.00'),
      }
      expect((await deliver(open(), other)).stopped).toMatchObject({
        outcome: 'refused',
        problem: { code: 'ledger-number-taken' },
      })
      expect(await bookedAs(record.number)).toHaveLength(1)
    })

    it('a value that differs in the ledger is told with the field', async () => {
      const record = await fresh()
      const { known } = await deliver(open(), record)
      const changed = { ...record, grossTotal: DecimalText.parse('219.00') }
      expect(await step(open(), 'readBack', changed, known)).toMatchObject({
        outcome: 'refused',
        problem: { code: 'ledger-record-differs', params: { field: 'grossTotal' } },
      })
    })

    it('one supplier is made once, whatever the order of requests', async () => {
      const supplier = { name: 'Weber & Söhne KG', taxId: 'DE811569869' }
      const before = await under.vendorCount()
      const ledger = open()
      const records = [await fresh({ supplier }), await fresh({ supplier }), await fresh({ supplier })]
      const known = await Promise.all(records.map((record) => step(ledger, 'ensureVendor', record, {})))
      expect(new Set(known.map((one) => (one.outcome === 'done' ? one.value.known?.vendorId : one.outcome))).size).toBe(
        1,
      )
      await step(open(), 'ensureVendor', records[0]!, {})
      expect((await under.vendorCount()) - before).toBeLessThanOrEqual(1)
    })

    it('an answer lost after the ledger had booked is unknown, and looking up finds it', async () => {
      if (under.trouble === undefined) return
      const record = await fresh()
      const ledger = open()
      let known: Known = {}
      for (const name of ['ensureVendor', 'ensureReferences'] as const) {
        const outcome = await step(ledger, name, record, known)
        if (outcome.outcome === 'done') known = { ...known, ...outcome.value.known }
      }
      expect(await step(ledger, 'lookUp', record, known)).toEqual({ outcome: 'not-found' })
      await under.trouble({ rates: { dropAfter: 1 } })
      expect(await step(ledger, 'create', record, known)).toMatchObject({ outcome: 'unknown' })
      await under.trouble({})
      expect(await step(ledger, 'lookUp', record, known)).toMatchObject({ outcome: 'done' })
      expect(await bookedAs(record.number)).toHaveLength(1)
    })

    it('a record taken off its way meanwhile is not sent', async () => {
      const record = await fresh()
      const ledger = open()
      let known: Known = {}
      for (const name of ['ensureVendor', 'ensureReferences'] as const) {
        const outcome = await step(ledger, name, record, known)
        if (outcome.outcome === 'done') known = { ...known, ...outcome.value.known }
      }
      expect(await step(ledger, 'create', record, known, false, false)).toMatchObject({ outcome: 'later' })
      expect(await bookedAs(record.number)).toEqual([])
    })

    it('no network, «slow down» and an error of the ledger are never a refusal', async () => {
      const record = await fresh()
      expect(await step(open(under.unreachable), 'ensureVendor', record, {})).toMatchObject({
        outcome: 'later', problem: { code: 'ledger-not-reachable' },
      }) // prettier-ignore
      if (under.trouble === undefined) return
      for (const rates of [{ storm: 1 }, { error500: 1 }, { badGateway: 1 }, { dropBefore: 1 }, { halfOpen: 1 }]) {
        await under.trouble({ rates, stormMs: 3000 })
        const outcome = await step(open(), 'ensureVendor', record, {})
        expect(['later', 'unknown'], JSON.stringify(rates)).toContain(outcome.outcome)
        if ('storm' in rates)
          expect(outcome.outcome === 'later' && outcome.notBefore!.getTime() > Date.now()).toBe(true)
      }
      await under.trouble({})
    })

    it('wrong secrets are told as about the connection', async () => {
      if (under.wrongSecrets === undefined) return
      const outcome = await step(open({}, under.wrongSecrets), 'ensureVendor', await fresh(), {})
      expect(outcome.outcome).toBe('refused')
      const code = outcome.outcome === 'refused' ? outcome.problem.code : ''
      expect(['ledger-credentials-wrong', 'ledger-access-revoked', 'ledger-rights-missing']).toContain(code)
    })

    it('a kind of document it does not take is told before anything is written', async () => {
      if (under.refusedKind === undefined) return
      const record = await fresh({ kind: under.refusedKind })
      expect((await deliver(open(), record)).stopped).toMatchObject({ problem: { code: 'ledger-kind-unsupported' } })
    })

    it('a dry run writes nothing', async () => {
      const record = await fresh({ supplier: { name: 'Nur Probe AG', taxId: 'DE129273398' } })
      const before = [await under.vendorCount(), (await under.booked()).length]
      const outcome = await open().dryRun(record, NEVER)
      expect(outcome).toMatchObject({ outcome: 'done' })
      expect(JSON.stringify(outcome)).toContain(record.number)
      expect([await under.vendorCount(), (await under.booked()).length]).toEqual(before)
    })

    it('says for reconciliation what stands there: nothing before, one after', async () => {
      const record = await fresh()
      expect(await open().booked(record, NEVER)).toMatchObject({ outcome: 'done', value: [] })
      await deliver(open(), record)
      expect(await open().booked(record, NEVER)).toMatchObject({ outcome: 'done', value: [{ number: record.number }] })
    })
  })
}
