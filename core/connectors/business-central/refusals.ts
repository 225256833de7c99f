import type { Problem } from '../../domain/problem.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { retryAfter, type HttpAnswer } from '../http-exchange.ts'
import type { AboutCall } from '../odata-answer.ts'
import { odataError, readableWords, type ODataError } from '../odata-error.ts'
import type { BcSettings } from './settings.ts'

type About = AboutCall<BcSettings>

/** Dialogues of Business Central that say what a person has to do; their codes are one and the same, so words decide. */
const SENTENCES: readonly [RegExp, (about: About, text: string) => Problem][] = [
  [
    /not within your range of allowed posting dates|accounting period.*closed|fiscal year.*closed/i,
    ({ date }) => ({ code: 'ledger-period-closed', params: { date } }),
  ],
  [
    /you do not have (the following )?permission|no permission|sorry, the current permissions/i,
    ({ what }) => ({ code: 'ledger-rights-missing', params: { what } }),
  ],
  [
    /(vat|tax)[^.]*(posting group|group code|posting setup)|tax ?code/i,
    (_about, text) => ({ code: 'ledger-tax-unknown', params: { rate: valueIn(text) } }),
  ],
  [
    /g\/l account|direct posting/i,
    ({ settings }) => ({ code: 'ledger-account-unknown', params: { account: settings.account } }),
  ],
  [/currency/i, (_about, text) => ({ code: 'ledger-currency-unknown', params: { currency: valueIn(text) } })],
  [
    /already exists for this vendor/i,
    (_about, text) => ({ code: 'ledger-number-taken', params: { number: valueIn(text) } }),
  ],
]

/** Somebody else is at the same records, or the tenant is being moved or updated: it passes (dynamics-error-codes). */
const PASSING =
  /Request_EntityChanged|Internal_TenantUnavailable|being updated in a transaction|locked by another|deadlock/i

/**
 * The outcome of an answer that is no success. 4xx carry Business Central's own `{error:{code,message}}` and have changed nothing: it
 * rolls a failed request back. 408, 503 and 504 are the gateway's (operational limits), and a write may have happened.
 */
export function refusal(answer: HttpAnswer, about: About): Outcome<never> {
  const { status, headers, text } = answer
  const { writes, now, settings, what } = about
  const asked = retryAfter(headers, now)
  if (status === 429) {
    return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore: asked ?? new Date(now.getTime() + 30_000) }
  }
  if (status >= 500 || status === 408) {
    const problem: Problem = { code: 'ledger-failed' }
    if (writes) return { outcome: 'unknown', problem }
    return { outcome: 'later', problem, ...(asked === undefined ? {} : { notBefore: asked }) }
  }
  const error = odataError(text)
  if (status === 401) return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
  if (error === undefined) {
    const { address } = settings
    return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address } } }
  }
  if (status === 412 || PASSING.test(`${error.code} ${error.text}`)) {
    return { outcome: 'later', problem: { code: 'ledger-failed' } }
  }
  return own(error, status, about, what)
}

function own(error: ODataError, status: number, about: About, what: string): Outcome<never> {
  if (error.code === 'Internal_CompanyNotFound') {
    const { company } = about.settings
    return { outcome: 'refused', problem: { code: 'ledger-organisation-unknown', params: { organisation: company } } }
  }
  const known = SENTENCES.find(([pattern]) => pattern.test(error.text))
  if (known !== undefined) return { outcome: 'refused', problem: known[1](about, error.text) }
  if (/RecordNotFound|ResourceNotFound|BadRequest_NotFound/.test(error.code)) return { outcome: 'not-found' }
  if (status === 404) return { outcome: 'refused', problem: { code: 'ledger-service-off', params: { what } } }
  if (status === 403) return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what } } }
  return { outcome: 'refused', problem: { code: 'ledger-refused', params: { words: readableWords(error) } } }
}

/** The value a sentence is about: "… contains a value (X) that cannot be found", "Purchase Invoice X already exists". */
function valueIn(text: string): string {
  return /\(([^()]+)\)/.exec(text)?.[1] ?? /(?:invoice|code) (\S+) /i.exec(text)?.[1] ?? '?'
}
