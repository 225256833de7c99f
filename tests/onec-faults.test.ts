import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { decide, stepAfterUnknown } from '../core/app/delivery/decide-delivery.ts'
import { onecKind } from '../core/connectors/onec/onec-kind.ts'
import { FIRST_STEP, type Step } from '../core/domain/delivery.ts'
import type { Known, Ledger, StepInput } from '../core/ports/ledger.ts'
import type { ApprovedRecord } from '../core/domain/approved-record.ts'
import { aRecord } from './builders/approved-record.ts'
import { fakeSecrets } from './fakes/fake-secrets.ts'
import { startOnec, type OnecSimulator } from './harness/onec-simulator.ts'
import { silentLog } from './harness/test-app.ts'
import { seeded } from './simulators/random.ts'

const SIGNAL = new AbortController().signal
const SLOW_MS = 60
const RATES = { dropBefore: 0.05, dropAfter: 0.08, lateCommit: 0.05, error500: 0.05, error500After: 0.05, badGateway: 0.05, slow: 0.03, halfOpen: 0.02 } // prettier-ignore
const DOCUMENTS = 25
const SUPPLIERS = 5

const supplier = (index: number) => ({ name: `ООО «Лист ${index}»`, taxId: `78010000${10 + index}` })

/** УТ 11 wants a partner for each counterparty, which is the accountant's to make. */
async function addPartners(onec: OnecSimulator): Promise<void> {
  for (let index = 0; index < SUPPLIERS; index++) {
    const { name, taxId } = supplier(index)
    const partner = await onec.meddle({ entity: 'Catalog_Партнеры', change: { Description: name } })
    const change = { Description: name, ИНН: taxId, Партнер_Key: partner['Ref_Key'] }
    await onec.meddle({ entity: 'Catalog_Контрагенты', change })
  }
}

/** Delivers one record as the courier decides, with memory lost now and then as after a restored backup. Times are short, order is real. */
async function deliver(record: ApprovedRecord, open: () => Ledger, chance: () => number): Promise<string> {
  let ledger = open()
  let step: Step = FIRST_STEP
  let known: Known = {}
  let again = false
  for (let tries = 0; tries < 500; tries++) {
    const input: StepInput = { record, known, again, signal: SIGNAL, stillWanted: () => Promise.resolve(true) }
    const outcome = await ledger[step](input)
    const at = { step, attempts: 0, failures: 0, known, again }
    const decision = decide(at, outcome, { now: new Date(), chance: 0, settlesAfterMs: 0 })
    const isUnknown = outcome.outcome === 'unknown'
    if (isUnknown) await sleep(SLOW_MS)
    if (decision.event === 'finish') return 'delivered'
    if (decision.event === 'park') return JSON.stringify(decision.problem)
    if ('known' in decision) known = decision.known
    step = isUnknown ? stepAfterUnknown(step) : decision.step
    // A look-up that failed says nothing about what it was to look up.
    again = isUnknown || (again && decision.event === 'defer')
    if (chance() < 0.04) {
      // An older backup: nothing of this delivery was known yet. What was under way has settled by then.
      await sleep(SLOW_MS)
      ;[ledger, step, known, again] = [open(), FIRST_STEP, {}, false]
    }
  }
  return 'never'
}

it.each([
  ['БП 3.0 that keeps the keys it is sent', 'bp30', true, 1],
  ['БП 3.0 that gives its own keys', 'bp30', false, 2],
  ['УНФ that keeps the keys it is sent', 'unf', true, 3],
  ['УНФ that gives its own keys', 'unf', false, 4],
  ['УТ 11 that keeps the keys it is sent', 'ut11', true, 5],
  ['УТ 11 that gives its own keys', 'ut11', false, 6],
] as const)(
  'whatever the line does, a base of %s holds each document, supplier and file once',
  async (_what, configuration, ownKeys, seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'skrepka-onec-'))
    const original = join(folder, 'original.pdf')
    writeFileSync(original, '%PDF-1.4')
    const onec = await startOnec(join(folder, 'ledger'), configuration)
    try {
      await onec.setup({ ownKeys })
      if (configuration === 'ut11') await addPartners(onec)
      const before = (await onec.booked()).vendors
      await onec.trouble({ rates: RATES, seed, slowMs: SLOW_MS })
      const settings = onecKind.settings({
      ...onec.settings, timeoutSeconds: 0.25, settleSeconds: SLOW_MS / 1000,
      mapping: {
        taxes: { names: { '19': configuration === 'bp30' ? 'НДС20' : '20%' } },
        ...(configuration === 'ut11' ? { items: { otherwise: 'Бумага офисная А4' } } : {}),
      },
    }) // prettier-ignore
      const open = () =>
        onecKind.open(
          { id: 'c1', name: '1С', kind: 'onec', settings },
          {
            clock: { now: () => new Date() },
            gate: { pass: async (request) => await request() },
            log: silentLog,
            secrets: fakeSecrets(onec.secrets),
            pathOf: () => original,
          },
        )
      const records = Array.from({ length: DOCUMENTS }, (_, at) =>
        aRecord({ number: `F-${at}`, supplier: supplier(at % SUPPLIERS) }),
      )
      const chance = seeded(seed)
      // Documents of one supplier one after another, as the courier has them.
      const ends = await Promise.all(
        Array.from({ length: SUPPLIERS }, async (_, lane) => {
          const each: string[] = []
          for (const [at, record] of records.entries())
            if (at % SUPPLIERS === lane) each.push(await deliver(record, open, chance))
          return each
        }),
      )
      const { happened } = await onec.trouble({})
      expect(ends.flat()).toEqual(records.map(() => 'delivered'))
      const { documents, vendors } = await onec.booked()
      expect(documents.map(({ number }) => number).sort()).toEqual(records.map(({ number }) => number).sort())
      // УНФ has no attached files in its composition; УТ 11 knew its suppliers before.
      const files = configuration === 'unf' ? 0 : 1
      expect(documents.filter((document) => document.files.length !== files)).toEqual([])
      expect(vendors - before).toBe(configuration === 'ut11' ? 0 : SUPPLIERS)
      expect(Object.keys(happened).length).toBeGreaterThan(5)
    } finally {
      await onec.stop()
    }
  },
  120_000,
)
