import type { Problem } from '../../domain/problem.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { retryAfter, type HttpAnswer } from '../http-exchange.ts'
import type { AboutCall } from '../odata-answer.ts'
import { odataError, readableWords } from '../odata-error.ts'
import type { B1Settings } from './settings.ts'

type About = AboutCall<B1Settings>

/** Sentences of Business One that say what a person has to do; numbers vary with version and localisation, so words decide. */
const SENTENCES: readonly [RegExp, (about: About, words: string) => Problem][] = [
  [
    /deviates from (the )?(permissible|permitted) range|posting period.*(lock|clos)|period.*(is )?(locked|closed)|locked period/i,
    ({ date }) => ({ code: 'ledger-period-closed', params: { date } }),
  ],
  [
    /tax (code|group|definition)|vat ?group/i,
    (_about, words) => ({
      code: 'ledger-tax-unknown',
      params: { rate: /\[?\b(\w{1,8})\b\]?\s*$/.exec(words)?.[1] ?? '?' },
    }),
  ],
  [
    /g\/l account|account code|invalid account/i,
    ({ settings }) => ({ code: 'ledger-account-unknown', params: { account: settings.account } }),
  ],
  [
    /not (authori[sz]ed|permitted)|no (permission|authori[sz]ation)|insufficient (permission|rights)/i,
    ({ what }) => ({ code: 'ledger-rights-missing', params: { what } }),
  ],
  [/login failed|invalid (user|password)|wrong password/i, () => ({ code: 'ledger-credentials-wrong' })],
  [
    /db credentials from sld|company.*(not found|does not exist|invalid)|invalid company/i,
    ({ settings }) => ({ code: 'ledger-organisation-unknown', params: { organisation: settings.company } }),
  ],
]

/** Nobody has a licence or the company is being switched to: it passes. */
const PASSING = /switch company error|licen[cs]e|locked by another user|in use by another/i

/**
 * The outcome of an answer that is no success. 4xx: the Service Layer's own refusal, nothing was written. 5xx: it or the balancer before
 * it fell over, and a write may have happened. -2028 (no match), -2039 (ETag) and 301 (session) as the Service Layer manual has them.
 */
export function refusal(answer: HttpAnswer, about: About): Outcome<never> {
  const { status, headers, text } = answer
  const { writes, now, settings, what } = about
  const asked = retryAfter(headers, now)
  if (status === 429) {
    return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore: asked ?? new Date(now.getTime() + 30_000) }
  }
  if (status >= 500) {
    const problem: Problem = { code: 'ledger-failed' }
    if (writes) return { outcome: 'unknown', problem }
    return { outcome: 'later', problem, ...(asked === undefined ? {} : { notBefore: asked }) }
  }
  const error = odataError(text)
  if (error === undefined) {
    const { address } = settings
    const problem: Problem = { code: 'ledger-answer-unreadable', params: { address } }
    return { outcome: 'refused', problem }
  }
  if (status === 412 || error.code === '-2039') return { outcome: 'later', problem: { code: 'ledger-failed' } }
  if (PASSING.test(error.text)) {
    return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore: new Date(now.getTime() + 60_000) }
  }
  if (error.code === '-2028' || status === 404) return { outcome: 'not-found' }
  const known = SENTENCES.find(([pattern]) => pattern.test(error.text))
  if (known !== undefined) return { outcome: 'refused', problem: known[1](about, error.text) }
  if (status === 401) return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
  if (status === 403) return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what } } }
  return { outcome: 'refused', problem: { code: 'ledger-refused', params: { words: readableWords(error) } } }
}
