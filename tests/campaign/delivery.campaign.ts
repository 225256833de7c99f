import { expect, test } from 'vitest'
import { deliveryCampaign, TARGETS } from '../bench/delivery/campaign.ts'
import { fastFolder } from '../harness/fast-folder.ts'

/**
 * Enough for each fail point to end a life, and for 1C to be each of its three configurations. A life that is a process of its own takes
 * seconds where one within this process takes milliseconds, so few of them are.
 */
const ASKED = {
  zoho: { cycles: 105, aRound: 35 },
  onec: { cycles: 120, aRound: 40 },
  folder: { cycles: 80, aRound: 40 },
} as const

test.each(TARGETS)(
  'killed on the way to %s, whatever goes wrong with it: nothing lost, doubled or sent unapproved',
  async (target) => {
    const seed = Number(process.env['SKREPKA_SEED'] ?? Date.now() % 1_000_000)
    console.log(`seed ${seed} (repeat with SKREPKA_SEED=${seed})`)
    const asked = { ...ASKED[target], target, seed, folder: fastFolder(), processes: 0.04, evenly: true }
    const result = await deliveryCampaign(asked)
    const { lost, doubled, unapproved, wrong, points, faults, documents, killed } = result
    expect({ lost, doubled, unapproved, wrong }).toEqual({ lost: [], doubled: [], unapproved: [], wrong: [] })
    const missed = Object.entries(points).filter(([, hits]) => hits === 0)
    expect(missed, 'fail points that ended no life').toEqual([])
    expect(documents).toBeGreaterThan(8)
    expect(Object.keys(faults).length, 'kinds of faults that happened').toBeGreaterThan(1)
    console.log(JSON.stringify({ target, seconds: result.seconds, killed, documents, points }))
  },
)
