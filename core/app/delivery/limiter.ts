import type { Clock } from '../../ports.ts'
import type { Alarm, Gate, Quota } from '../../ports/ledger.ts'

/**
 * The minute is counted a second longer than the ledger counts it: requests sent a minute apart may arrive closer together.
 */
const WINDOW_MS = 61_000

/** Quotas of one organisation, first come first served. Nothing is counted across restarts: the ledger itself says 429 then. */
export class Limiter implements Gate {
  private readonly quota: Quota
  private readonly clock: Clock
  private readonly alarm: Alarm
  private readonly closing: AbortSignal
  private sent: number[] = []
  private day = ''
  private sentToday = 0
  private inFlight = 0
  private queue: Promise<unknown> = Promise.resolve()
  private freed: (() => void) | undefined

  constructor(needs: { quota: Quota; clock: Clock; alarm: Alarm; closing: AbortSignal }) {
    this.quota = needs.quota
    this.clock = needs.clock
    this.alarm = needs.alarm
    this.closing = needs.closing
  }

  async pass<T>(request: () => Promise<T>): Promise<T | { readonly notBefore: Date }> {
    const turn = this.queue.then(() => this.admit())
    this.queue = turn
    const refusal = await turn
    if (refusal !== undefined) return { notBefore: refusal }
    try {
      return await request()
    } finally {
      this.inFlight--
      this.freed?.()
    }
  }

  /** Waits for a place; an instant instead when today has none left, or the engine is closing. */
  private async admit(): Promise<Date | undefined> {
    const { perMinute = Infinity, perDay = Infinity, concurrent } = this.quota
    for (;;) {
      const now = this.clock.now()
      if (this.closing.aborted) return now
      const today = now.toISOString().slice(0, 10)
      if (today !== this.day) [this.day, this.sentToday] = [today, 0]
      if (this.sentToday >= perDay) return new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000)
      this.sent = this.sent.filter((at) => at > now.getTime() - WINDOW_MS)
      if (this.inFlight >= concurrent) {
        await new Promise<void>((resolve) => (this.freed = resolve))
      } else if (this.sent.length >= perMinute) {
        await this.alarm.until(new Date((this.sent[0] ?? 0) + WINDOW_MS), this.closing)
      } else {
        this.sent.push(now.getTime())
        this.sentToday++
        this.inFlight++
        return undefined
      }
    }
  }
}
