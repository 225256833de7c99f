import Big from 'big.js'
import type { FieldName } from '../../../domain/fields.ts'
import { finding, type Finding } from '../../../domain/finding.ts'
import type { RuleReason, Term } from './rule-words.ts'

/** Where a finding shows: a field, a line (from 1). */
export interface About {
  readonly field?: FieldName | 'lines' | 'taxBreakdown'
  readonly line?: number
}

/** A term of EN 16931 that a rule demands is not there. */
export function missing(rule: string, term: Term, about: About = {}): Finding {
  return finding('e-invoice-term-missing', { ...about, params: { rule, term } })
}

/** A rule about something else than an amount is broken; `why` says it in words, of `value` where it names one. */
export function violated(rule: string, why: RuleReason, about: About = {}, value?: string): Finding {
  return finding('e-invoice-rule-violated', { ...about, params: { rule, why, ...(value !== undefined && { value }) } })
}

/** A stated amount is not what its parts make. */
export function differs(rule: string, stated: Big, expected: Big, places: number, about: About = {}): Finding {
  const params = { rule, stated: stated.toFixed(), expected: expected.round(places, Big.roundHalfUp).toFixed(places) }
  return finding('e-invoice-rule-broken', { ...about, params })
}
