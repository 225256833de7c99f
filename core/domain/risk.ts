import { z } from 'zod'
import { DecimalText } from './decimal.ts'
import type { FindingCode } from './finding.ts'
import { Currency, exponentOf, minorUnits } from './money.ts'

/**
 * Findings that are signs of fraud or of paying wrongly: how likely such a sign is to mean harm (1 rare … 5 nearly certain, a judgement from
 * how often honest documents show it), and the least it costs when it does (1 … 5; the amount at stake raises it). Advice stands in the
 * words of the finding.
 */
export const RISKS = {
  'bank-account-changed': { probability: 4, leastImpact: 4 },
  'account-of-another-supplier': { probability: 4, leastImpact: 4 },
  'supplier-look-alike': { probability: 4, leastImpact: 3 },
  'domain-look-alike': { probability: 4, leastImpact: 3 },
  'amount-unusual': { probability: 3, leastImpact: 2 },
  'amount-below-limit': { probability: 2, leastImpact: 2 },
  'tax-rate-unusual': { probability: 2, leastImpact: 2 },
  'issue-date-old': { probability: 2, leastImpact: 1 },
  'amount-round': { probability: 1, leastImpact: 1 },
  'issued-on-weekend': { probability: 1, leastImpact: 1 },
} as const satisfies Partial<Record<FindingCode, { probability: number; leastImpact: number }>>

export type RiskCode = keyof typeof RISKS
export const RISK_CODES = Object.keys(RISKS) as [RiskCode, ...RiskCode[]]

export function isRisk(code: FindingCode): code is RiskCode {
  return code in RISKS
}

/** What a person decided about a risk. */
export const RISK_STATUSES = ['open', 'accepted', 'dismissed'] as const
export type RiskStatus = (typeof RISK_STATUSES)[number]

/** Which rules are off, and from where on the others speak. */
export const RiskRules = z.object({
  off: z.array(z.enum(RISK_CODES)).default([]),
  /** Documents of a supplier that must be known before its habits mean anything. */
  leastHistory: z.int().min(3).max(100).default(8),
  /** An amount is far when it is so many times the usual one … */
  amountTimes: z.int().min(2).max(100).default(4),
  /** … and so many spreads (median absolute deviations of logarithms) above it. */
  amountSpreads: z.int().min(2).max(50).default(3),
  /** Sums above which our own rules ask for a second signature. */
  limits: z.array(z.object({ currency: Currency, amount: DecimalText })).max(50).default([]),
  /** How near below a limit is «just below», percent. */
  belowLimitPercent: z.int().min(1).max(20).default(2),
  /** Whole thousands, whole hundreds: what counts as a round amount, in units of the currency. */
  roundTo: z.int().min(10).max(1_000_000).default(1000),
  oldDays: z.int().min(30).max(3650).default(365),
}) // prettier-ignore
export type RiskRules = z.infer<typeof RiskRules>

export const USUAL_RISK_RULES: RiskRules = RiskRules.parse({})

/** Rough worth of one unit: currencies of which about so many make one euro, as a power of ten (2026; only for grading impact). */
const SMALL_UNITS: Readonly<Record<string, number>> = { RUB: 2, JPY: 2, KZT: 3, HUF: 3, UAH: 2, CZK: 1, SEK: 1, NOK: 1, DKK: 1, INR: 2, KRW: 3, TRY: 2 } // prettier-ignore

/** How bad it would be, 1 to 5: a step for every ten times the amount above one hundred euros or so, and never less than the rule's own. */
export function impactOf(code: RiskCode, gross: string | undefined, currency: string | undefined): number {
  const { leastImpact } = RISKS[code]
  const minor = minorUnits(gross, currency)
  if (minor === undefined) return Math.max(leastImpact, 3)
  const units = Math.abs(minor) / 10 ** (exponentOf(currency) + (SMALL_UNITS[currency ?? ''] ?? 0))
  return Math.max(leastImpact, [100, 1000, 10_000, 100_000].filter((step) => units >= step).length + 1)
}
