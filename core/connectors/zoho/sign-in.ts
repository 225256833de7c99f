import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../../ports.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { codeFromBrowser } from '../code-from-browser.ts'
import type { ZohoSettings } from './settings.ts'
import { SCOPES } from './scopes.ts'
import { zohoDeviceSignIn } from './device-sign-in.ts'
import { askForToken } from './tokens.ts'

/**
 * Signs in with a browser: OAuth 2 with PKCE (RFC 7636) and a redirect to a fixed loopback port (RFC 8252 §7.3; Zoho takes no other port
 * than the one registered). `show` is handed the address to open. Gives the secrets of the connection; a refusal or silence is refused.
 */
export async function zohoSignIn(
  settings: ZohoSettings,
  given: Record<string, string>,
  around: { clock: Clock; show: (address: string, code?: string) => void; signal: AbortSignal },
): Promise<Outcome<Record<string, string>>> {
  if (settings.signInWith === 'device') return await zohoDeviceSignIn(settings, given, around)
  const verifier = randomBytes(48).toString('base64url')
  const state = randomBytes(24).toString('base64url')
  const redirect = `http://127.0.0.1:${settings.redirectPort}/callback`
  const address = new URL(`${settings.accountsServer}/oauth/v2/auth`)
  address.search = new URLSearchParams({
    client_id: settings.clientId,
    response_type: 'code',
    redirect_uri: redirect,
    scope: SCOPES,
    access_type: 'offline',
    prompt: 'consent',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const code = await codeFromBrowser(settings.redirectPort, state, () => around.show(address.href), around.signal)
  if (code === undefined) return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
  const secret = given['clientSecret']
  const token = await askForToken(settings, around.clock, around.signal, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
    ...(secret === undefined ? {} : { client_secret: secret }),
  })
  if (token.outcome !== 'done') return token
  const { refresh_token: refreshToken } = token.value
  if (refreshToken === undefined) return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
  return { outcome: 'done', value: { ...given, refreshToken } }
}
