/**
 * Makes fictitious documents with ground truth in the shape of the development corpora: docs/ and gt/. Needs Chromium, as the samples do.
 *
 *   npm run bench -- generate --out DIR --count 200 --seed 1 [--languages ru,de] [--kinds invoice,act] [--layouts upd,bill-1c]
 *     [--split seen|unseen] [--scan-share 0.2] [--photo-share 0.1] [--pair-share 0.02] [--per-supplier 5]
 *
 * The same words make the same documents. `--per-supplier 5` lets each supplier send five in a row; `--pair-share` puts two in one file.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPress } from '../../../resources/sample-making/paper.ts'
import { makeDocument } from './make-document.ts'
import { ordersOf, planOf, type Plan } from './plan.ts'
import { createRandom } from './random.ts'
import { drawStamps } from './stamps.ts'

/** Makes every file of a plan; the first layout that cannot be drawn stops it with the name of the file. */
async function generate(plan: Plan): Promise<void> {
  const started = performance.now()
  await mkdir(join(plan.out, 'docs'), { recursive: true })
  await mkdir(join(plan.out, 'gt'), { recursive: true })
  await drawStamps()
  const root = createRandom(plan.seed)
  const press = await openPress()
  try {
    const page = await press.newPage()
    for (const order of ordersOf(plan)) {
      const made = await makeDocument(root, order, page).catch((error: unknown) => {
        throw new Error(`${order.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      })
      await writeFile(join(plan.out, 'docs', made.file), made.bytes)
      for (const { name, truth } of made.truths) {
        await writeFile(join(plan.out, 'gt', `${name}.json`), `${JSON.stringify(truth, null, 1)}\n`)
      }
    }
  } finally {
    await press.close()
  }
  const seconds = (performance.now() - started) / 1000
  console.log(`${plan.count} files in ${seconds.toFixed(1)} s, ${(plan.count / seconds).toFixed(1)} a second`)
}

await generate(planOf(process.argv.slice(2)))
