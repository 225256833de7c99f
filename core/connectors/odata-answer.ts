import type { Outcome } from '../ports/ledger.ts'
import { parseExactOr } from './exact-json.ts'
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

/** The outcome of a read whose answer is not what the service's documentation says. */
export function unreadableAnswer(address: string): Outcome<never> {
  return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address } } }
}
