import { z } from 'zod'
import type { Clock } from '../../ports.ts'
import type { Gate, LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { parseExactOr } from '../exact-json.ts'
import { exchange, retryAfter, withoutAnswer, type Exchange } from '../http-exchange.ts'
import { KeptToken } from '../kept-token.ts'
import type { ZohoSettings } from './settings.ts'

/** An access token, where it may be used, and until when (a minute before Zoho would say no). */
const AccessToken = z.object({ token: z.string(), apiDomain: z.string().optional(), until: z.number() })
export type AccessToken = z.infer<typeof AccessToken>

const Reply = z.object({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  api_domain: z.string().optional(),
  expires_in: z.coerce.number().optional(),
  error: z.string().optional(),
})
export type TokenReply = z.infer<typeof Reply>

/** The accounts server counts by itself; its calls take no part in the organisation's quota. */
const NO_GATE: Gate = { pass: async (request) => await request() }
const SAFETY_MS = 60_000
/** Ten access tokens in ten minutes are a refresh token's share (zoho.com/accounts/protocol/oauth/limits.html). */
const TOO_MANY_TOKENS_MS = 10 * 60_000

/**
 * The access token of a connection. Zoho's token endpoint answers refusals with HTTP 200 and `{"error": …}`, so the body decides and never the status.
 */
export class ZohoTokens {
  private readonly settings: ZohoSettings
  private readonly needs: Pick<LedgerNeeds, 'clock' | 'secrets'>
  private readonly kept: KeptToken<AccessToken>

  constructor(settings: ZohoSettings, needs: Pick<LedgerNeeds, 'clock' | 'secrets'>) {
    this.settings = settings
    this.needs = needs
    this.kept = new KeptToken<AccessToken>(AccessToken, needs, (signal) => this.fetch(signal))
  }

  /** A token that should work; `instead` of one that just did not. */
  async get(signal: AbortSignal, instead?: AccessToken): Promise<Outcome<AccessToken>> {
    return await this.kept.get(signal, instead)
  }

  private async fetch(signal: AbortSignal): Promise<Outcome<AccessToken>> {
    const { clock, secrets } = this.needs
    const refreshToken = await secrets.get('refreshToken')
    if (refreshToken === undefined) return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
    const clientSecret = await secrets.get('clientSecret')
    const asked = await askForToken(this.settings, clock, signal, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    })
    if (asked.outcome !== 'done') return asked
    const { access_token: token, api_domain: apiDomain, expires_in: seconds = 3600 } = asked.value
    const until = clock.now().getTime() + seconds * 1000 - SAFETY_MS
    return { outcome: 'done', value: { token: token ?? '', until, ...(apiDomain === undefined ? {} : { apiDomain }) } }
  }
}

/** Asks the token endpoint; a reply without an access token never comes out as done. */
export async function askForToken(
  settings: Pick<ZohoSettings, 'accountsServer' | 'clientId' | 'timeoutSeconds'>,
  clock: Clock,
  signal: AbortSignal,
  parameters: Record<string, string>,
): Promise<Outcome<TokenReply>> {
  const { accountsServer } = settings
  const came = await askAccounts(settings, '/oauth/v2/token', signal, parameters)
  // Asking again for a token does no harm, so a lost answer is as good as none.
  if (came.came !== 'answer') return withoutAnswer(came, false)
  const { status, headers, text } = came.answer
  const reply = Reply.safeParse(parseExactOr(text)).data
  if (reply?.access_token !== undefined && reply.error === undefined) return { outcome: 'done', value: reply }
  if (reply?.error !== undefined) return tokenRefusal(reply.error, accountsServer, clock)
  if (status === 429) {
    const notBefore = retryAfter(headers, clock.now()) ?? new Date(clock.now().getTime() + TOO_MANY_TOKENS_MS)
    return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore }
  }
  if (status >= 500) return { outcome: 'later', problem: { code: 'ledger-not-reachable' } }
  return { outcome: 'later', problem: { code: 'ledger-answer-unreadable', params: { address: accountsServer } } }
}

/** One question to the accounts server, as a form; its calls are counted by itself. */
export async function askAccounts(
  { accountsServer, clientId, timeoutSeconds }: Pick<ZohoSettings, 'accountsServer' | 'clientId' | 'timeoutSeconds'>,
  path: string,
  signal: AbortSignal,
  parameters: Record<string, string>,
): Promise<Exchange> {
  return await exchange(NO_GATE, {
    method: 'POST',
    url: `${accountsServer}${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ client_id: clientId, ...parameters }).toString(),
    timeoutMs: timeoutSeconds * 1000,
    signal,
  })
}

/** What the token endpoint's `error` means (zoho.com/accounts/protocol/oauth, "Possible errors" of each flow). */
export function tokenRefusal(error: string, address: string, clock: Clock): Outcome<never> {
  switch (error.toLowerCase().replaceAll(' ', '_')) {
    case 'invalid_client':
    case 'invalid_client_secret':
      return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
    case 'other_dc':
    case 'invalid_dc':
      return { outcome: 'refused', problem: { code: 'ledger-wrong-region', params: { address } } }
    case 'access_denied':
    case 'too_many_requests': {
      const notBefore = new Date(clock.now().getTime() + TOO_MANY_TOKENS_MS)
      return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore }
    }
    default:
      return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
  }
}
