import { expect, test } from 'vitest'
import { deliveryCampaign } from '../bench/delivery-campaign.ts'
import { temporaryFolder } from '../harness/test-app.ts'

test('killed on the way to a ledger that fails in every way: nothing lost, doubled or sent unapproved', async () => {
  const seed = Number(process.env['SKREPKA_SEED'] ?? Date.now() % 1_000_000)
  console.log(`seed ${seed} (repeat with SKREPKA_SEED=${seed})`)
  const result = await deliveryCampaign({ cycles: 14, seed, folder: temporaryFolder(), perRound: 20 })
  const { lost, doubled, unapproved, wrong } = result
  expect({ lost, doubled, unapproved, wrong }).toEqual({ lost: [], doubled: [], unapproved: [], wrong: [] })
  expect(result.kills, 'at least half of the starts were killed').toBeGreaterThanOrEqual(7)
  expect(result.documents).toBeGreaterThan(0)
  expect(Object.keys(result.faults).length, 'kinds of faults that happened').toBeGreaterThanOrEqual(3)
})
