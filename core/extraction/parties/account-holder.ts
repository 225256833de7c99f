import { hasSign, type ScoredCandidate } from '../ranking/candidate.ts'
import { overlapping } from './overlapping-names.ts'

/** As likely as an account's holder named twice makes a seller, in log-odds. */
const NAMED_TWICE = 1

/**
 * On a worn page the company that holds the account and is named once more (at the foot, say), where what would be taken for the seller is no company's name and stands once:
 * what is left of a letterhead on a dark band, "Ve Peupliers". Undefined where that is not so.
 */
export function accountHolder(
  { first, second }: { first: ScoredCandidate | undefined; second: ScoredCandidate | undefined },
  suppliers: readonly ScoredCandidate[],
): ScoredCandidate | undefined {
  if (first !== undefined && (first.page.source !== 'ocr' || hasSign(first, 'legalForm') || hasSign(first, 'repeated') || hasSign(first, 'domain'))) return undefined // prettier-ignore
  const [holder, another] = suppliers.filter(
    (name) =>
      name.page.source === 'ocr' &&
      hasSign(name, 'payee') &&
      hasSign(name, 'legalForm') &&
      hasSign(name, 'repeated') &&
      (name.features['bank'] ?? 0) === 0 &&
      (second === undefined || !overlapping(name.value, second.value)),
  )
  if (holder === undefined || another !== undefined) return undefined
  return { ...holder, logit: Math.max(holder.logit, NAMED_TWICE) }
}
