import type { Problem } from '../domain/problem.ts'
import type { Gate, Outcome } from '../ports/ledger.ts'

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** For requests that write: asked after every wait, see StepInput.stillWanted. */
  readonly stillWanted?: () => Promise<boolean>
  /** Takes a successful answer piece by piece as it arrives; its `text` is then empty. Must not throw. */
  readonly onText?: (piece: string) => void
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** What a request came to. `lost`: it may have arrived. `not-sent`: it certainly did not. */
export type Exchange =
  | { readonly came: 'answer'; readonly answer: HttpAnswer }
  | { readonly came: 'lost' }
  | { readonly came: 'not-sent'; readonly problem: Problem; readonly notBefore?: Date }

/** Failures before the first byte of the request has left (Node's and undici's codes). */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT',
]) // prettier-ignore

/** OpenSSL's names of a certificate nobody here vouches for (nodejs.org/api/tls.html, X509 certificate error codes). */
const ABOUT_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/

/**
 * One request through the gate, with a time limit and without following redirects (a ledger has none; a captive portal does). Never
 * throws for anything a network or a server can do.
 */
export async function exchange(gate: Gate, request: HttpRequest): Promise<Exchange> {
  const came = await gate.pass(() => send(request))
  if ('came' in came) return came
  return { came: 'not-sent', problem: { code: 'ledger-quota-spent' }, notBefore: came.notBefore }
}

async function send(request: HttpRequest): Promise<Exchange> {
  const { method, url, headers = {}, body, timeoutMs, signal, stillWanted, onText } = request
  const isWanted = stillWanted === undefined || (!signal.aborted && (await stillWanted()))
  if (!isWanted || signal.aborted) return { came: 'not-sent', problem: { code: 'cancelled' } }
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(body === undefined ? {} : { body }),
    })
    return {
      came: 'answer',
      answer: { status: response.status, headers: response.headers, text: await textOf(response, onText) },
    }
  } catch (error) {
    const problem = failedBeforeSending(error)
    return problem === undefined ? { came: 'lost' } : { came: 'not-sent', problem }
  }
}

/** What kept a request from leaving at all; undefined when it may have arrived. */
export function failedBeforeSending(error: unknown): Problem | undefined {
  const code = codeOf(error)
  if (BEFORE_SENDING.has(code)) return { code: 'ledger-not-reachable' }
  return ABOUT_CERTIFICATE.test(code) ? { code: 'ledger-certificate-untrusted' } : undefined
}

async function textOf(response: Response, onText: HttpRequest['onText']): Promise<string> {
  if (onText === undefined || !response.ok || response.body === null) return await response.text()
  const decoder = new TextDecoder()
  for await (const bytes of response.body) onText(decoder.decode(bytes, { stream: true }))
  onText(decoder.decode())
  return ''
}

/** The innermost error code: fetch wraps it, and several addresses tried are an AggregateError. */
function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && at.code !== '') return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0])
  }
  return ''
}

/** The instant a Retry-After header names, in seconds or as a date (RFC 9110 §10.2.3); undefined when there is none. */
export function retryAfter(headers: Headers, now: Date): Date | undefined {
  const value = headers.get('retry-after')?.trim()
  if (value === undefined || value === '') return undefined
  if (/^\d{1,9}$/.test(value)) return new Date(now.getTime() + Number(value) * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : new Date(date)
}

/** The outcome of a request that got no answer. A read that was lost has simply not been made. */
export function withoutAnswer(came: Exclude<Exchange, { came: 'answer' }>, writes: boolean): Outcome<never> {
  if (came.came === 'lost') {
    return writes
      ? { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
      : { outcome: 'later', problem: { code: 'ledger-not-reachable' } }
  }
  const { problem, notBefore } = came
  if (problem.code === 'ledger-certificate-untrusted') return { outcome: 'refused', problem }
  return { outcome: 'later', problem, ...(notBefore === undefined ? {} : { notBefore }) }
}
