import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { ClientCredentials } from '../client-credentials.ts'
import { exchange, type Exchange } from '../http-exchange.ts'
import { understoodEntity, unreadableAnswer, type EntityCall } from '../odata-answer.ts'
import { odataQuery } from '../odata-query.ts'
import { Remembered } from '../remembered.ts'
import { refusal } from './refusals.ts'
import type { BcSettings } from './settings.ts'

/** An entity of Business Central as JSON, every number as the text it came as. */
export type BcEntity = Readonly<Record<string, unknown>>

/** A request below the company. `stillWanted` for those that write. */
export interface BcCall extends EntityCall {
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly bytes?: Uint8Array<ArrayBuffer>
  /** ETag the entity must still have; "*" for whichever. Changes without one are refused. */
  readonly etag?: string
  readonly signal: AbortSignal
  readonly stillWanted?: () => Promise<boolean>
}

const PAGES_AT_MOST = 50

/** HTTP with one company of Business Central: token, company, answers told apart. Never throws for what Microsoft or a network does. */
export class BcClient {
  readonly settings: BcSettings
  private readonly needs: LedgerNeeds
  private readonly tokens: ClientCredentials
  private readonly companies: Remembered<{ id: string; name: string }>

  constructor(settings: BcSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    const { tokenAddress, clientId = '', scope, tenant = tokenAddress, timeoutSeconds } = settings
    const client = { tokenAddress, clientId, scope, as: 'body' as const, tenant, timeoutSeconds }
    this.tokens = new ClientCredentials(client, 'clientSecret', needs)
    this.companies = new Remembered(needs.clock)
  }

  /** The company of the connection. Problem: ledger-organisation-unknown. */
  async company(signal: AbortSignal): Promise<Outcome<{ id: string; name: string }>> {
    return await this.companies.of('company', async () => {
      const rows = await this.listAt(`${this.settings.address}/companies`, signal)
      if (rows.outcome !== 'done') return rows
      const { company } = this.settings
      const found = rows.value.find((row) => [row['id'], row['name'], row['displayName']].includes(company))
      if (typeof found?.['id'] === 'string') {
        const name = found['displayName'] === '' ? found['name'] : found['displayName']
        return { outcome: 'done', value: { id: found['id'], name: typeof name === 'string' ? name : company } }
      }
      return { outcome: 'refused', problem: { code: 'ledger-organisation-unknown', params: { organisation: company } } }
    })
  }

  /** One request; undefined in `value` where the answer has no content (204). */
  async call(call: BcCall): Promise<Outcome<BcEntity | undefined>> {
    const company = await this.company(call.signal)
    if (company.outcome !== 'done') return company
    const { path, query = {} } = call
    const url = `${this.settings.address}/companies(${company.value.id})/${path}${odataQuery(query)}`
    return await this.send(call, url)
  }

  /** All rows of a set that fit, page by page. */
  async list(path: string, query: Record<string, string>, signal: AbortSignal): Promise<Outcome<readonly BcEntity[]>> {
    const company = await this.company(signal)
    if (company.outcome !== 'done') return company
    return await this.listAt(
      `${this.settings.address}/companies(${company.value.id})/${path}${odataQuery(query)}`,
      signal,
    )
  }

  unreadable(): Outcome<never> {
    return unreadableAnswer(this.settings.address)
  }

  private async listAt(first: string, signal: AbortSignal): Promise<Outcome<readonly BcEntity[]>> {
    const rows: BcEntity[] = []
    let url: string | undefined = first
    for (let page = 0; page < PAGES_AT_MOST && url !== undefined; page++) {
      const answer: Outcome<BcEntity | undefined> = await this.send({ method: 'GET', path: 'companies', signal }, url)
      if (answer.outcome !== 'done') return answer
      const value = answer.value?.['value']
      if (!Array.isArray(value)) return this.unreadable()
      rows.push(...(value as BcEntity[]))
      const next = answer.value?.['@odata.nextLink']
      // Only our own server's pages are followed: the token goes nowhere else.
      url = typeof next === 'string' && next.startsWith(new URL(first).origin) ? next : undefined
    }
    return { outcome: 'done', value: rows }
  }

  private async send(call: BcCall, url: string): Promise<Outcome<BcEntity | undefined>> {
    const { signal } = call
    if (this.settings.user !== undefined) return this.understood(call, await this.once(call, url, await this.basic()))
    const first = await this.tokens.get(signal)
    if (first.outcome !== 'done') return first
    const came = await this.once(call, url, `Bearer ${first.value.token}`)
    if (came.came !== 'answer' || came.answer.status !== 401) return this.understood(call, came)
    // A 401 is refused at the door, so the same call may be made again with a fresh token. Once.
    const second = await this.tokens.get(signal, first.value)
    if (second.outcome !== 'done') return second
    const again = await this.once(call, url, `Bearer ${second.value.token}`)
    if (again.came === 'answer' && again.answer.status === 401) {
      // The authority vouches for the application, but it is no user of this environment.
      return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what: call.path } } }
    }
    return this.understood(call, again)
  }

  private async basic(): Promise<string> {
    const key = (await this.needs.secrets.get('clientSecret')) ?? ''
    return `Basic ${Buffer.from(`${this.settings.user ?? ''}:${key}`, 'utf8').toString('base64')}`
  }

  private async once(call: BcCall, url: string, authorization: string): ReturnType<typeof exchange> {
    const { method, json, bytes, etag, signal, stillWanted } = call
    const body = json === undefined ? bytes : JSON.stringify(json)
    const type = json === undefined ? 'application/octet-stream' : 'application/json'
    return await exchange(this.needs.gate, {
      method,
      url,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(etag === undefined ? {} : { 'if-match': etag }),
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: this.settings.timeoutSeconds * 1000,
      signal,
      ...(stillWanted === undefined ? {} : { stillWanted }),
    })
  }

  private understood(call: BcCall, came: Exchange): Outcome<BcEntity | undefined> {
    return understoodEntity(came, call, { settings: this.settings, now: this.needs.clock.now() }, refusal)
  }
}
