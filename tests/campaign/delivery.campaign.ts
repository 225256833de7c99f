import { expect, test } from 'vitest'
import { deliveryCampaign, TARGETS } from '../bench/delivery/campaign.ts'
import { temporaryFolder } from '../harness/test-app.ts'

/** A life that is a process of its own takes seconds where one within this process takes milliseconds, so few of them are. */
const CYCLES = { zoho: 40, onec: 40, folder: 40 }

test.each(TARGETS)(
  'killed on the way to %s, whatever goes wrong with it: nothing lost, doubled or sent unapproved',
  async (target) => {
    const seed = Number(process.env['SKREPKA_SEED'] ?? Date.now() % 1_000_000)
    console.log(`seed ${seed} (repeat with SKREPKA_SEED=${seed})`)
    const asked = { target, cycles: CYCLES[target], seed, folder: temporaryFolder(), processes: 0.05, aRound: 30 }
    const result = await deliveryCampaign(asked)
    const { lost, doubled, unapproved, wrong, ended } = result
    expect({ lost, doubled, unapproved, wrong }).toEqual({ lost: [], doubled: [], unapproved: [], wrong: [] })
    expect(ended['at-point'] + ended['at-a-time'], 'lives ended in the middle of work').toBeGreaterThan(12)
    expect(result.documents).toBeGreaterThan(8)
    expect(Object.keys(result.faults).length, 'kinds of faults that happened').toBeGreaterThan(1)
  },
)
