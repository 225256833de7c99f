import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deliveryCampaign } from './delivery-campaign.ts'

/*
 * `npm run bench -- delivery [--cycles N] [--seed S] [--folder DIR]`: kills, faults and restores on the way to a ledger, counted by what
 * was really booked. The folder is in memory where there is such a place: a kill needs no disk, and ten thousand of them need patience.
 */
const { values } = parseArgs({
  options: { cycles: { type: 'string', default: '200' }, seed: { type: 'string' }, folder: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const folder = values.folder ?? join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `skrepka-delivery-${seed}`)
mkdirSync(folder, { recursive: true })
console.log(`seed ${seed} (repeat with --seed ${seed}); what failed stays in ${folder}`)
const result = await deliveryCampaign({
  cycles: Number(values.cycles),
  seed,
  folder,
  onRound: ({ cycles, documents, lost, doubled, unapproved, wrong }) => {
    const bad = [lost, doubled, unapproved, wrong].map((list) => list.length).join('/')
    console.log(`${cycles} cycles, ${documents} documents, lost/doubled/unapproved/wrong ${bad}`)
  },
})
console.log(JSON.stringify(result, undefined, 2))
const { lost, doubled, unapproved, wrong } = result
process.exitCode = [lost, doubled, unapproved, wrong].some((list) => list.length > 0) ? 1 : 0
