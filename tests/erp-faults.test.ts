import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { decide, stepAfterUnknown } from '../core/app/delivery/decide-delivery.ts'
import type { ApprovedRecord } from '../core/domain/approved-record.ts'
import { FIRST_STEP, type Step } from '../core/domain/delivery.ts'
import type { Known, Ledger, StepInput } from '../core/ports/ledger.ts'
import { aRecord } from './builders/approved-record.ts'
import { ERPS, openErp, startErp } from './harness/erps.ts'
import { temporaryFolder } from './harness/test-app.ts'
import { seeded } from './simulators/random.ts'

const SIGNAL = new AbortController().signal
const SLOW_MS = 60
const RATES = {
  dropBefore: 0.05, dropAfter: 0.07, lateCommit: 0.04, error500: 0.04, error500After: 0.05, badGateway: 0.04, slow: 0.03, halfOpen: 0.02,
  revoke: 0.03,
} // prettier-ignore
const LANES = 2
const DOCUMENTS = 16

/** Delivers one record as the courier decides, with memory lost now and then as after a restored backup. Times are short, order is real. */
async function deliver(record: ApprovedRecord, open: () => Ledger, chance: () => number): Promise<string> {
  let ledger = open()
  let step: Step = FIRST_STEP
  let known: Known = {}
  let again = false
  for (let tries = 0; tries < 600; tries++) {
    const input: StepInput = { record, known, again, signal: SIGNAL, stillWanted: () => Promise.resolve(true) }
    const outcome = await ledger[step](input)
    const decision = decide({ step, attempts: 0, failures: 0, known, again }, outcome, { now: new Date(), chance: 0, settlesAfterMs: 0 })
    again = outcome.outcome === 'unknown'
    if (again) await sleep(SLOW_MS + 20)
    if (decision.event === 'finish') return 'delivered'
    if (decision.event === 'park') return JSON.stringify(decision.problem)
    if ('known' in decision) known = decision.known
    step = again ? stepAfterUnknown(step) : decision.step
    if (chance() < 0.04) {
      await sleep(SLOW_MS + 20)
      ;[ledger, step, known, again] = [open(), FIRST_STEP, {}, false]
    }
  }
  return 'never'
} // prettier-ignore

test.each(ERPS.flatMap((name) => [[name, 1], [name, 2]] as const))(
  '%s: whatever the line does (seed %i), each document, supplier and file is there once',
  async (name, seed) => {
    const folder = temporaryFolder()
    const original = join(folder, 'original.pdf')
    writeFileSync(original, '%PDF-1.4 original of a test')
    const erp = await startErp(name, join(folder, 'ledger'))
    onTestFinished(async () => await erp.simulator.stop())
    const before = (await erp.booked()).vendors
    await erp.simulator.trouble({ rates: RATES, seed, slowMs: SLOW_MS })
    const settings = { timeoutSeconds: 0.25, settleSeconds: (SLOW_MS + 20) / 1000, post: seed === 2 }
    // S/4HANA makes no suppliers, so there they are two it knows.
    const suppliers = name === 's4'
      ? [{ name: 'Nordlicht Papier GmbH', taxId: 'DE136695976' }, { name: 'Weber & Söhne KG', taxId: 'DE811569869' }]
      : [{ name: 'Lager Eins GmbH', taxId: 'DE129273398' }, { name: 'Lager Zwei GmbH', taxId: 'DE129274202' }]
    const records = Array.from({ length: DOCUMENTS }, (_, at) => aRecord({ number: `F-${seed}-${at}`, supplier: suppliers[at % LANES] }))
    const chance = seeded(seed)
    const ends = await Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        const each: string[] = []
        for (const [at, record] of records.entries()) {
          if (at % LANES === lane) each.push(await deliver(record, () => openErp(erp, original, settings), chance))
        }
        return each
      }),
    )
    const { happened } = await erp.simulator.trouble({})
    expect(ends.flat()).toEqual(records.map(() => 'delivered'))
    const { documents, vendors } = await erp.booked()
    expect(documents.map(({ number }) => number).sort()).toEqual(records.map(({ number }) => number).sort())
    expect(documents.filter(({ total }) => Number(total) !== 119)).toEqual([])
    expect(documents.filter(({ files }) => files.length !== 1)).toEqual([])
    expect(vendors - before).toBe(name === 's4' ? 0 : LANES)
    expect(Object.keys(happened).length).toBeGreaterThan(5)
  },
  120_000,
) // prettier-ignore

test.each(ERPS)('%s: a ledger killed and started again still holds what it booked', async (name) => {
  const folder = temporaryFolder()
  const original = join(folder, 'original.pdf')
  writeFileSync(original, '%PDF-1.4 original of a test')
  const first = await startErp(name, join(folder, 'ledger'))
  const record = aRecord({ number: 'K-1' })
  expect(await deliver(record, () => openErp(first, original), () => 1)).toBe('delivered')
  await first.simulator.kill()
  const second = await startErp(name, join(folder, 'ledger'))
  onTestFinished(async () => await second.simulator.stop())
  expect(await deliver(record, () => openErp(second, original), () => 1)).toBe('delivered')
  expect((await second.booked()).documents).toMatchObject([{ number: 'K-1' }])
}) // prettier-ignore
