import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { requestBody, type FilePart } from '../request-body.ts'
import { exchange, type Exchange, type HttpAnswer, type HttpRequest } from '../http-exchange.ts'
import { understoodEntity, unreadableAnswer, type EntityCall } from '../odata-answer.ts'
import { odataError } from '../odata-error.ts'
import { odataQuery } from '../odata-query.ts'
import { refusal } from './refusals.ts'
import { B1Sessions } from './session.ts'
import type { B1Settings } from './settings.ts'

/** An object of the Service Layer as JSON, every number as the text it came as. */
export type B1Object = Readonly<Record<string, unknown>>

/** A request below the root of the Service Layer. `stillWanted` for those that write. */
export interface B1Call extends EntityCall {
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly file?: FilePart
  readonly signal: AbortSignal
  readonly stillWanted?: () => Promise<boolean>
  /** Carried out only while the object has this ETag (10.0 FP 2102 and later). */
  readonly etag?: string
}

const PAGES_AT_MOST = 50

/** HTTP with the Service Layer: session, both shapes of OData, answers told apart. Never throws for what SAP or a network does. */
export class B1Client {
  readonly settings: B1Settings
  private readonly needs: LedgerNeeds
  private readonly sessions: B1Sessions

  constructor(settings: B1Settings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.sessions = new B1Sessions(settings, needs)
  }

  /** A condition that a text field contains a text: v1 speaks OData 3, v2 OData 4. */
  contains(field: string, literal: string): string {
    return this.settings.address.endsWith('/v1') ? `substringof(${literal},${field})` : `contains(${field},${literal})`
  }

  /** One object; undefined in `value` where the answer has no content. */
  async call(call: B1Call): Promise<Outcome<B1Object | undefined>> {
    const first = await this.sessions.get(call.signal)
    if (first.outcome !== 'done') return first
    const came = await this.once(call, first.value.cookies)
    if (came.came !== 'answer' || !isSessionGone(came.answer)) return this.understood(call, came)
    // 301 is said at the door, so the same call may be made again with a fresh session. Once.
    const second = await this.sessions.get(call.signal, first.value)
    if (second.outcome !== 'done') return second
    const again = await this.once(call, second.value.cookies)
    if (again.came === 'answer' && isSessionGone(again.answer)) {
      return { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }
    }
    return this.understood(call, again)
  }

  /** All objects of a set that fit, page by page: the Service Layer gives 20 at a time and says where the next are. */
  async list(path: string, query: Record<string, string>, signal: AbortSignal): Promise<Outcome<readonly B1Object[]>> {
    const rows: B1Object[] = []
    let next: Pick<B1Call, 'path' | 'query'> | undefined = { path, query }
    for (let page = 0; page < PAGES_AT_MOST && next !== undefined; page++) {
      const answer: Outcome<B1Object | undefined> = await this.call({ method: 'GET', ...next, signal })
      if (answer.outcome !== 'done') return answer
      const value = answer.value?.['value']
      if (!Array.isArray(value)) return this.unreadable()
      rows.push(...(value as B1Object[]))
      const link = answer.value?.['@odata.nextLink'] ?? answer.value?.['odata.nextLink']
      next = typeof link === 'string' ? { path: link.replace(/^.*\/b1s\/v[12]\//, '') } : undefined
    }
    return { outcome: 'done', value: rows }
  }

  private async once(call: B1Call, cookies: string): ReturnType<typeof exchange> {
    const { method, path, query = {}, json, file, signal, stillWanted, etag } = call
    const { headers, body } = requestBody({ json, file })
    const request: HttpRequest = {
      method,
      url: `${this.settings.address}/${path}${odataQuery(query)}`,
      headers: {
        cookie: cookies,
        ...headers,
        ...(method === 'GET' ? { prefer: 'odata.maxpagesize=100' } : {}),
        ...(etag === undefined ? {} : { 'if-match': etag }),
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: this.settings.timeoutSeconds * 1000,
      signal,
      ...(stillWanted === undefined ? {} : { stillWanted }),
    }
    return await exchange(this.needs.gate, request)
  }

  private understood(call: B1Call, came: Exchange): Outcome<B1Object | undefined> {
    return understoodEntity(came, call, { settings: this.settings, now: this.needs.clock.now() }, refusal)
  }

  unreadable(): Outcome<never> {
    return unreadableAnswer(this.settings.address)
  }
}

/** 401 with code 301: the session is unknown or has been idle for too long. */
function isSessionGone({ status, text }: HttpAnswer): boolean {
  return status === 401 && odataError(text)?.code !== '100000027'
}
