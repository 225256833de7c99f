import type { Finding } from '../../../domain/finding.ts'
import { brokenSums } from './amount-rules.ts'
import { brokenCategories } from './category-rules.ts'
import { unlistedCodes } from './code-rules.ts'
import { tooManyDecimals } from './decimal-rules.ts'
import type { En16931Facts } from './facts.ts'
import { brokenIdentifiers } from './identifier-rules.ts'
import { missingCompanions, missingTerms } from './presence-rules.ts'
import { profileOf } from './profile.ts'
import { brokenSplitPayment } from './split-payment-rules.ts'

/**
 * Business rules of EN 16931-1 (chapter 6.4) about mandatory elements, sums, tax categories, codes and decimals, by the ids of the published
 * validation artefacts. A document that does not claim to follow EN 16931 is asked only for what any invoice needs. `told` are fields
 * whose values were said to be impossible already.
 */
export function en16931Findings(facts: En16931Facts, told: ReadonlySet<unknown>): Finding[] {
  const profile = profileOf(facts.specification)
  const basic = [...missingTerms(facts, profile, told), ...brokenSums(facts, profile)]
  if (!profile.strict) return basic
  return [
    ...basic,
    ...missingCompanions(facts, profile),
    ...brokenCategories(facts, profile),
    ...brokenSplitPayment(facts),
    ...unlistedCodes(facts, profile),
    ...brokenIdentifiers(facts.identifiers),
    ...tooManyDecimals(facts),
  ]
}
