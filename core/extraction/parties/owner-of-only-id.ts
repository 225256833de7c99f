import type { PageEvidence } from '../evidence-of-page.ts'
import { LEAST } from '../ranking/least.ts'
import { hasSign, type ScoredCandidate } from '../ranking/candidate.ts'
import { overlapping } from './overlapping-names.ts'

/** What a name over an address never is. */
export const NO_LETTERHEAD = ['buyer', 'insideBuyer', 'shipTo', 'label', 'title', 'address', 'sentence', 'salutation', 'lowerCase', 'otherLabel', 'bankZone', 'contactZone'] as const // prettier-ignore

/** As likely as the only tax id makes a seller, in log-odds: more likely than not, never sure. */
const BY_LAW = 0.5

/** Signs that a label or a block says whose name it is. */
const TOLD = ['seller', 'insideSeller', 'buyer', 'insideBuyer', 'shipTo', 'payee', 'bankZone', 'contactZone'] as const

/**
 * Where no label tells who sells and one tax id is printed, it is the seller's, who has to print it (Directive 2006/112/EC art. 226 (3)): the company over it sells, and the
 * other one, nearer to what a letterhead looks like, buys; else who was taken for the buyer anyway. Undefined where that is not so.
 */
export function ownerOfOnlyId(
  { identifiers }: PageEvidence,
  { first, second }: { first: ScoredCandidate | undefined; second: ScoredCandidate | undefined },
  suppliers: readonly ScoredCandidate[],
  buyers: readonly ScoredCandidate[],
): { first: ScoredCandidate; second: ScoredCandidate | undefined } | undefined {
  const ids = new Set(identifiers.filter(({ type }) => type === 'taxId').map(({ value }) => value))
  const valid = identifiers.some(({ type, valid }) => type === 'taxId' && valid === true)
  const told = (name: ScoredCandidate): boolean => TOLD.some((sign) => hasSign(name, sign))
  const plain = (name: ScoredCandidate): boolean => !NO_LETTERHEAD.some((sign) => hasSign(name, sign))
  if (ids.size !== 1 || !valid) return undefined
  if (
    first !== undefined &&
    (told(first) || (hasSign(first, 'beforeTaxId') && plain(first) && first.logit > (LEAST.supplierName ?? -Infinity)))
  )
    return undefined
  const owners = suppliers.filter(
    (name) => hasSign(name, 'legalForm') && hasSign(name, 'beforeTaxId') && !told(name) && plain(name),
  )
  const [owner, another] = owners
  if (owner === undefined || another !== undefined) return undefined
  const others = buyers.filter(
    (name) => name.logit > (LEAST.buyerName ?? -Infinity) && !overlapping(name.value, owner.value),
  )
  const buyer = others.find((name) => hasSign(name, 'legalForm')) ?? others.find((name) => name === second)
  return { first: { ...owner, logit: Math.max(owner.logit, BY_LAW) }, second: buyer }
}
