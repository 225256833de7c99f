import type { FieldName } from '../../domain/fields.ts'
import type { Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'

/** What speaks for or against a candidate: numbers of about 0…1, by name. Absent means 0. */
export type Features = Readonly<Record<string, number>>

/** A value some field may have, the place it was read from, and what speaks for it. */
export interface Candidate {
  readonly field: FieldName
  readonly value: string
  readonly page: PageText
  readonly words: readonly number[]
  readonly box: Box
  /** Lowest confidence of the words it was read from. */
  readonly reading: number
  readonly features: Features
}

export interface ScoredCandidate extends Candidate {
  /** Log-odds that this is the field's value, before it is set against the others. */
  readonly logit: number
  /** What the hand-set weights alone say; the same where nothing was learned for the field. */
  readonly hand: number
}

/** Gives the candidates of one field their log-odds. Rivals come together, since a ranker sees how each stands among the others. */
export type Scorer = (field: FieldName, candidates: readonly Candidate[]) => ScoredCandidate[]

/** Whether a sign speaks for a candidate. */
export function hasSign({ features }: Candidate, sign: string): boolean {
  return (features[sign] ?? 0) > 0
}
