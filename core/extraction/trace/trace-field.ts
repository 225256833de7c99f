import type { FieldName } from '../../domain/fields.ts'
import type { FieldValue } from '../../domain/evidence.ts'
import type { OwnCompany } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import type { TracedCandidate } from '../../domain/trace.ts'
import { extractFromPages } from '../extract-from-pages.ts'
import type { ScoredCandidate, Scorer } from '../ranking/candidate.ts'
import { LEAST } from '../ranking/least.ts'
import { probability } from '../ranking/score.ts'
import { observed } from '../ranking/scorer.ts'
import { WEIGHTS } from '../ranking/weights.ts'
import { tracedIdentifiers } from './trace-identifiers.ts'
import { tracedTotals } from './trace-totals.ts'

/** What the page alone gave for a field: its value and everything that was considered. */
export interface PageTrace {
  readonly value: FieldValue | undefined
  readonly candidates: readonly TracedCandidate[]
  readonly arithmetic?: readonly { readonly name: string; readonly holds: boolean }[]
}

/** A trace is read by people: runners-up beyond these say nothing. */
const MOST = 12

/** Reads the pages once more and tells how a field came to its value. Pure: the same pages and scorer tell the same. */
export function traceField(
  field: FieldName,
  pages: readonly PageText[],
  context: { readonly ownCompanies: readonly OwnCompany[]; readonly scorer: Scorer },
): PageTrace {
  const seen = new Map<FieldName, readonly ScoredCandidate[]>()
  const scorer = observed(context.scorer, (of, scored) => seen.set(of, scored))
  const extraction = extractFromPages(pages, { ...context, scorer })
  const value = extraction.fields[field]
  const scored = seen.get(field)
  if (scored === undefined) {
    const totals = tracedTotals(field, pages, context.ownCompanies, extraction)
    return { value, ...(totals ?? { candidates: tracedIdentifiers(field, pages, context.ownCompanies, value) }) }
  }
  const others = new Set(Object.entries(extraction.fields).flatMap(([of, each]) => (of === field ? [] : [each.value])))
  const likely = scored.toSorted((a, b) => b.logit - a.logit).slice(0, MOST)
  const winner = likely.find((each) => each.value === value?.value)
  return {
    value,
    candidates: likely.map((each): TracedCandidate => {
      const { page, box, hand, logit, reading } = each
      const lost = each === winner ? undefined : whyLost(field, each, winner, others)
      return {
        value: each.value,
        page: page.page,
        box,
        chosen: each === winner,
        ...(lost && { lost }),
        hand: short(hand),
        learned: short(logit - hand),
        probability: short(probability(logit)),
        reading: short(reading),
        features: featuresTold(field, each),
      }
    }),
  }
}

function whyLost(
  field: FieldName,
  candidate: ScoredCandidate,
  winner: ScoredCandidate | undefined,
  others: ReadonlySet<string>,
): TracedCandidate['lost'] {
  if (candidate.logit <= (LEAST[field] ?? -Infinity)) return 'too-unlikely'
  if (others.has(candidate.value) && (winner === undefined || candidate.logit > winner.logit))
    return 'taken-by-other-field'
  return 'less-likely'
}

/** Features that are there, weightiest first. */
function featuresTold(field: FieldName, { features }: ScoredCandidate): TracedCandidate['features'] {
  return Object.entries(features)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => {
      const weight = WEIGHTS[field]?.[name]
      return { name, value: short(value), ...(weight !== undefined && { worth: short(weight * value) }) }
    })
    .sort((a, b) => Math.abs(b.worth ?? 0) - Math.abs(a.worth ?? 0))
}

function short(value: number): number {
  return Math.round(value * 1000) / 1000
}
