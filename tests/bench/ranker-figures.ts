/**
 * What the shipped ranker buys: every field of documents with ground truth, read by the hand-set weights alone and by the shipped ones.
 *
 *   node tests/bench/ranker-figures.ts --corpus DIR… [--split unseen] [--weights FILE]
 */
import { parseArgs } from 'node:util'
import { readRanker } from '../../core/app/learning/ranker-folder.ts'
import { FIELD_NAMES } from '../../core/domain/fields.ts'
import type { Extraction } from '../../core/domain/invoice.ts'
import { extractFromPages } from '../../core/extraction/extract-from-pages.ts'
import type { Scorer } from '../../core/extraction/ranking/candidate.ts'
import { calibrate } from '../../core/extraction/ranking/calibration.ts'
import { byHand, byModel } from '../../core/extraction/ranking/scorer.ts'
import { SHIPPED_RANKER } from '../../core/extraction/ranking/shipped-ranker.ts'
import { splitIntoParts } from '../../core/pipeline/stages/split.ts'
import { wilson } from './accuracy-report.ts'
import { coverageAt, expectedError, type Claim } from './calibration-figures.ts'
import { sameValue } from './compare-values.ts'
import { readTruth } from './ground-truth.ts'
import { openReadings } from './readings.ts'

const { values } = parseArgs({
  options: { corpus: { type: 'string', multiple: true }, split: { type: 'string' }, weights: { type: 'string' } },
})
const weights = values.weights === undefined ? SHIPPED_RANKER : await readRanker(values.weights)
const scorers: Readonly<Record<string, Scorer>> = { hand: byHand, shipped: byModel(weights) }
const right = new Map<string, number>()
const seen = new Map<string, number>()
const claims: Record<string, Claim[]> = { hand: [], shipped: [] }
const spent: Record<string, number> = { hand: 0, shipped: 0 }
let pageCount = 0
const add = (to: Map<string, number>, key: string): void => void to.set(key, (to.get(key) ?? 0) + 1)

const readings = openReadings()
for (const corpus of values.corpus ?? []) {
  for (const document of await readTruth(corpus)) {
    if (values.split !== undefined && document.split !== values.split) continue
    const reading = await readings.readingOf(document.path).catch(() => undefined)
    const parts = reading === undefined ? [] : splitIntoParts({ ...reading, xml: [] })
    const part = parts.find((each) => each.part === document.part) ?? parts[0]
    const pages = (reading?.pages ?? []).filter(({ page }) => part && page >= part.firstPage && page <= part.lastPage)
    if (pages.length === 0) continue
    pageCount += pages.length
    for (const [name, scorer] of Object.entries(scorers)) {
      const started = performance.now()
      const extraction: Extraction = calibrate(extractFromPages(pages, { ownCompanies: [], scorer }))
      spent[name] = (spent[name] ?? 0) + performance.now() - started
      for (const field of FIELD_NAMES) {
        const truth = document.values.get(field)
        if (truth === undefined) continue
        const read = extraction.fields[field]
        const isRight = read !== undefined && sameValue(field, truth, read.value)
        if (name === 'hand') add(seen, field)
        if (isRight) add(right, `${name} ${field}`)
        if (read) claims[name]?.push({ confidence: read.confidence, right: isRight })
      }
    }
  }
}
await readings.close()
const share = (field: string, name: string): string => {
  const n = seen.get(field) ?? 0
  const k = right.get(`${name} ${field}`) ?? 0
  const [low, high] = wilson(k, n)
  return `${k} (${((100 * k) / Math.max(1, n)).toFixed(1)}; ${low.toFixed(1)}–${high.toFixed(1)})`
}
console.log('| field | n | hand-set | shipped | ranked by |', '\n|---|---|---|---|---|')
for (const field of FIELD_NAMES.filter((each) => seen.has(each))) {
  const by = weights.fields[field] ? 'learned' : 'hand'
  console.log(`| ${field} | ${seen.get(field)} | ${share(field, 'hand')} | ${share(field, 'shipped')} | ${by} |`)
}
for (const name of Object.keys(scorers)) {
  const own = claims[name] ?? []
  const { coverage } = coverageAt(0.991, own)
  const silent = own.filter((each) => !each.right && each.confidence >= 0.97).length
  console.log(`${name}: expected calibration error ${(100 * expectedError(own)).toFixed(2)} %, coverage at 99.1 % right ${(100 * coverage).toFixed(1)} % of ${own.length} read, wrong at 0.97 and above ${silent}, ${((spent[name] ?? 0) / Math.max(1, pageCount)).toFixed(1)} ms a page`) // prettier-ignore
}
