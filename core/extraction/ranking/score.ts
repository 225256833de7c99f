import type { FieldName } from '../../domain/fields.ts'
import type { Candidate, Features, ScoredCandidate, Scorer } from './candidate.ts'
import { WEIGHTS } from './weights.ts'

/** Sum of weight × feature plus the field's bias. A feature without a weight for the field counts nothing. */
export function logitOf(field: FieldName, features: Features): number {
  const weights = WEIGHTS[field]
  if (!weights) throw new RangeError(`no weights for ${field}`)
  return Object.entries(features).reduce(
    (sum, [name, value]) => sum + (weights[name] ?? 0) * value,
    weights['bias'] ?? 0,
  )
}

/** 0…1 for log-odds. */
export function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** Scored candidates of a field with one value each (its best place), best first. */
export function ranked(
  scorer: Scorer,
  candidates: readonly Candidate[],
  field: FieldName,
  same: (value: string) => string = (value) => value,
): ScoredCandidate[] {
  const best = new Map<string, ScoredCandidate>()
  const own = candidates.filter((candidate) => candidate.field === field)
  for (const scored of scorer(field, own)) {
    const key = same(scored.value)
    const known = best.get(key)
    if (!known || scored.logit > known.logit) best.set(key, scored)
  }
  return [...best.values()].sort((a, b) => b.logit - a.logit)
}

/**
 * How sure the first of some ranked candidates is: its own probability, less what the runner-up takes, never above `ceiling`,
 * and never surer than the words were read.
 */
export function certainty(first: ScoredCandidate, second: ScoredCandidate | undefined, ceiling: number): number {
  const own = probability(first.logit)
  const rival = second ? 1 / (1 + Math.exp(second.logit - first.logit)) : 1
  return Math.max(0.01, Math.min(ceiling, own * (0.25 + 0.75 * rival), readingLimit(first.reading)))
}

/** Words of a trusted text layer have 1; what OCR was unsure about cannot become certain by its label. */
export function readingLimit(confidence: number): number {
  return confidence >= 0.995 ? 1 : 0.3 + 0.66 * confidence
}
