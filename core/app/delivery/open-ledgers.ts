import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhenResult } from 'cockatiel'
import type { ConnectionRow } from '../../store/connections.ts'
import { ProblemError, problemOf } from '../../domain/problem.ts'
import type { Clock, Log, Originals } from '../../ports.ts'
import type { Alarm, Connection, Ledger, LedgerKind, Outcome, Secrets } from '../../ports/ledger.ts'
import { Limiter } from './limiter.ts'

export interface LedgerSurroundings {
  readonly clock: Clock
  readonly alarm: Alarm
  readonly log: Log
  readonly secrets: Secrets
  readonly originals: Originals
  readonly kinds: readonly LedgerKind[]
  readonly closing: AbortSignal
}

/** Failures in a row that open a target's breaker, and for how long. */
const FAILURES_UNTIL_OPEN = 5
const OPEN_FOR_MS = 60_000

/** A connection opened: its ledger behind the breaker of its target. */
export interface OpenLedger {
  readonly connection: Connection
  readonly settlesAfterMs: number
  /** Deliveries in hand at once. */
  readonly concurrent: number
  /** Asks the ledger. Never throws: what a connector throws becomes an outcome. `notBefore` when the target rests. */
  ask<T>(question: (ledger: Ledger) => Promise<Outcome<T>>): Promise<{ outcome: Outcome<T>; notBefore?: Date }>
}

/** Opens connections once and keeps what they share: quotas of an organisation, one breaker a target. */
export class OpenLedgers {
  private readonly around: LedgerSurroundings
  private readonly opened = new Map<string, OpenLedger>()
  private readonly limiters = new Map<string, Limiter>()

  constructor(around: LedgerSurroundings) {
    this.around = around
  }

  /** Problem: request-invalid when nothing here knows the kind or its settings any more. */
  of(row: ConnectionRow): OpenLedger {
    const known = this.opened.get(row.id)
    if (known !== undefined) return known
    const opened = this.open(row)
    this.opened.set(row.id, opened)
    return opened
  }

  /** Lets a changed connection be opened anew. */
  forget(id: string): void {
    this.opened.delete(id)
  }

  private open(row: ConnectionRow): OpenLedger {
    const { clock, alarm, log, secrets, originals, kinds, closing } = this.around
    const kind = kinds.find(({ kind }) => kind === row.kind)
    if (kind === undefined) throw new ProblemError('request-invalid', { field: 'kind' })
    const { id, name } = row
    const connection: Connection = { id, name, kind: row.kind, settings: kind.settings(JSON.parse(row.settings)) }
    const { key, quota } = kind.limits(connection)
    const gate = this.limiters.get(key) ?? new Limiter({ quota, clock, alarm, closing })
    this.limiters.set(key, gate)
    const own = {
      get: (secret: string) => secrets.get(`${id}/${secret}`),
      set: (secret: string, value: string) => secrets.set(`${id}/${secret}`, value),
      remove: (secret: string) => secrets.remove(`${id}/${secret}`),
    }
    const ledger = kind.open(connection, { clock, gate, log, secrets: own, pathOf: originals.pathOf })
    // The breaker counts and tries one request after the rest; how long the rest lasts is told by our own clock (`notBefore`).
    const breaker = circuitBreaker(handleWhenResult(isTrouble), {
      halfOpenAfter: 0,
      breaker: new ConsecutiveBreaker(FAILURES_UNTIL_OPEN),
    })
    return {
      connection,
      settlesAfterMs: kind.settlesAfterMs(connection),
      concurrent: quota.concurrent,
      async ask(question) {
        const rest = () => ({ notBefore: new Date(clock.now().getTime() + OPEN_FOR_MS) })
        try {
          const outcome = await breaker.execute(() =>
            question(ledger).catch((thrown: unknown) => asOutcome(thrown, log)),
          )
          return breaker.state === CircuitState.Open ? { outcome, ...rest() } : { outcome }
        } catch (error) {
          if (!(error instanceof BrokenCircuitError)) throw error
          return { outcome: { outcome: 'later', problem: { code: 'ledger-not-reachable' } }, ...rest() }
        }
      },
    }
  }
}

/** What counts towards the breaker: no answer, or the ledger's own failure. A refusal or a request to slow down is a sign of life. */
function isTrouble(result: unknown): boolean {
  const outcome = result as Outcome<unknown>
  if (outcome.outcome === 'unknown') return true
  return outcome.outcome === 'later' && outcome.notBefore === undefined && outcome.problem.code !== 'cancelled'
}

/** A problem thrown is told as refused; anything else is a fault of ours, and how far it got is not known. */
function asOutcome(thrown: unknown, log: Log): Outcome<never> {
  const problem = problemOf(thrown)
  if (problem.code !== 'unexpected') return { outcome: 'refused', problem }
  log.error('connector failed', {
    error: thrown instanceof Error ? `${thrown.name} ${thrown.message}`.slice(0, 200) : '',
  })
  return { outcome: 'unknown', problem: { code: 'ledger-failed' } }
}
