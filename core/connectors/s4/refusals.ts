import type { Problem } from '../../domain/problem.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { retryAfter, type HttpAnswer } from '../http-exchange.ts'
import { odataError, readableWords } from '../odata-error.ts'
import type { S4Settings } from './settings.ts'

/** What was asked, to be named in what a person reads. */
export interface AboutCall {
  readonly writes: boolean
  /** Service, e.g. API_SUPPLIERINVOICE_PROCESS_SRV. */
  readonly what: string
  readonly record: { readonly date: string; readonly number: string }
  readonly settings: S4Settings
  readonly now: Date
}

/** Messages of SAP that say what a person has to do, by their class and number and, where those vary, by their words. */
const MESSAGES: readonly [RegExp, (about: AboutCall, text: string) => Problem][] = [
  [
    /F5\/201|M7\/053|posting period .*not open|period .*(is )?(not open|closed|locked)|buchungsperiode .*nicht geöffnet/i,
    ({ record }) => ({ code: 'ledger-period-closed', params: { date: record.date } }),
  ],
  [
    /M8\/462|F5\/117|check (if|whether) (the )?invoice (has )?already (been )?entered|already entered as logistics inv/i,
    ({ record }) => ({ code: 'ledger-number-taken', params: { number: record.number } }),
  ],
  [
    /FF\/713|FF\/703|tax code|steuerkennzeichen/i,
    (_about, text) => ({ code: 'ledger-tax-unknown', params: { rate: /tax code (\S+)/i.exec(text)?.[1] ?? '?' } }),
  ],
  [
    /F5\/506|g\/l account|account \S+ .*(not defined|does not exist|blocked)|sachkonto/i,
    ({ settings }) => ({ code: 'ledger-account-unknown', params: { account: settings.account } }),
  ],
  [
    /company code \S+ (does not exist|is not defined)|F5\/165/i,
    ({ settings }) => ({ code: 'ledger-organisation-unknown', params: { organisation: settings.companyCode } }),
  ],
  [/currency \S+ .*(not|unknown)/i, (_about, text) => ({ code: 'ledger-currency-unknown', params: { currency: /currency (\S+)/i.exec(text)?.[1] ?? '?' } })],
  [
    /no authori[sz]ation|not authori[sz]ed|keine berechtigung/i,
    ({ what }) => ({ code: 'ledger-rights-missing', params: { what } }),
  ],
] // prettier-ignore

/** Somebody is in the same document or supplier, or a lock table is full: it passes. */
const PASSING = /(is )?(currently )?(being )?(processed|locked|edited) by|currently processing|MC\/601|M3\/024/i

/**
 * The outcome of an answer that is no success. 4xx with SAP Gateway's own error: refused and rolled back. 5xx: the system or a proxy fell
 * over, and a write may have happened.
 */
export function refusal(answer: HttpAnswer, about: AboutCall): Outcome<never> {
  const { status, headers, text } = answer
  const { writes, now, settings, what } = about
  const asked = retryAfter(headers, now)
  if (status === 429 || (status === 503 && asked !== undefined)) {
    return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore: asked ?? new Date(now.getTime() + 30_000) }
  }
  if (status >= 500) return { outcome: writes ? 'unknown' : 'later', problem: { code: 'ledger-failed' } }
  if (status === 401) return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
  const error = odataError(text)
  if (error === undefined) {
    // The gateway says in HTML that a service is not activated or that this user may not use it.
    if (status === 403) return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what } } }
    const { address } = settings
    return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address } } }
  }
  const said = `${error.code} ${error.text}`
  if (/IWFND\/MED\/170|no service found for namespace/i.test(said)) {
    return { outcome: 'refused', problem: { code: 'ledger-service-off', params: { what } } }
  }
  if (PASSING.test(said)) return { outcome: 'later', problem: { code: 'ledger-failed' } }
  const known = MESSAGES.find(([pattern]) => pattern.test(said))
  if (known !== undefined) {
    const problem = known[1](about, error.text)
    // The number was taken since we looked; an earlier request of ours may have arrived late: look again.
    return problem.code === 'ledger-number-taken' && writes
      ? { outcome: 'unknown', problem }
      : { outcome: 'refused', problem }
  }
  if (status === 404) return { outcome: 'not-found' }
  if (status === 403) return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what } } }
  return { outcome: 'refused', problem: { code: 'ledger-refused', params: { words: readableWords(error) } } }
}
