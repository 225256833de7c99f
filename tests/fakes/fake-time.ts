import { setImmediate as turn } from 'node:timers/promises'
import type { Alarm } from '../../core/ports/ledger.ts'
import type { Clock } from '../../core/ports.ts'

/** A clock that leaps to the next alarm as soon as nobody has anything else to do: hours pass in a moment. */
export class FakeTime implements Clock, Alarm {
  private at: number
  private readonly sleepers = new Set<{ until: number; wake: () => void }>()
  private leaping = false
  /** Whether somebody is at work whom turns of the loop do not show: a request over a real line. Time stands still meanwhile. */
  isBusy: () => boolean = () => false

  constructor(start = '2026-11-20T12:00:00Z') {
    this.at = Date.parse(start)
  }

  now(): Date {
    return new Date(this.at)
  }

  async until(instant: Date, signal?: AbortSignal): Promise<void> {
    if (instant.getTime() <= this.at || signal?.aborted === true) return
    await new Promise<void>((resolve) => {
      const sleeper = { until: instant.getTime(), wake: resolve }
      this.sleepers.add(sleeper)
      signal?.addEventListener('abort', () => (this.sleepers.delete(sleeper), resolve()), { once: true })
      if (!this.leaping) void this.leap()
    })
  }

  private async leap(): Promise<void> {
    this.leaping = true
    // Work of this moment is promises and a database that answers at once: some turns of the loop and it is done.
    for (let turns = 0; turns < 10; turns++) {
      await turn()
      if (this.isBusy()) turns = 0
    }
    this.leaping = false
    const first = Math.min(...[...this.sleepers].map(({ until }) => until))
    if (!Number.isFinite(first)) return
    this.at = Math.max(this.at, first)
    for (const sleeper of this.sleepers) {
      if (sleeper.until > this.at) continue
      this.sleepers.delete(sleeper)
      sleeper.wake()
    }
    if (this.sleepers.size > 0) void this.leap()
  }
}
