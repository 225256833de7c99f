import { createHash } from 'node:crypto'
import { LEAST } from '../extraction/ranking/least.ts'
import {
  type FieldFigures,
  type LearnedField,
  learnedLogit,
  type RankerModel,
} from '../extraction/ranking/ranker-model.ts'
import { probability } from '../extraction/ranking/score.ts'
import { RANKED_FIELDS } from '../extraction/ranking/weights.ts'
import { boostTrees, type Growth, type Rows } from './boost-trees.ts'
import type { RankingExample } from './ranking-example.ts'

export interface Training {
  /** Shapes tried; each field gets the one that chooses best on groups it was not trained on. */
  readonly growths: readonly Growth[]
  /** Parts the groups are dealt to: each is judged by what was learned from the others. */
  readonly folds: number
  /** Documents by which learned weights must be ahead to be taken. */
  readonly leastGain: number
  /** Weights to set out from and to beat; the hand-set ones when absent. */
  readonly from?: RankerModel
  /** ISO 8601 day. */
  readonly date: string
}

/** Examples of one group that count in full; more of the same layout tell little more. */
const PER_GROUP = 12
/** Fewer documents than this say nothing about a field. */
const LEAST_EXAMPLES = 30

export const GROWTHS: readonly [Growth, ...Growth[]] = [
  { trees: 60, depth: 3, rate: 0.12, pull: 3, least: 1 },
  { trees: 80, depth: 2, rate: 0.12, pull: 3, least: 1 },
]

/**
 * Trees for every field where they choose better than the weights before on groups they were not trained on (k-fold by group), and real
 * documents among them no worse; a field
 * where they don't keeps what it had, and `figures` says so. Deterministic: the same examples in the same order give the same weights.
 */
export function trainRanker(examples: readonly RankingExample[], training: Training): RankerModel {
  const fields: RankerModel['fields'] = {}
  const figures: RankerModel['figures'] = {}
  for (const field of RANKED_FIELDS) {
    const own = examples.filter((example) => example.field === field)
    const before = training.from?.fields[field]
    if (before) fields[field] = before
    if (own.length < LEAST_EXAMPLES || new Set(own.map(({ group }) => group)).size < training.folds) continue
    const tried = training.growths.map((growth) => ({ growth, ...crossJudged(own, growth, training.folds, before) }))
    // What helps generated layouts only is a habit of the generator.
    const [best] = tried.filter(({ realLoss }) => realLoss <= 0).toSorted((a, b) => b.after - a.after)
    if (best === undefined) continue
    figures[field] = { n: best.n, before: best.before, after: best.after }
    if (best.after >= best.before + training.leastGain) fields[field] = learnField(own, best.growth, before)
  }
  const groups = new Set(examples.map(({ group }) => group)).size
  const documents = Math.max(0, ...RANKED_FIELDS.map((field) => examples.filter((each) => each.field === field).length))
  return {
    format: 'skrepka-ranker-1',
    version: rankerVersion(fields),
    date: training.date,
    trainedOn: { documents, groups },
    fields,
    figures,
  }
}

/** The version of weights: a hash of what they are, so that a changed file shows. Order of fields does not count. */
export function rankerVersion(fields: RankerModel['fields']): string {
  const ordered = RANKED_FIELDS.map((field) => [field, fields[field] ?? null])
  return `r-${createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, 12)}`
}

/** Learns one field from all of its examples; what was known before stays underneath, and new trees are added to it. */
export function learnField(examples: readonly RankingExample[], growth: Growth, before?: LearnedField): LearnedField {
  const names = new Set(before?.features)
  for (const { candidates } of examples) for (const { features } of candidates) for (const name of Object.keys(features)) names.add(name) // prettier-ignore
  const features = [...names]
  return { features, trees: [...(before?.trees ?? []), ...boostTrees(rowsOf(examples, features, before), growth)] }
}

/** Documents whose field is chosen rightly: the likeliest candidate is right, or none is likely enough where there is none. */
export function judgeField(examples: readonly RankingExample[], learned: LearnedField | undefined): number {
  return examples.filter(({ field, candidates }) => {
    let best: { logit: number; right: boolean } | undefined
    for (const { hand, features, right } of candidates) {
      const logit = hand + (learned ? learnedLogit(learned, features) : 0)
      if (best === undefined || logit > best.logit) best = { logit, right }
    }
    const chosen = best !== undefined && best.logit > (LEAST[field] ?? -Infinity) ? best : undefined
    return candidates.some(({ right }) => right) ? chosen?.right === true : chosen === undefined
  }).length
}

/** The likeliest candidate of an example: whether it is right, and how sure it is, a rival of another value taken into account. */
export function bestOf(
  { candidates }: RankingExample,
  learned: LearnedField | undefined,
): { certainty: number; right: boolean } {
  const scored = candidates
    .map(({ value, hand, features, right }) => ({
      value,
      right,
      logit: hand + (learned ? learnedLogit(learned, features) : 0),
    }))
    .sort((a, b) => b.logit - a.logit)
  const [best] = scored
  if (best === undefined) return { certainty: 0, right: false }
  const rival = scored.find(({ value }) => value !== best.value)
  const ahead = rival ? probability(best.logit - rival.logit) : 1
  return { certainty: probability(best.logit) * (0.25 + 0.75 * ahead), right: best.right }
}

function crossJudged(
  own: readonly RankingExample[],
  growth: Growth,
  folds: number,
  before?: LearnedField,
): FieldFigures & { realLoss: number } {
  const real = own.filter((example) => example.real === true)
  let [after, realAfter] = [0, 0]
  for (let fold = 0; fold < folds; fold++) {
    const held = own.filter(({ group }) => foldOf(group, folds) === fold)
    const rest = own.filter(({ group }) => foldOf(group, folds) !== fold)
    if (held.length === 0) continue
    const learned = rest.length > 0 ? learnField(rest, growth, before) : before
    after += judgeField(held, learned)
    realAfter += judgeField(
      held.filter((example) => example.real === true),
      learned,
    )
  }
  return { n: own.length, before: judgeField(own, before), after, realLoss: judgeField(real, before) - realAfter }
}

/** Which part a group is dealt to: by its name alone, so that it stays there however much is added. */
export function foldOf(group: string, folds: number): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % folds
}

function rowsOf(examples: readonly RankingExample[], features: readonly string[], before?: LearnedField): Rows {
  const counts = new Map<string, number>()
  for (const { group } of examples) counts.set(group, (counts.get(group) ?? 0) + 1)
  const all = examples.flatMap(({ group, candidates }) =>
    candidates.map((candidate) => ({ candidate, weight: Math.min(1, PER_GROUP / (counts.get(group) ?? 1)) })),
  )
  const values = new Float64Array(all.length * features.length)
  for (const [row, { candidate }] of all.entries()) {
    for (const [at, name] of features.entries()) values[row * features.length + at] = candidate.features[name] ?? 0
  }
  return {
    width: features.length,
    values,
    right: Uint8Array.from(all, ({ candidate }) => (candidate.right ? 1 : 0)),
    base: Float64Array.from(
      all,
      ({ candidate }) => candidate.hand + (before ? learnedLogit(before, candidate.features) : 0),
    ),
    weight: Float64Array.from(all, ({ weight }) => weight),
  }
}
