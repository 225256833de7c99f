import type { FieldValue, Source } from '../../domain/evidence.ts'
import { chosenOf, valueOf } from '../chosen-value.ts'
import type { PageEvidence } from '../evidence-of-page.ts'
import type { Chosen } from '../parties/decide-parties.ts'
import type { Scorer } from '../ranking/candidate.ts'
import { ranked } from '../ranking/score.ts'
import { dateCandidates } from './date-candidates.ts'
import { numberCandidates } from './number-candidates.ts'

/** A date whose label says that it is an order's or a delivery's: the best there was, never sure. */
const OTHERS_DATE = 0.7

/** The number and the dates of a document, as far as its pages tell them. */
export function numberAndDates(
  evidence: PageEvidence,
  scorer: Scorer,
  source: Source,
): Partial<Record<'invoiceNumber' | 'issueDate' | 'dueDate', FieldValue | undefined>> {
  const { layout, labels, language, identifiers, currency } = evidence
  const identified = new Set(identifiers.flatMap((id) => id.found.words.map((word) => `${id.found.page.page}:${word}`)))
  const numbers = ranked(
    scorer,
    numberCandidates({ layout, labels, language, identified: (page, word) => identified.has(`${page}:${word}`) }),
    'invoiceNumber',
  )
  const number = chosenOf('invoiceNumber', numbers)

  // A reminder names the bill it asks for: that bill's date stands beside its number, the reminder's own does not.
  const place = evidence.kind.kind === 'reminder' ? undefined : number?.best
  const row =
    place &&
    layout.segments.find((segment) => segment.page === place.page && segment.words.includes(place.words[0] ?? -1))?.row
  const candidates = dateCandidates(
    { layout, labels, language, currency: currency?.code },
    evidence.dates,
    place && { value: place.value, row },
    evidence.kind.kind === 'reminder',
  )
  const issue = chosenOf('issueDate', ranked(scorer, candidates, 'issueDate'))
  const dated = valueOf('issueDate', issue, source)
  const dueRanked = ranked(
    scorer,
    candidates.map((candidate) => ({
      ...candidate,
      features: {
        ...candidate.features,
        before: issue && candidate.value < issue.best.value ? 1 : 0,
        later: issue && candidate.value > issue.best.value ? 1 : 0,
      },
    })),
    'dueDate',
  )
  return {
    invoiceNumber: valueOf('invoiceNumber', number, source),
    issueDate:
      dated && issue && isOthers(issue) ? { ...dated, confidence: Math.min(OTHERS_DATE, dated.confidence) } : dated,
    dueDate: valueOf('dueDate', chosenOf('dueDate', dueRanked), source),
  }
}

function isOthers({ best: { features } }: Chosen): boolean {
  const other = Math.max(features['otherDate'] ?? 0, features['deliveryDate'] ?? 0)
  return other > 0.5 && other > (features['issueDate'] ?? 0)
}
