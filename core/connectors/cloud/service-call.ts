import type { Problem } from '../../domain/problem.ts'
import type { Gate, Outcome } from '../../ports/ledger.ts'
import type { Clock } from '../../ports.ts'
import { failedBeforeSending, retryAfter } from '../http-exchange.ts'

/** What a service's SDK threw, as far as it is an answer of the service's: everything undefined when no answer came. */
export interface Thrown {
  readonly status?: number | undefined
  readonly headers?: Headers | undefined
  /** What this service's own words mean: a refusal, or that nothing is there. */
  readonly means?: Problem | 'not-found' | 'busy' | undefined
}

export interface ServiceCall {
  readonly gate: Gate
  readonly clock: Clock
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** For calls that write. */
  readonly stillWanted?: () => Promise<boolean>
  /** What may be done there, to be named when it is forbidden. */
  readonly what: string
}

/**
 * One request through a vendor's SDK, told apart as requests of our own are: SDKs are asked to repeat nothing themselves, since only the
 * courier knows what may be repeated. Never throws for anything a network or a service does.
 */
export async function serviceCall<T>(
  call: ServiceCall,
  ask: (signal: AbortSignal) => Promise<T>,
  thrownBy: (error: unknown) => Thrown,
): Promise<Outcome<T>> {
  const { gate, clock, timeoutMs, signal, stillWanted } = call
  const came = await gate.pass(async (): Promise<Outcome<T>> => {
    if (signal.aborted || (stillWanted !== undefined && !(await stillWanted()))) {
      return { outcome: 'later', problem: { code: 'cancelled' } }
    }
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    try {
      return { outcome: 'done', value: await within(limit, ask(limit)) }
    } catch (error) {
      const before = failedBeforeSending(error)
      if (before !== undefined) return connectionProblem(before)
      return outcomeOf(thrownBy(error), call, clock.now())
    }
  })
  if ('outcome' in came) return came
  return { outcome: 'later', problem: { code: 'ledger-quota-spent' }, notBefore: came.notBefore }
}

/** An SDK that does not heed the signal is not waited for beyond it. */
async function within<T>(limit: AbortSignal, asked: Promise<T>): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const stop = () => reject(new Error('no answer in time'))
    limit.addEventListener('abort', stop, { once: true })
    void asked.then(resolve, reject).finally(() => limit.removeEventListener('abort', stop))
  })
}

function connectionProblem(problem: Problem): Outcome<never> {
  return problem.code === 'ledger-not-reachable' ? { outcome: 'later', problem } : { outcome: 'refused', problem }
}

/** What an answer that is no success means. Pure. */
function outcomeOf({ status, headers, means }: Thrown, call: ServiceCall, now: Date): Outcome<never> {
  const writes = call.stillWanted !== undefined
  if (means === 'not-found') return { outcome: 'not-found' }
  if (typeof means === 'object') return { outcome: 'refused', problem: means }
  if (means === 'busy' || status === 429) {
    const notBefore = headers === undefined ? undefined : retryAfter(headers, now)
    return { outcome: 'later', problem: { code: 'ledger-busy' }, ...(notBefore === undefined ? {} : { notBefore }) }
  }
  if (status === undefined) {
    return writes
      ? { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
      : { outcome: 'later', problem: { code: 'ledger-not-reachable' } }
  }
  if (status >= 500 || status === 408) {
    return { outcome: writes ? 'unknown' : 'later', problem: { code: 'ledger-failed' } }
  }
  if (status === 401) return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
  if (status === 403) {
    return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what: call.what } } }
  }
  if (status === 404) return { outcome: 'not-found' }
  return { outcome: 'refused', problem: { code: 'ledger-refused', params: { words: `HTTP ${status}` } } }
}
