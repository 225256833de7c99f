import type { FieldName } from '../../domain/fields.ts'
import type { ScoredCandidate, Scorer } from './candidate.ts'
import { learnedLogit, type RankerModel } from './ranker-model.ts'
import { rankingFeatures } from './ranking-features.ts'
import { logitOf } from './score.ts'

/** By the hand-set weights alone. */
export const byHand: Scorer = (field, candidates) =>
  candidates.map((candidate) => {
    const hand = logitOf(field, candidate.features)
    return { ...candidate, logit: hand, hand }
  })

/** By a model, where it has learned the field; else by the hand-set weights. */
export function byModel(model: RankerModel): Scorer {
  return (field, candidates) => {
    const scored = byHand(field, candidates)
    const learned = model.fields[field]
    if (learned === undefined) return scored
    const features = rankingFeatures(
      candidates,
      scored.map(({ hand }) => hand),
    )
    return scored.map((each, at) => ({ ...each, logit: each.hand + learnedLogit(learned, features[at] ?? {}) }))
  }
}

/** The same scores, and somebody is told of them. */
export function observed(scorer: Scorer, tell: (field: FieldName, scored: readonly ScoredCandidate[]) => void): Scorer {
  return (field, candidates) => {
    const scored = scorer(field, candidates)
    tell(field, scored)
    return scored
  }
}
