import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../../ports.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { parseExactOr } from '../exact-json.ts'
import { withoutAnswer } from '../http-exchange.ts'
import { SCOPES } from './scopes.ts'
import type { ZohoSettings } from './settings.ts'
import { askAccounts, tokenRefusal } from './tokens.ts'

const Offer = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1),
  verification_url: z.url().optional(),
  verification_uri: z.url().optional(),
  error: z.string().optional(),
})
const Polled = z.object({ refresh_token: z.string().optional(), error: z.string().optional() })

/** Zoho answers more often than this with `slow_down`. */
const POLL_MS = 30_000
/** A code is good for five minutes. */
const PATIENCE_MS = 5 * 60_000

/**
 * Signs in where no browser of this computer can be used: a code is shown, typed at Zoho's address on any device, and asked after every 30
 * seconds (zoho.com/accounts/protocol/oauth/devices). Nothing listens on a port. A person of another data centre is told so: the
 * addresses of the connection would be wrong as well. `wait` resolves after so many milliseconds, or rejects when `signal` is.
 */
export async function zohoDeviceSignIn(
  settings: ZohoSettings,
  given: Record<string, string>,
  around: { clock: Clock; show: (address: string, code?: string) => void; signal: AbortSignal },
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = async (ms, signal) =>
    await sleep(ms, undefined, { signal }),
): Promise<Outcome<Record<string, string>>> {
  const { clock, show, signal } = around
  const offered = await askAccounts(settings, '/oauth/v3/device/code', signal, {
    grant_type: 'device_request', scope: SCOPES, access_type: 'offline', prompt: 'consent',
  }) // prettier-ignore
  if (offered.came !== 'answer') return withoutAnswer(offered, false)
  const answer = parseExactOr(offered.answer.text)
  const offer = Offer.safeParse(answer).data
  const address = offer?.verification_url ?? offer?.verification_uri
  if (offer === undefined || address === undefined) {
    const error = Polled.safeParse(answer).data?.error
    if (error !== undefined) return tokenRefusal(error, settings.accountsServer, clock)
    return {
      outcome: 'refused',
      problem: { code: 'ledger-answer-unreadable', params: { address: settings.accountsServer } },
    }
  }
  show(address, offer.user_code)
  const until = clock.now().getTime() + PATIENCE_MS
  const secret = given['clientSecret']
  while (clock.now().getTime() < until) {
    const isStopped = await wait(POLL_MS, signal).then(
      () => false,
      () => true,
    )
    if (isStopped) break
    const came = await askAccounts(settings, '/oauth/v3/device/token', signal, {
      grant_type: 'device_token',
      code: offer.device_code,
      ...(secret === undefined ? {} : { client_secret: secret }),
    })
    // An answer that was lost is asked for again next time.
    const polled = came.came === 'answer' ? Polled.safeParse(parseExactOr(came.answer.text)).data : undefined
    if (polled?.refresh_token !== undefined) {
      return { outcome: 'done', value: { ...given, refreshToken: polled.refresh_token } }
    }
    const error = polled?.error
    if (error === undefined || error === 'authorization_pending' || error === 'slow_down') continue
    // Here `access_denied` is the person's own no.
    if (error !== 'access_denied' && error !== 'expired') return tokenRefusal(error, settings.accountsServer, clock)
    break
  }
  return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
}
