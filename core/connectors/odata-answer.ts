import type { Outcome } from '../ports/ledger.ts'
import { jsonObject, parseExactOr } from './exact-json.ts'
import { withoutAnswer, type Exchange, type HttpAnswer } from './http-exchange.ts'

interface Understanding<T> {
  readonly writes: boolean
  /** Of the service, as people know it. */
  readonly address: string
  /** Finds what was asked for in the answer's JSON; undefined where it is not there. */
  readonly take: (json: unknown) => T | undefined
  readonly refused: (answer: HttpAnswer) => Outcome<never>
}

/**
 * What an OData service's answer comes to: a value, undefined where a success has no content (204), or what became of the request. A write
 * that succeeded in words that can't be read may have been carried out: unknown, never refused. Problems: ledger-answer-lost,
 * ledger-answer-unreadable, those of `refused` and of a request without an answer.
 */
export function understoodAnswer<T>(
  came: Exchange,
  { writes, address, take, refused }: Understanding<T>,
): Outcome<T | undefined> {
  if (came.came !== 'answer') return withoutAnswer(came, writes)
  const { status, text } = came.answer
  if (status < 200 || status >= 300) return refused(came.answer)
  if (text === '') return { outcome: 'done', value: undefined }
  const value = take(parseExactOr(text))
  if (value !== undefined) return { outcome: 'done', value }
  return writes ? { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } } : unreadableAnswer(address)
}

/** A request below the root of a service, as far as what became of it depends on it. */
export interface EntityCall {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  /** Date of the document, to be named when its period is closed. */
  readonly date?: string
}

/** What was asked, to be named in what a person reads. */
export interface AboutCall<Settings> {
  readonly writes: boolean
  /** Entity set, e.g. Drafts, purchaseInvoices. */
  readonly what: string
  readonly date: string
  readonly settings: Settings
  readonly now: Date
}

/** `understoodAnswer` of a service that answers with the entity itself; only what it refuses in is told service by service. */
export function understoodEntity<Settings extends { readonly address: string }>(
  came: Exchange,
  { method, path, date = '' }: EntityCall,
  { settings, now }: { readonly settings: Settings; readonly now: Date },
  refusal: (answer: HttpAnswer, about: AboutCall<Settings>) => Outcome<never>,
): Outcome<Readonly<Record<string, unknown>> | undefined> {
  const writes = method !== 'GET'
  const what = /^\w+/.exec(path)?.[0] ?? ''
  return understoodAnswer(came, {
    writes,
    address: settings.address,
    take: jsonObject,
    refused: (answer) => refusal(answer, { writes, what, date, settings, now }),
  })
}

/** The outcome of a read whose answer is not what the service's documentation says. */
export function unreadableAnswer(address: string): Outcome<never> {
  return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address } } }
}
