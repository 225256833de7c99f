import { z } from 'zod'
import type { Problem } from '../../domain/problem.ts'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { parseExactOr } from '../exact-json.ts'
import { requestBody, type FilePart } from '../request-body.ts'
import { exchange, retryAfter, withoutAnswer, type HttpAnswer } from '../http-exchange.ts'
import type { ZohoSettings } from './settings.ts'
import type { AccessToken, ZohoTokens } from './tokens.ts'

const Envelope = z.looseObject({ code: z.coerce.string(), message: z.string().default('') })

/** An answer in Zoho's envelope: its code ("0" is success), HTTP status, words, and the whole body with numbers as texts. */
export interface ZohoAnswer {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly body: Record<string, unknown>
}

export interface ZohoCall {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Path under /books/v3. */
  readonly path: string
  readonly query?: Record<string, string>
  readonly json?: unknown
  readonly file?: FilePart
  readonly signal: AbortSignal
  /** For calls that write. */
  readonly stillWanted?: () => Promise<boolean>
}

/** Either Zoho's own answer, whatever it says, or the outcome of a call that got none. */
export type ZohoResult = { readonly answer: ZohoAnswer } | { readonly outcome: Outcome<never> }

const MINUTE_MS = 60_000

/** Zoho Books' HTTP interface: token, organisation, envelope, quotas. What an answer means for a bill is said elsewhere. */
export class ZohoApi {
  private readonly settings: ZohoSettings
  private readonly tokens: ZohoTokens
  private readonly needs: LedgerNeeds

  constructor(settings: ZohoSettings, tokens: ZohoTokens, needs: LedgerNeeds) {
    this.settings = settings
    this.tokens = tokens
    this.needs = needs
  }

  async call(call: ZohoCall): Promise<ZohoResult> {
    const first = await this.tokens.get(call.signal)
    if (first.outcome !== 'done') return { outcome: first }
    const result = await this.once(call, first.value)
    if (!('answer' in result) || result.answer.status !== 401) return result
    // A 401 is refused at the door, so the same call may be made again with a fresh token. Once.
    const second = await this.tokens.get(call.signal, first.value)
    if (second.outcome !== 'done') return { outcome: second }
    const again = await this.once(call, second.value)
    if (!('answer' in again) || again.answer.status !== 401) return again
    return { outcome: { outcome: 'refused', problem: this.notLetIn(call, second.value) } }
  }

  private async once(call: ZohoCall, token: AccessToken): Promise<ZohoResult> {
    const { method, path, query = {}, json, file, signal, stillWanted } = call
    const { apiRoot, organisation, timeoutSeconds } = this.settings
    const search = new URLSearchParams({ ...query, organization_id: organisation })
    const { headers, body } = requestBody({ json, file })
    const came = await exchange(this.needs.gate, {
      method,
      url: `${apiRoot}/books/v3${path}?${search.toString()}`,
      headers: {
        authorization: `Zoho-oauthtoken ${token.token}`,
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: timeoutSeconds * 1000,
      signal,
      ...(stillWanted === undefined ? {} : { stillWanted }),
    })
    if (came.came !== 'answer') return { outcome: withoutAnswer(came, method !== 'GET') }
    return this.understood(came.answer, method !== 'GET')
  }

  private understood(answer: HttpAnswer, writes: boolean): ZohoResult {
    const { status, headers, text } = answer
    const body = Envelope.safeParse(parseExactOr(text)).data
    const code = body?.code ?? ''
    if (status === 429) {
      const problem: Problem = { code: code === '45' ? 'ledger-quota-spent' : 'ledger-busy' }
      const now = this.needs.clock.now()
      const notBefore = retryAfter(headers, now) ?? new Date(now.getTime() + pauseOf(code))
      return { outcome: { outcome: 'later', problem, notBefore } }
    }
    if (status >= 500) return { outcome: failed(writes, { code: 'ledger-failed' }) }
    if (body === undefined) {
      if (status === 401) return { answer: { status, code: '', message: '', body: {} } }
      const problem: Problem = { code: 'ledger-answer-unreadable', params: { address: this.settings.apiRoot } }
      return { outcome: failed(writes, problem) }
    }
    return { answer: { status, code, message: body.message, body } }
  }

  /** Why a token made a moment ago is not let in: it belongs to another data centre, or its scope does not reach so far. */
  private notLetIn({ path }: ZohoCall, { apiDomain }: AccessToken): Problem {
    const { apiRoot } = this.settings
    if (apiDomain !== undefined && apiDomain.replace(/\/+$/, '') !== apiRoot) {
      return { code: 'ledger-wrong-region', params: { address: apiRoot } }
    }
    return { code: 'ledger-rights-missing', params: { what: path.split('/')[1] ?? '' } }
  }
}

/** No answer of Zoho's says that a write that ended in 5xx was undone: it is looked up. */
function failed(writes: boolean, problem: Problem): Outcome<never> {
  return { outcome: writes ? 'unknown' : 'later', problem }
}

/** How long each kind of 429 lasts where Zoho does not say: 44 a minute, 1070 (too many at once) moments, 43 and 45 an hour. */
function pauseOf(code: string): number {
  if (code === '1070') return 5000
  return code === '43' || code === '45' ? 60 * MINUTE_MS : MINUTE_MS
}

/** What a refusal of Zoho's means for the record or the connection. `about` fills the words. */
export function zohoRefusal(
  answer: ZohoAnswer,
  about: { date: string; account: string; organisation: string },
): Outcome<never> {
  const { status, code, message } = answer
  const refused = (problem: Problem): Outcome<never> => ({ outcome: 'refused', problem })
  if (code === '1002') return { outcome: 'not-found' }
  if (code === '13009') return refused({ code: 'ledger-account-unknown', params: { account: about.account } })
  if (/lock(ed|ing)|closed (accounting )?period|period is closed/i.test(message)) {
    return refused({ code: 'ledger-period-closed', params: { date: about.date } })
  }
  if (/not associated with|organi[sz]ation_?id|organi[sz]ation (does not|doesn)/i.test(message)) {
    return refused({ code: 'ledger-organisation-unknown', params: { organisation: about.organisation } })
  }
  if (/module|upgrade|plan does not|subscription/i.test(message)) return refused({ code: 'ledger-module-off' })
  if (status === 403) return refused({ code: 'ledger-rights-missing', params: { what: message.slice(0, 200) } })
  return refused({ code: 'ledger-refused', params: { words: `${message} (${code})`.slice(0, 300) } })
}
