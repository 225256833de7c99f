import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deliveryCampaign, TARGETS, type CampaignResult, type TargetName } from './delivery/campaign.ts'

/*
 * `npm run bench -- delivery [--cycles N] [--seed S] [--folder DIR] [--only zoho|onec|folder] [--processes SHARE]`: kills, faults and restores on
 * the way to three ledgers, counted by what was really booked. The folder is in memory where there is such a place: a kill needs no disk, and
 * ten thousand of them need patience.
 */
const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '300' },
    seed: { type: 'string' },
    folder: { type: 'string' },
    only: { type: 'string' },
    processes: { type: 'string', default: '0.03' },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const folder = values.folder ?? join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `skrepka-delivery-${seed}`)
mkdirSync(folder, { recursive: true })
console.log(`seed ${seed} (repeat with --seed ${seed}); what failed stays in ${folder}`)

/** Of a hundred cycles. */
const SHARES: Record<TargetName, number> = { zoho: 40, onec: 33, folder: 27 }
const wanted = TARGETS.filter((target) => values.only === undefined || target === values.only)
const all = wanted.reduce((sum, target) => sum + SHARES[target], 0)
const results: CampaignResult[] = []
for (const target of wanted) {
  results.push(
    await deliveryCampaign({
      target,
      cycles: Math.ceil((Number(values.cycles) * SHARES[target]) / all),
      seed,
      folder,
      processes: Number(values.processes),
      onRound: ({ cycles, killed, documents, lost, doubled, unapproved, wrong }) => {
        const bad = [lost, doubled, unapproved, wrong].map((list) => list.length).join('/')
        console.log(
          `${target}: ${cycles} cycles (${killed} killed processes), ${documents} documents, lost/doubled/unapproved/wrong ${bad}`,
        )
      },
    }),
  )
}
console.log(JSON.stringify(results, undefined, 2))
const bad = results.flatMap(({ lost, doubled, unapproved, wrong }) => [lost, doubled, unapproved, wrong])
process.exitCode = bad.some((list) => list.length > 0) ? 1 : 0
