import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import shipped from '../../models/calibration.json' with { type: 'json' }
import { along, classOf, FIELD_CLASSES, type Curve } from '../../core/extraction/ranking/calibration.ts'
import { measureAccuracy } from './accuracy.ts'
import { coverageAt, expectedError, type Claim } from './calibration-figures.ts'

/** One value read: where from, how sure, whether right. */
interface Observation extends Claim {
  readonly group: string
  readonly family: string
}

const EDGES = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.01]
/** The raw confidence counts as this many observations of its own: small samples move it little. */
const PRIOR = 3
/** Observations of one family in one bin that count in full; more of the same layout tell little more. */
const PER_FAMILY = 6
/** No amount of fictitious documents makes what is read from a text layer surer than this. */
const MOST: Readonly<Record<string, number>> = { name: 0.97, taxId: 0.99, number: 0.98, date: 0.98, currency: 0.99, total: 0.99, account: 0.985 } // prettier-ignore
/**
 * The most a scan may claim: of 780 values together that claim 0.97 and more all were right, so at least 99.5 % are (95 %), which no class shows by itself. A name may
 * have a letter wrong that nothing shows. That none passes by itself is held where it is decided (core/domain/checks/key-fields.ts).
 */
const MOST_OCR = 0.99
const MOST_OCR_NAME = 0.98

/** Monotone curve through the observations: bins, shrunk towards the raw confidence, then pooled where they fall (pool adjacent violators). */
function fitCurve(observations: readonly Observation[], most: number): Curve {
  const blocks: { x: number; y: number; weight: number }[] = []
  for (let at = 0; at + 1 < EDGES.length; at++) {
    const own = observations.filter(({ confidence }) => confidence >= (EDGES[at] ?? 0) && confidence < (EDGES[at + 1] ?? 0)) // prettier-ignore
    if (own.length === 0) continue
    const families = Map.groupBy(own, (each) => each.family)
    const weightOf = (each: Observation): number => Math.min(1, PER_FAMILY / (families.get(each.family)?.length ?? 1))
    const weight = own.reduce((sum, each) => sum + weightOf(each), 0)
    const x = own.reduce((sum, each) => sum + each.confidence, 0) / own.length
    const right = own.reduce((sum, each) => sum + (each.right ? weightOf(each) : 0), 0)
    blocks.push({ x, y: (right + PRIOR * x) / (weight + PRIOR), weight: weight + PRIOR })
    for (let [b, a] = [blocks.at(-1), blocks.at(-2)]; a && b && a.y > b.y; [b, a] = [blocks.at(-1), blocks.at(-2)]) {
      const sum = a.weight + b.weight
      const mean = (first: number, second: number): number => (first * a.weight + second * b.weight) / sum
      blocks.splice(-2, 2, { x: mean(a.x, b.x), y: mean(a.y, b.y), weight: sum })
    }
  }
  const round = (value: number): number => Math.round(value * 10_000) / 10_000
  return blocks.map(({ x, y }) => [round(x), round(Math.min(most, y))])
}

function fitAll(observations: readonly Observation[], sources: readonly string[]): Record<string, Curve> {
  const curves: Record<string, Curve> = {}
  for (const field of FIELD_CLASSES) {
    for (const source of sources) {
      const own = observations.filter((each) => each.group === `${field}-${source}`)
      const most = source !== 'ocr' ? (MOST[field] ?? 0.95) : field === 'name' ? MOST_OCR_NAME : MOST_OCR
      if (own.length > 0) curves[`${field}-${source}`] = fitCurve(own, most)
    }
  }
  return curves
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', multiple: true },
      date: { type: 'string' },
      // Only the curves of recognition; those of text layers stay. Layouts kept out count too: few scans are of seen ones.
      'scans-only': { type: 'boolean' },
    },
  })
  const scansOnly = values['scans-only'] === true
  const sources = scansOnly ? ['ocr'] : ['text', 'ocr']
  const all = await measureAccuracy({ corpora: values.corpus ?? [], ignoreEmbeddedXml: true, raw: true })
  const scores = all.filter(({ document }) => scansOnly || document.split !== 'unseen')
  const observations = scores.flatMap((score) =>
    score.fields.flatMap(({ field, read, confidence, right, source }): Observation[] => {
      const group = classOf(field)
      if (read === undefined || group === undefined || source === undefined || !sources.includes(source)) return []
      return [{ group: `${group}-${source}`, family: score.document.family, confidence, right }]
    }),
  )
  const families = [...new Set(observations.map(({ family }) => family))].sort()
  const sides = [0, 1].map((side) => new Set(families.filter((_, at) => at % 2 === side)))
  // Each half of the families is judged with curves fitted on the other half.
  const crossed = sides.flatMap((side) => {
    const curves = fitAll(
      observations.filter(({ family }) => !side.has(family)),
      sources,
    )
    return observations
      .filter(({ family }) => side.has(family))
      .map((each) => ({ ...each, confidence: along(curves[each.group] ?? [], each.confidence) }))
  })
  const figures = (claims: readonly Claim[]): object => ({
    expectedCalibrationError: Number(expectedError(claims).toFixed(4)),
    coverageAt99Percent: Number(coverageAt(0.99, claims).coverage.toFixed(3)),
  })
  const result = {
    about: 'Raw confidence to measured share of right values, by class of field and source; see calibration.md',
    date: values.date ?? new Date().toISOString().slice(0, 10),
    values: observations.length,
    families: families.length,
    raw: figures(observations),
    crossFitted: figures(crossed),
    curves: { ...(scansOnly && shipped.curves), ...fitAll(observations, sources) },
  }
  await writeFile(join(import.meta.dirname, '../../models/calibration.json'), `${JSON.stringify(result, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify({ ...result, curves: undefined }, null, 2)}\n`)
}
