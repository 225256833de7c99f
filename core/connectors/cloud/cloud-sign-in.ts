import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../../ports.ts'
import type { LedgerKind, Outcome } from '../../ports/ledger.ts'
import { codeFromBrowser } from '../code-from-browser.ts'
import { exchange, withoutAnswer } from '../http-exchange.ts'

type SignIn = NonNullable<LedgerKind['signIn']>

/** Where a service lets people in, and what it is asked for beyond the standard. */
export interface SignInPlace {
  readonly authorise: string
  readonly token: string
  readonly clientId: string
  readonly redirectPort: number
  /** E.g. the scope, and that a refresh token is wanted: every service has its own word for that. */
  readonly more: Readonly<Record<string, string>>
}

const Tokens = z.object({ refresh_token: z.string().optional() })

/**
 * Signs in with a browser: OAuth 2 code flow with PKCE (RFC 7636) for an installed application. Gives the secrets of the connection, the
 * refresh token among them; a refusal or silence is refused.
 */
export async function cloudSignIn(
  place: SignInPlace,
  given: Parameters<SignIn>[1],
  around: { readonly clock: Clock; readonly show: (address: string) => void; readonly signal: AbortSignal },
): Promise<Outcome<Record<string, string>>> {
  const revoked = { outcome: 'refused', problem: { code: 'ledger-access-revoked' } } as const
  const { authorise, token, clientId, redirectPort, more } = place
  const verifier = randomBytes(48).toString('base64url')
  const state = randomBytes(24).toString('base64url')
  const redirect = `http://127.0.0.1:${redirectPort}/callback`
  const address = new URL(authorise)
  address.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirect,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  }).toString()
  const code = await codeFromBrowser(redirectPort, state, () => around.show(address.href), around.signal)
  if (code === undefined) return revoked
  const secret = given['clientSecret']
  const came = await exchange({ pass: async (request) => await request() }, {
    method: 'POST',
    url: token,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      client_id: clientId,
      code_verifier: verifier,
      ...(secret === undefined ? {} : { client_secret: secret }),
    }).toString(),
    timeoutMs: 60_000,
    signal: around.signal,
  }) // prettier-ignore
  if (came.came !== 'answer') return withoutAnswer(came, false)
  const { status, text } = came.answer
  if (status >= 500) return { outcome: 'later', problem: { code: 'ledger-failed' } }
  const refreshToken = status === 200 ? refreshTokenIn(text) : undefined
  return refreshToken === undefined ? revoked : { outcome: 'done', value: { ...given, refreshToken } }
}

function refreshTokenIn(text: string): string | undefined {
  try {
    return Tokens.safeParse(JSON.parse(text)).data?.refresh_token
  } catch {
    return undefined
  }
}
