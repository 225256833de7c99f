import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { ClientCredentials } from '../client-credentials.ts'
import { cookiesAfter } from '../cookies.ts'
import { jsonObject } from '../exact-json.ts'
import { exchange, withoutAnswer, type Exchange, type HttpAnswer } from '../http-exchange.ts'
import { understoodAnswer, unreadableAnswer } from '../odata-answer.ts'
import { odataQuery } from '../odata-query.ts'
import { refusal } from './refusals.ts'
import type { S4Settings } from './settings.ts'

/** An entity of OData 2 as JSON; decimals are texts already. */
export type S4Entity = Readonly<Record<string, unknown>>

/** A request to one service. `stillWanted` for those that write. */
export interface S4Call {
  readonly method: 'GET' | 'POST'
  readonly service: 'invoiceService' | 'supplierService' | 'attachmentService'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly stillWanted?: () => Promise<boolean>
  /** What the request is about, to be named in refusals. */
  readonly record?: { readonly date: string; readonly number: string }
}

/** What lets writes in: a token and the cookies of the session it belongs to. One without the other is refused as «access forbidden». */
interface Csrf {
  readonly token: string
  readonly cookies: string
}

/** HTTP with S/4HANA's OData 2 services: sign-in, CSRF token with its cookies, answers told apart. Never throws for what SAP or a network does. */
export class S4Client {
  readonly settings: S4Settings
  private readonly needs: LedgerNeeds
  private readonly tokens: ClientCredentials
  private readonly csrf = new Map<string, Csrf>()

  constructor(settings: S4Settings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    const { tokenAddress = '', clientId = '', scope, address, timeoutSeconds } = settings
    const more = scope === undefined ? {} : { scope }
    this.tokens = new ClientCredentials(
      { tokenAddress, clientId, as: 'basic', tenant: address, timeoutSeconds, ...more },
      'password',
      needs,
    )
  }

  /** One entity, or whatever a function import gives, out of its `d`; undefined where the answer has no content. */
  async call(call: S4Call): Promise<Outcome<S4Entity | undefined>> {
    const came = await this.letIn(call)
    if ('outcome' in came) return came
    return this.understood(call, came)
  }

  /** All rows of a set that fit. */
  async list(call: Omit<S4Call, 'method'>): Promise<Outcome<readonly S4Entity[]>> {
    const answer = await this.call({ ...call, method: 'GET' })
    if (answer.outcome !== 'done') return answer
    const results = answer.value?.['results']
    return Array.isArray(results) ? { outcome: 'done', value: results as S4Entity[] } : this.unreadable()
  }

  unreadable(): Outcome<never> {
    return unreadableAnswer(this.settings.address)
  }

  /** Sends a request with all it needs; a token that is stale is fetched anew once, since SAP refuses it at the door. */
  private async letIn(call: S4Call): Promise<Exchange | Outcome<never>> {
    if (call.method === 'GET') return await this.reading(call)
    const first = await this.csrfFor(call)
    if (first.outcome !== 'done') return first
    const came = await this.signedIn(call, asHeaders(first.value))
    if ('outcome' in came || came.came !== 'answer' || !isCsrfRefused(came.answer)) return came
    this.csrf.delete(call.service)
    const second = await this.csrfFor(call)
    if (second.outcome !== 'done') return second
    return await this.signedIn(call, asHeaders(second.value))
  }

  /** Reads; every answer of a service can bring the token that a later write needs, which saves asking for it. */
  private async reading(call: S4Call): Promise<Exchange | Outcome<never>> {
    if (this.csrf.has(call.service)) return await this.signedIn(call, {})
    const came = await this.signedIn(call, { 'x-csrf-token': 'Fetch' })
    if ('outcome' in came || came.came !== 'answer' || came.answer.status !== 200) return came
    const token = came.answer.headers.get('x-csrf-token')
    if (token !== null) this.csrf.set(call.service, { token, cookies: cookiesAfter(came.answer.headers) })
    return came
  }

  private async csrfFor({ service, signal }: S4Call): Promise<Outcome<Csrf>> {
    const kept = this.csrf.get(service)
    if (kept !== undefined) return { outcome: 'done', value: kept }
    const asked: S4Call = { method: 'GET', service, path: '', signal }
    const came = await this.reading(asked)
    if ('outcome' in came) return came
    if (came.came !== 'answer') return withoutAnswer(came, false)
    const csrf = this.csrf.get(service)
    if (csrf !== undefined) return { outcome: 'done', value: csrf }
    const outcome = came.answer.status === 200 ? this.unreadable() : this.refused(asked, came.answer)
    return outcome.outcome === 'not-found' ? this.unreadable() : outcome
  }

  private async signedIn(call: S4Call, more: Record<string, string>): Promise<Exchange | Outcome<never>> {
    if (this.settings.user !== undefined) {
      const password = (await this.needs.secrets.get('password')) ?? ''
      const pair = Buffer.from(`${this.settings.user}:${password}`, 'utf8').toString('base64')
      return await this.once(call, { ...more, authorization: `Basic ${pair}` })
    }
    const first = await this.tokens.get(call.signal)
    if (first.outcome !== 'done') return first
    const came = await this.once(call, { ...more, authorization: `Bearer ${first.value.token}` })
    if (came.came !== 'answer' || came.answer.status !== 401) return came
    const second = await this.tokens.get(call.signal, first.value)
    if (second.outcome !== 'done') return second
    return await this.once(call, { ...more, authorization: `Bearer ${second.value.token}` })
  }

  private async once(call: S4Call, own: Record<string, string>): Promise<Exchange> {
    const { method, service, path, query = {}, json, bytes, headers = {}, signal, stillWanted } = call
    const { address, client, timeoutSeconds } = this.settings
    const options = { ...query, ...(client === undefined ? {} : { 'sap-client': client }) }
    const body = json === undefined ? bytes : JSON.stringify(json)
    return await exchange(this.needs.gate, {
      method,
      url: `${address}${this.settings[service]}/${path}${odataQuery(options)}`,
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...own,
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: timeoutSeconds * 1000,
      signal,
      ...(stillWanted === undefined ? {} : { stillWanted }),
    })
  }

  private understood(call: S4Call, came: Exchange): Outcome<S4Entity | undefined> {
    return understoodAnswer(came, {
      writes: call.method !== 'GET',
      address: this.settings.address,
      take: (json) => jsonObject(jsonObject(json)?.['d']),
      refused: (answer) => this.refused(call, answer),
    })
  }

  private refused({ method, service, record }: S4Call, answer: HttpAnswer): Outcome<never> {
    const what = this.settings[service].split('/').at(-1) ?? ''
    const about = record ?? { date: '', number: '' }
    const { settings, needs } = this
    return refusal(answer, { writes: method !== 'GET', what, record: about, settings, now: needs.clock.now() })
  }
}

function asHeaders({ token, cookies }: Csrf): Record<string, string> {
  return { 'x-csrf-token': token, cookie: cookies }
}

/** 403 with the header `x-csrf-token: Required`: the token or its session has expired. */
function isCsrfRefused({ status, headers }: HttpAnswer): boolean {
  return status === 403 && headers.get('x-csrf-token')?.toLowerCase() === 'required'
}
