import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { driveKind } from '../../core/connectors/cloud/drive-kind.ts'
import { dropboxKind } from '../../core/connectors/cloud/dropbox-kind.ts'
import { s3Kind } from '../../core/connectors/cloud/s3-kind.ts'
import type { Step } from '../../core/domain/delivery.ts'
import type { LedgerKind, Outcome, StepGave } from '../../core/ports/ledger.ts'
import { aRecord } from '../builders/approved-record.ts'
import { fakeSecrets } from '../fakes/fake-secrets.ts'
import { startSimulator, type Simulator } from '../harness/simulator.ts'
import { recordFiles, storedFiles } from '../harness/stored-files.ts'
import { silentLog } from '../harness/test-app.ts'

const COMMON = { format: 'json', originals: false, timeoutSeconds: 1, settleSeconds: 0 }

const STORAGES: [name: string, kind: LedgerKind, settings: (about: Record<string, string>) => Record<string, unknown>][] = [
  ['s3', s3Kind, ({ endpoint, bucket, region, accessKeyId }) => ({ endpoint, bucket, region, accessKeyId, ...COMMON })],
  ['dropbox', dropboxKind, ({ apiRoot, clientId }) => ({ apiRoot, clientId, ...COMMON })],
  ['drive', driveKind, ({ apiRoot, tokenAddress, clientId, folderId }) => ({ apiRoot, tokenAddress, clientId, folderId, ...COMMON })],
] // prettier-ignore

for (const [name, kind, settingsOf] of STORAGES) {
  describe(`${name}, as it is on bad days`, () => {
    let simulator: Simulator
    beforeAll(async () => {
      simulator = await startSimulator(name, mkdtempSync(join(tmpdir(), `skrepka-${name}-`)))
    })
    afterAll(async () => await simulator.stop())

    const open = () =>
      kind.open(
        { id: 'c1', name, kind: kind.kind, settings: kind.settings(settingsOf(simulator.about)) },
        { clock: { now: () => new Date() }, gate: { pass: async (request) => await request() }, log: silentLog, secrets: fakeSecrets(simulator.about), pathOf: () => '' },
      ) // prettier-ignore
    const ask = async (step: Step, number: string, ledger = open()): Promise<Outcome<StepGave>> =>
      await ledger[step]({ record: aRecord({ number }), known: {}, again: false, signal: new AbortController().signal, stillWanted: () => Promise.resolve(true) }) // prettier-ignore
    const records = async (number: string) =>
      recordFiles(await storedFiles(simulator)).filter((file) => file.number === number)
    const roomFor = async (bytes: number | null) =>
      await fetch(`${simulator.address}/_${name}/setup`, { method: 'PUT', body: JSON.stringify({ roomFor: bytes }) })

    it('lies in a folder of its month', async () => {
      await ask('ensureReferences', 'Q-1')
      expect(await ask('create', 'Q-1')).toMatchObject({ outcome: 'done' })
      const [file] = await records('Q-1')
      expect(file?.marker).toMatch(/(^|\/)2026\/11\/Q-1_[0-9a-f-]{36}\.json$/)
    })

    it('what somebody has taken away is not put there again', async () => {
      await ask('ensureReferences', 'Q-2')
      await ask('create', 'Q-2')
      const [file] = await records('Q-2')
      await storedFiles(simulator, file?.marker)
      expect(await records('Q-2')).toEqual([])
      expect(await ask('lookUp', 'Q-2')).toMatchObject({ outcome: 'done' })
      expect(await ask('readBack', 'Q-2')).toEqual({ outcome: 'done', value: {} })
      await ask('ensureReferences', 'Q-2')
      await ask('create', 'Q-2')
      expect(await records('Q-2')).toEqual([])
    })

    it('asked to write again by two that do not know of each other, it holds one', async () => {
      const ledgers = [open(), open(), open()]
      for (const ledger of ledgers) await ask('ensureReferences', 'Q-3', ledger)
      const ended = await Promise.all(ledgers.map(async (ledger) => await ask('create', 'Q-3', ledger)))
      expect(ended.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done'])
      expect(await records('Q-3')).toHaveLength(1)
    })

    it('an answer lost, then everything forgotten: found, finished and not written again', async () => {
      const ledger = open()
      await ask('ensureReferences', 'Q-4', ledger)
      await simulator.trouble({ rates: { dropAfter: 1 } })
      expect(await ask('create', 'Q-4', ledger)).toMatchObject({ outcome: 'unknown' })
      await simulator.trouble({})
      expect(await ask('lookUp', 'Q-4')).toMatchObject({ outcome: 'done' })
      expect(await ask('readBack', 'Q-4')).toEqual({ outcome: 'done', value: {} })
      const [file, ...more] = await records('Q-4')
      expect(more).toEqual([])
      await storedFiles(simulator, file?.marker)
      expect(await ask('lookUp', 'Q-4')).toMatchObject({ outcome: 'done' })
    })

    it('a storage that is full is told as about the connection, and goes on when there is room', async () => {
      await roomFor(1)
      const full = { outcome: 'refused', problem: { code: 'ledger-storage-full' } }
      expect(await ask('ensureReferences', 'Q-5')).toMatchObject(full)
      await roomFor(null)
      expect(await ask('ensureReferences', 'Q-5')).toMatchObject({ outcome: 'done' })
      expect(await ask('create', 'Q-5')).toMatchObject({ outcome: 'done' })
      expect(await records('Q-5')).toHaveLength(1)
    })

    it('a token that dies before its time is asked for anew', async () => {
      const ledger = open()
      await ask('ensureReferences', 'Q-6', ledger)
      // Of every request a token dies before it: with the first one asked for anew the request goes through.
      await simulator.trouble({ rates: { revoke: 0.4 }, seed: 7 })
      const ended: string[] = []
      for (let tries = 0; tries < 8 && ended.at(-1) !== 'done'; tries++) ended.push((await ask('create', 'Q-6', ledger)).outcome)
      await simulator.trouble({})
      expect(ended.at(-1)).toBe('done')
      expect(await records('Q-6')).toHaveLength(1)
    }) // prettier-ignore
  })
}
