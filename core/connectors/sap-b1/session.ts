import { z } from 'zod'
import type { Gate, LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { cookiesAfter } from '../cookies.ts'
import { exchange, withoutAnswer } from '../http-exchange.ts'
import { refusal } from './refusals.ts'
import type { B1Settings } from './settings.ts'

/** What a session is carried by: B1SESSION, and ROUTEID, which keeps it on the node that knows it. */
const Session = z.object({ cookies: z.string() })
export type Session = z.infer<typeof Session>

/**
 * The session of a connection. Every sign-in takes a licence until it has been idle for half an hour, so one session is kept (sealed, between
 * starts too) and used until the Service Layer says 301; a new one is fetched once however many ask.
 */
export class B1Sessions {
  private readonly settings: B1Settings
  private readonly needs: LedgerNeeds
  private current: Session | undefined
  private signingIn: Promise<Outcome<Session>> | undefined

  constructor(settings: B1Settings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
  }

  /** A session that should work; `instead` of one that just did not. */
  async get(signal: AbortSignal, instead?: Session): Promise<Outcome<Session>> {
    this.current ??= await this.stored()
    const { current } = this
    if (current !== undefined && current.cookies !== instead?.cookies) return { outcome: 'done', value: current }
    this.signingIn ??= this.signIn(signal).finally(() => (this.signingIn = undefined))
    return await this.signingIn
  }

  private async stored(): Promise<Session | undefined> {
    const text = await this.needs.secrets.get('accessToken')
    return text === undefined ? undefined : Session.safeParse(JSON.parse(text)).data
  }

  private async signIn(signal: AbortSignal): Promise<Outcome<Session>> {
    const { address, company, user, timeoutSeconds } = this.settings
    const password = (await this.needs.secrets.get('password')) ?? ''
    const gate: Gate = this.needs.gate
    const came = await exchange(gate, {
      method: 'POST',
      url: `${address}/Login`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ CompanyDB: company, UserName: user, Password: password }),
      timeoutMs: timeoutSeconds * 1000,
      signal,
    })
    // Signing in twice does no harm beyond a session that times out.
    if (came.came !== 'answer') return withoutAnswer(came, false)
    const { status, headers } = came.answer
    const about = { writes: false, what: 'Login', date: '', settings: this.settings, now: this.needs.clock.now() }
    if (status !== 200) {
      const outcome = refusal(came.answer, about)
      return outcome.outcome === 'not-found' ? unreadable(address) : outcome
    }
    const cookies = cookiesAfter(headers)
    if (!/(^|; )B1SESSION=/.test(cookies)) return unreadable(address)
    this.current = { cookies }
    await this.needs.secrets.set('accessToken', JSON.stringify(this.current))
    return { outcome: 'done', value: this.current }
  }
}

function unreadable(address: string): Outcome<never> {
  return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address } } }
}
