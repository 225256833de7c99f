/**
 * Trains the ranker that is shipped (models/ranker.json) on documents with ground truth. Layouts kept out (`split` unseen) take no part.
 *
 *   node tests/bench/train-ranker.ts --corpus DIR… [--date 2026-11-20] [--measure]
 *
 * `--measure` compares shapes of trees by cross-validation and writes nothing.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { ProblemError } from '../../core/domain/problem.ts'
import type { FieldName } from '../../core/domain/fields.ts'
import { RANKED_FIELDS } from '../../core/extraction/ranking/weights.ts'
import { rankingExamples, type RankingExample } from '../../core/learning/ranking-example.ts'
import { guardOf } from '../../core/learning/guard-examples.ts'
import { GROWTHS, trainRanker } from '../../core/learning/train-ranker.ts'
import { splitIntoParts } from '../../core/pipeline/stages/split.ts'
import { sameValue } from './compare-values.ts'
import { readTruth, type TruthDocument } from './ground-truth.ts'
import { openReadings } from './readings.ts'

/** Two documents more in a thousand are chance. */
const LEAST_GAIN = 3

/** Kinds whose ground truth names every field that is printed; of others a field left out may stand on the page. */
const WHOLE = new Set(['invoice', 'credit-note', 'act', 'delivery-note'])
const OPTIONAL: readonly FieldName[] = ['buyerName', 'buyerTaxId', 'dueDate']

function absentOf({ split, documentType, values }: TruthDocument): Set<FieldName> {
  if (split === '' || !WHOLE.has(documentType)) return new Set()
  return new Set(OPTIONAL.filter((field) => !values.has(field)))
}

/** Examples of every document with ground truth that was not kept out. */
async function gather(corpora: readonly string[]): Promise<RankingExample[]> {
  const documents = (await Promise.all(corpora.map(readTruth))).flat().filter(({ split }) => split !== 'unseen')
  const readings = openReadings()
  const examples: RankingExample[] = []
  try {
    for (const document of documents) {
      const reading = await readings.readingOf(document.path).catch((error: unknown) => {
        if (error instanceof ProblemError) return undefined
        throw error
      })
      if (reading === undefined || reading.pages.length === 0) continue
      const parts = splitIntoParts({ ...reading, xml: [] })
      const part = parts.find((each) => each.part === document.part) ?? parts[0]
      if (part === undefined) continue
      const brand = document.values.get('supplierBrand')
      examples.push(
        ...rankingExamples({
          group: document.split === '' ? `${document.corpus}/${document.family}` : document.family,
          real: document.split === '',
          pages: reading.pages.filter(({ page }) => page >= part.firstPage && page <= part.lastPage),
          ownCompanies: [],
          isRight(field, value) {
            const truth = document.values.get(field)
            if (truth !== undefined) return sameValue(field, truth, value)
            return field === 'supplierName' && brand !== undefined
              ? sameValue('supplierBrand', brand, value)
              : undefined
          },
          absent: absentOf(document),
        }),
      )
    }
  } finally {
    await readings.close()
  }
  return examples
}

/** Fictitious documents only, a few of every layout: what owners' retraining rehearses and is guarded by. */
function packedGuard(all: readonly RankingExample[]): Buffer {
  const taken = new Map<string, number>()
  const few = all.filter(({ group, field }) => {
    const key = `${group} ${field}`
    taken.set(key, (taken.get(key) ?? 0) + 1)
    return !group.includes('/') && (taken.get(key) ?? 0) <= GUARD_PER_LAYOUT
  })
  return gzipSync(JSON.stringify(guardOf(few)), { level: 9 })
}
const GUARD_PER_LAYOUT = 6

/** Shapes compared: stumps are an additive model (what one table of weights could say at best), deeper trees see features together. */
const SHAPES = {
  'stumps × 60': { ...GROWTHS[0], depth: 1 },
  'stumps × 150': { ...GROWTHS[0], depth: 1, trees: 150 },
  'depth 2 × 80': { ...GROWTHS[0], depth: 2, trees: 80 },
  'depth 3 × 30': { ...GROWTHS[0], trees: 30 },
  'depth 3 × 60': GROWTHS[0],
  'depth 4 × 60': { ...GROWTHS[0], depth: 4 },
} as const

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', multiple: true },
    date: { type: 'string' },
    measure: { type: 'boolean' },
    out: { type: 'string' },
  },
})
const date = values.date ?? new Date().toISOString().slice(0, 10)
const started = performance.now()
const examples = await gather(values.corpus ?? [])
console.log(`${examples.length} examples in ${Math.round(performance.now() - started)} ms`)
if (values.measure === true) {
  for (const [name, growth] of Object.entries(SHAPES)) {
    const { figures } = trainRanker(examples, { growths: [growth], folds: 5, leastGain: LEAST_GAIN, date })
    const told = RANKED_FIELDS.map(
      (field) => `${field} ${figures[field]?.before} → ${figures[field]?.after} of ${figures[field]?.n}`,
    )
    console.log(`${name}: ${told.join(', ')}`)
  }
} else {
  const model = trainRanker(examples, { growths: GROWTHS, folds: 5, leastGain: LEAST_GAIN, date })
  const file = values.out ?? join(import.meta.dirname, '../../models/ranker.json')
  await writeFile(file, `${JSON.stringify(model)}\n`)
  await writeFile(file.replace(/\.json$/, '-guard.json.gz'), packedGuard(examples))
  console.log(JSON.stringify({ ...model, fields: Object.keys(model.fields) }, null, 1))
}
console.log(`${Math.round(performance.now() - started)} ms`)
