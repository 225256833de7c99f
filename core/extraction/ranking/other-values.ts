import type { OtherValue } from '../../domain/evidence.ts'
import type { Amount } from '../totals/amounts.ts'
import type { ScoredCandidate } from './candidate.ts'
import { valueUnder } from '../printed-values/numbers.ts'
import { probability, readingLimit } from './score.ts'
import type { TotalField } from '../totals/total-choices.ts'
import type { TotalsDecision } from '../totals/totals.ts'

/** Runners-up are never more likely than this: the value chosen was better. */
const MOST = 0.49
/** A short list is read; a long one is not. */
const COUNT = 3

/** The ranked candidates behind the one chosen, as values a person may pick instead; undefined for none. */
export function otherCandidates(chosen: ScoredCandidate, all: readonly ScoredCandidate[]): OtherValue[] | undefined {
  return shortList(
    chosen.value,
    all.map(({ value, logit, reading, page, box }) => ({
      value,
      confidence: Math.min(MOST, probability(logit), readingLimit(reading)),
      page: page.page,
      box,
    })),
  )
}

/** Other amounts whose labels speak for this total. */
export function otherAmounts(
  field: TotalField,
  value: string,
  totals: TotalsDecision,
  amounts: readonly Amount[],
): OtherValue[] | undefined {
  return shortList(
    value,
    amounts.flatMap(({ number, pulls, decoy, row }) => {
      const reading = valueUnder(number, totals.mark)
      const pull = Math.max(pulls[field], field === 'taxTotal' ? 0 : pulls.anyTotal * 0.6) * (1 - decoy)
      if (reading === undefined || pull < 0.15) return []
      const confidence = Math.min(MOST, pull / 2, readingLimit(number.confidence))
      return [{ value: reading.value, confidence, page: row.page.page, box: number.box }]
    }),
  )
}

function shortList(chosen: string, values: readonly OtherValue[]): OtherValue[] | undefined {
  const best = new Map<string, OtherValue>()
  for (const value of values.toSorted((a, b) => b.confidence - a.confidence)) {
    if (value.value !== chosen && !best.has(value.value)) best.set(value.value, value)
  }
  return best.size === 0 ? undefined : [...best.values()].slice(0, COUNT)
}
