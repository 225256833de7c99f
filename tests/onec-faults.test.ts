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
import { startOnec } from './harness/onec-simulator.ts'
import { silentLog } from './harness/test-app.ts'
import { seeded } from './simulators/random.ts'

const SIGNAL = new AbortController().signal
const SLOW_MS = 60
const RATES = { dropBefore: 0.05, dropAfter: 0.08, lateCommit: 0.05, error500: 0.05, error500After: 0.05, badGateway: 0.05, slow: 0.03, halfOpen: 0.02 } // prettier-ignore
const DOCUMENTS = 25

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
  ['keeps the keys it is sent', true, 1],
  ['gives its own keys', false, 2],
])(
  'whatever the line does, a base that %s holds each document, supplier and file once',
  async (_what, ownKeys, seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'skrepka-onec-'))
    const original = join(folder, 'original.pdf')
    writeFileSync(original, '%PDF-1.4')
    const onec = await startOnec(join(folder, 'ledger'))
    try {
      await onec.setup({ ownKeys })
      const before = (await onec.booked()).vendors
      await onec.trouble({ rates: RATES, seed, slowMs: SLOW_MS })
      const settings = onecKind.settings({
      ...onec.settings, timeoutSeconds: 0.25, settleSeconds: SLOW_MS / 1000,
      mapping: { taxes: { names: { '19': 'НДС20' } } },
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
        aRecord({ number: `F-${at}`, supplier: { name: `ООО «Лист ${at % 5}»`, taxId: `78010000${10 + (at % 5)}` } }),
      )
      const chance = seeded(seed)
      // Documents of one supplier one after another, as the courier has them.
      const ends = await Promise.all(
        [0, 1, 2, 3, 4].map(async (lane) => {
          const each: string[] = []
          for (const [at, record] of records.entries())
            if (at % 5 === lane) each.push(await deliver(record, open, chance))
          return each
        }),
      )
      const { happened } = await onec.trouble({})
      expect(ends.flat()).toEqual(records.map(() => 'delivered'))
      const { documents, vendors } = await onec.booked()
      expect(documents.map(({ number }) => number).sort()).toEqual(records.map(({ number }) => number).sort())
      expect(documents.filter(({ files }) => files.length !== 1)).toEqual([])
      expect(vendors - before).toBe(5)
      expect(Object.keys(happened).length).toBeGreaterThan(5)
    } finally {
      await onec.stop()
    }
  },
  120_000,
)
