import { FIELD_NAMES, type FieldName } from '../domain/fields.ts'
import type { PageText } from '../domain/page-text.ts'
import type { OwnCompany } from '../domain/invoice.ts'
import { extractFromPages } from '../extraction/extract-from-pages.ts'
import { RANKED_FIELDS } from '../extraction/ranking/weights.ts'
import type { Features, ScoredCandidate } from '../extraction/ranking/candidate.ts'
import { rankingFeatures } from '../extraction/ranking/ranking-features.ts'
import { byHand, observed } from '../extraction/ranking/scorer.ts'

/** A document whose right values are known. */
export interface KnownDocument {
  /** Documents of one group (a supplier, a family of layouts) are never both learned from and judged by. */
  readonly group: string
  /** A document of the world, not one a generator drew. */
  readonly real?: boolean
  readonly pages: readonly PageText[]
  readonly ownCompanies: readonly OwnCompany[]
  /** Whether a value is right for a field; undefined where nobody knows. */
  readonly isRight: (field: FieldName, value: string) => boolean | undefined
  /** Fields known not to be on the paper. */
  readonly absent: ReadonlySet<FieldName>
}

/** The candidates of one field of one document, each with what a ranker sees of it. */
export interface RankingExample {
  readonly group: string
  readonly real?: boolean
  readonly field: FieldName
  readonly candidates: readonly {
    readonly value: string
    readonly hand: number
    readonly features: Features
    readonly right: boolean
  }[]
}

/** What a document teaches a ranker: one example for every ranked field whose right value is known and was among the candidates, or is absent. */
export function rankingExamples(document: KnownDocument): RankingExample[] {
  const seen = new Map<FieldName, readonly ScoredCandidate[]>()
  const scorer = observed(byHand, (field, scored) => seen.set(field, scored))
  extractFromPages(document.pages, { ownCompanies: document.ownCompanies, scorer })
  return FIELD_NAMES.flatMap((field): RankingExample[] => {
    const scored = seen.get(field)
    if (scored === undefined || scored.length === 0 || !RANKED_FIELDS.includes(field)) return []
    const isAbsent = document.absent.has(field)
    const right = scored.map(({ value }) => !isAbsent && document.isRight(field, value) === true)
    // A right value that is no candidate at all is for the finding of candidates to mend.
    if (!isAbsent && !right.includes(true)) return []
    const features = rankingFeatures(scored, scored.map(({ hand }) => hand)) // prettier-ignore
    const candidates = scored.map(({ value, hand }, at) => ({
      value,
      hand,
      features: features[at] ?? {},
      right: right[at] === true,
    }))
    return [{ group: document.group, ...(document.real === true && { real: true }), field, candidates }]
  })
}
