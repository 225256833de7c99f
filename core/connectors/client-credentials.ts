import { z } from 'zod'
import type { Problem } from '../domain/problem.ts'
import type { Gate, LedgerNeeds, Outcome } from '../ports/ledger.ts'
import { parseExactOr } from './exact-json.ts'
import { exchange, retryAfter, withoutAnswer } from './http-exchange.ts'
import { KeptToken } from './kept-token.ts'

const AccessToken = z.object({ token: z.string(), until: z.number() })
export type AccessToken = z.infer<typeof AccessToken>

const Reply = z.object({
  access_token: z.string().optional(),
  expires_in: z.coerce.number().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
})

/** Where and as whom a token is asked for. `as`: how the client proves itself, in the form's body or as Basic (RFC 6749 §2.3.1). */
export interface TokenClient {
  readonly tokenAddress: string
  readonly clientId: string
  readonly scope?: string
  readonly as: 'body' | 'basic'
  /** What an authority that knows no such tenant is told to a person as. */
  readonly tenant: string
  readonly timeoutSeconds: number
}

/** The authority counts by itself; its calls take no part in the ledger's quota. */
const NO_GATE: Gate = { pass: async (request) => await request() }
const SAFETY_MS = 60_000

/** Access tokens by client credentials (RFC 6749 §4.4). */
export class ClientCredentials {
  private readonly client: TokenClient
  private readonly secret: string
  private readonly needs: Pick<LedgerNeeds, 'clock' | 'secrets'>
  private readonly kept: KeptToken<AccessToken>

  /** `secret`: under which name the connection keeps the client's secret. */
  constructor(client: TokenClient, secret: string, needs: Pick<LedgerNeeds, 'clock' | 'secrets'>) {
    this.client = client
    this.secret = secret
    this.needs = needs
    this.kept = new KeptToken(AccessToken, needs, (signal) => this.fetch(signal))
  }

  /** A token that should work; `instead` of one that just did not. */
  async get(signal: AbortSignal, instead?: AccessToken): Promise<Outcome<AccessToken>> {
    return await this.kept.get(signal, instead)
  }

  private async fetch(signal: AbortSignal): Promise<Outcome<AccessToken>> {
    const { clock, secrets } = this.needs
    const { tokenAddress, clientId, scope, as, timeoutSeconds } = this.client
    const secret = (await secrets.get(this.secret)) ?? ''
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      ...(scope === undefined ? {} : { scope }),
      ...(as === 'body' ? { client_id: clientId, client_secret: secret } : {}),
    })
    const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`
    const came = await exchange(NO_GATE, {
      method: 'POST',
      url: tokenAddress,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(as === 'basic' ? { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } : {}),
      },
      body: form.toString(),
      timeoutMs: timeoutSeconds * 1000,
      signal,
    })
    // Asking again for a token does no harm, so a lost answer is as good as none.
    if (came.came !== 'answer') return withoutAnswer(came, false)
    const { status, headers, text } = came.answer
    const reply = Reply.safeParse(parseExactOr(text)).data
    if (status === 200 && reply?.access_token !== undefined) {
      const until = clock.now().getTime() + (reply.expires_in ?? 3600) * 1000 - SAFETY_MS
      return { outcome: 'done', value: { token: reply.access_token, until } }
    }
    if (status === 429 || status >= 500) {
      const notBefore = retryAfter(headers, clock.now())
      const problem: Problem = { code: status === 429 ? 'ledger-busy' : 'ledger-not-reachable' }
      return { outcome: 'later', problem, ...(notBefore === undefined ? {} : { notBefore }) }
    }
    return { outcome: 'refused', problem: this.whyNot(reply?.error, reply?.error_description) }
  }

  /** Entra names the cause in AADSTS numbers (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
  private whyNot(error: string | undefined, description = ''): Problem {
    if (error === undefined) {
      return { code: 'ledger-answer-unreadable', params: { address: this.client.tokenAddress } }
    }
    if (/AADSTS(90002|900021|900023)/.test(description)) {
      return { code: 'ledger-organisation-unknown', params: { organisation: this.client.tenant } }
    }
    if (/AADSTS(7000222|65001|700027)/.test(description)) return { code: 'ledger-access-revoked' }
    return { code: 'ledger-credentials-wrong' }
  }
}
