import { PROBLEMS, problemOf, type Problem } from '../../domain/problem.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Alarm, Randomness } from '../../ports/ledger.ts'
import { changeConnection, connectionRows, type ConnectionRow } from '../../store/connections.ts'
import {
  applyDeliveryEvent,
  doubtUnfinished,
  dueDeliveries,
  interruptedDeliveries,
  nextDue,
} from '../../store/deliveries.ts'
import { GroupedCommits } from '../../store/grouped-commits.ts'
import type { Db } from '../../store/open-store.ts'
import { deliverOne } from './deliver-one.ts'
import type { OpenLedgers } from './open-ledgers.ts'

export interface CourierNeeds {
  readonly db: Db
  readonly clock: Clock
  readonly alarm: Alarm
  readonly chance: Randomness
  readonly log: Log
  readonly ledgers: OpenLedgers
}

/** How long a step in hand may still take when the engine stops; then it is left to the next start, which looks what became of it. */
const GRACE_MS = 5000

/**
 * The background work of delivery. What is to be done are rows of the outbox, so it survives anything; this only pulls: for each
 * connection the foremost delivery of each supplier whose time has come, as many at once as the ledger bears.
 */
export class Courier {
  private readonly needs: CourierNeeds
  private readonly commits: GroupedCommits
  private readonly inHand = new Map<number, { connectionId: string; work: Promise<void> }>()
  private readonly stopping = new AbortController()
  private nap = new AbortController()
  private running: Promise<void> | undefined
  private reason: Problem | undefined
  private isIdle = false
  private idleWaiters: (() => void)[] = []
  private quietWaiters: (() => void)[] = []

  constructor(needs: CourierNeeds) {
    this.needs = needs
    this.commits = new GroupedCommits(needs.db)
  }

  /** Why delivery has stopped by itself (the store is in trouble); undefined while it goes on. */
  get halted(): Problem | undefined {
    return this.reason
  }

  /** Puts what an earlier run left in hand back to waiting, its intent kept, doubts what it had reached, and begins. */
  async begin(): Promise<void> {
    const { db, clock } = this.needs
    const at = clock.now().toISOString()
    for (const row of await interruptedDeliveries(db)) {
      await applyDeliveryEvent(db, { row, event: 'defer', actor: 'skrepka', at, detail: 'engine-ended' })
    }
    await doubtUnfinished(db)
    this.running ??= this.run()
  }

  /** Says that there may be something to do: an approval, a retry, a mended connection. */
  wake(): void {
    this.isIdle = false
    this.nap.abort()
  }

  /** Resolves when nothing can move by itself now or later: everything is delivered, parked, paused, or its connection is halted. */
  async untilEmpty(): Promise<void> {
    if (this.isIdle || this.running === undefined) return
    await new Promise<void>((resolve) => this.idleWaiters.push(resolve))
  }

  /** Resolves when everything whose time has come was tried once: what is left waits for a later time. */
  async untilQuiet(): Promise<void> {
    if (this.isIdle || this.running === undefined) return
    await new Promise<void>((resolve) => this.quietWaiters.push(resolve))
  }

  async stop(): Promise<void> {
    const works = Promise.allSettled([...this.inHand.values()].map(({ work }) => work))
    this.nap.abort()
    const grace = setTimeout(() => this.stopping.abort(), this.inHand.size === 0 ? 0 : GRACE_MS)
    await Promise.race([
      works,
      new Promise<void>((resolve) => this.stopping.signal.addEventListener('abort', () => resolve())),
    ])
    clearTimeout(grace)
    this.stopping.abort()
    await works
    await this.running
    this.tellIdle()
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.nap = new AbortController()
      try {
        const wakeAt = await this.pull()
        if (this.nap.signal.aborted) continue
        if (this.inHand.size === 0 && (wakeAt === undefined || wakeAt > this.needs.clock.now())) this.tellQuiet()
        if (wakeAt === undefined && this.inHand.size === 0) this.tellIdle()
        await this.rest(wakeAt)
      } catch (error) {
        this.reason = problemOf(error)
        this.needs.log.error('delivery halted', {
          problem: this.reason.code,
          error: error instanceof Error ? error.message : '',
        })
        this.tellIdle()
        return
      }
    }
  }

  /** Starts what is due; answers when something next comes due. */
  private async pull(): Promise<Date | undefined> {
    const { db, clock } = this.needs
    const now = clock.now()
    let wakeAt: Date | undefined
    for (const row of await connectionRows(db)) {
      if (row.state !== 'on') continue
      const rests = row.not_before === null ? undefined : new Date(row.not_before)
      const started = rests === undefined || rests <= now ? await this.start(row, now) : false
      const due = await nextDue(db, row.id)
      // What is due and was not started waits for a seat, and a freed seat wakes us.
      if (due === undefined || (!started && this.seatsTaken(row.id) > 0)) continue
      const next = new Date(Math.max(Date.parse(due), rests?.getTime() ?? 0, now.getTime()))
      if (wakeAt === undefined || next < wakeAt) wakeAt = next
    }
    return wakeAt
  }

  private async start(row: ConnectionRow, now: Date): Promise<boolean> {
    const { db, clock, chance, log, ledgers } = this.needs
    const open = openOrProblem(ledgers, row)
    if ('code' in open) {
      await changeConnection(db, row.id, { state: 'halted', problem: open, at: now.toISOString() })
      return false
    }
    const seats = open.concurrent - this.seatsTaken(row.id)
    if (seats <= 0) return false
    const due = await dueDeliveries(db, row.id, now.toISOString(), seats + this.seatsTaken(row.id))
    const fresh = due.filter(({ seq }) => !this.inHand.has(seq)).slice(0, seats)
    for (const delivery of fresh) {
      const work = deliverOne(
        { db, commits: this.commits, clock, chance, signal: this.stopping.signal },
        open,
        delivery,
      )
        .catch((error: unknown) => {
          this.reason = problemOf(error)
          log.error('delivery failed', {
            problem: this.reason.code,
            error: error instanceof Error ? error.message : '',
          })
          this.stopping.abort()
        })
        .finally(() => {
          this.inHand.delete(delivery.seq)
          this.wake()
        })
      this.inHand.set(delivery.seq, { connectionId: row.id, work })
    }
    return fresh.length > 0
  }

  private seatsTaken(connectionId: string): number {
    return [...this.inHand.values()].filter((hand) => hand.connectionId === connectionId).length
  }

  /** Sleeps until something is due, something in hand ends, or somebody wakes us. */
  private async rest(wakeAt: Date | undefined): Promise<void> {
    const signal = AbortSignal.any([this.nap.signal, this.stopping.signal])
    if (signal.aborted) return
    if (wakeAt !== undefined) return await this.needs.alarm.until(wakeAt, signal)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  }

  private tellQuiet(): void {
    for (const resolve of this.quietWaiters.splice(0)) resolve()
  }

  private tellIdle(): void {
    this.isIdle = true
    this.tellQuiet()
    for (const resolve of this.idleWaiters.splice(0)) resolve()
  }
}

function openOrProblem(ledgers: OpenLedgers, row: ConnectionRow): ReturnType<OpenLedgers['of']> | Problem {
  try {
    return ledgers.of(row)
  } catch (error) {
    const problem = problemOf(error)
    return PROBLEMS[problem.code].about === 'connection'
      ? problem
      : { code: 'ledger-configuration-changed', params: { what: row.name } }
  }
}
