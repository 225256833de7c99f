import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import shipped from '../../models/calibration.json' with { type: 'json' }
import { along, classOf, CURVES, FIELD_CLASSES, type Curve } from '../../core/extraction/ranking/calibration.ts'
import { measureAccuracy } from './accuracy.ts'
import { coverageAt, expectedError, type Claim } from './calibration-figures.ts'
import { fitCurve, lowerOf, type Observation, type Prior } from './fit-curve.ts'

/** What was thought before counts as this many observations of its own: small samples move it little. */
const PRIOR = { raw: 6, shipped: 3 } as const
/** No amount of fictitious documents makes a reading surer than this. */
const MOST: Readonly<Record<string, number>> = { name: 0.97, taxId: 0.99, number: 0.98, date: 0.98, currency: 0.99, total: 0.99, account: 0.985 } // prettier-ignore
/** From 0.97 on nobody looks at a total, a tax id, an account: read by recognition they stay below, however often they were right. */
const MOST_OCR: Readonly<Record<string, number>> = { name: 0.97, taxId: 0.965, number: 0.98, date: 0.98, currency: 0.985, total: 0.965, account: 0.965 } // prettier-ignore
/** What must never be accepted wrong: a fit on top of an earlier one may make these less sure, never surer. */
const GRAVE: ReadonlySet<string> = new Set(['taxId', 'total', 'account'])

type Curves = Readonly<Record<string, Curve>>

/** Curves of the sources asked for; with `onto`, curves made before are what was thought before, else the raw confidence itself is. */
function fitAll(observations: readonly Observation[], sources: readonly string[], onto: Curves | undefined): Curves {
  const curves: Record<string, Curve> = {}
  for (const field of FIELD_CLASSES) {
    for (const source of sources) {
      const group = `${field}-${source}`
      const own = observations.filter((each) => each.group === group)
      const most = Math.min(MOST[field] ?? 0.95, source === 'ocr' ? (MOST_OCR[field] ?? 0.95) : 1)
      const prior: Prior = {
        curve: onto?.[group] ?? [],
        weight: onto === undefined ? PRIOR.raw : PRIOR.shipped,
      }
      if (own.length === 0) continue
      const fitted = fitCurve(own, prior, most)
      curves[group] = onto !== undefined && GRAVE.has(field) ? lowerOf(fitted, onto[group] ?? []) : fitted
    }
  }
  return curves
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string', multiple: true },
      date: { type: 'string' },
      // Fit on top of the curves shipped so far, and only those of one source: `--onto-shipped --source ocr`.
      'onto-shipped': { type: 'boolean' },
      source: { type: 'string' },
    },
  })
  const sources = values.source === undefined ? ['text', 'ocr'] : [values.source]
  const onto = values['onto-shipped'] === true ? CURVES : undefined
  const all = await measureAccuracy({ corpora: values.corpus ?? [], ignoreEmbeddedXml: true, raw: true })
  const scores = all.filter(({ document }) => document.split !== 'unseen')
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
      onto,
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
    ...(onto && { onto: { date: shipped.date, values: shipped.values, families: shipped.families } }),
    raw: figures(observations),
    crossFitted: figures(crossed),
    curves: { ...(onto && CURVES), ...fitAll(observations, sources, onto) },
  }
  await writeFile(join(import.meta.dirname, '../../models/calibration.json'), `${JSON.stringify(result, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify({ ...result, curves: undefined }, null, 2)}\n`)
}
