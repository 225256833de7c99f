import { problemOf } from '../../domain/problem.ts'
import type { Alarm } from '../../ports/ledger.ts'
import { connectionRows } from '../../store/connections.ts'
import { lastReconciled } from '../../store/reconciliations.ts'
import { reconciliationEveryDays } from '../../store/settings.ts'
import type { Engine } from '../engine.ts'
import type { OpenLedgers } from './open-ledgers.ts'
import { reconcile } from './reconcile.ts'

const DAY_MS = 86_400_000

/** After a comparison that could not be made (the store in trouble), and at most this long without a look at the clock: laptops sleep. */
const LOOK_AGAIN_MS = 60 * 60_000

/**
 * Compares each connection with what was approved as often as a person wants it, counted from its last comparison: a computer that was off
 * on the day catches up when it is on. Only connections that are on are asked; the others are due when they go on again.
 */
export class ReconciliationSchedule {
  private readonly needs: { engine: Engine; ledgers: OpenLedgers; alarm: Alarm; closing: AbortSignal }
  private change = new AbortController()
  private running: Promise<void> | undefined

  constructor(needs: { engine: Engine; ledgers: OpenLedgers; alarm: Alarm; closing: AbortSignal }) {
    this.needs = needs
  }

  begin(): void {
    this.running ??= this.run()
  }

  /** Says that the schedule or the connections changed. */
  wake(): void {
    this.change.abort()
  }

  /** Resolves when the comparison in hand has ended, after `closing`. */
  async stop(): Promise<void> {
    this.wake()
    await this.running
  }

  private async run(): Promise<void> {
    const { engine, alarm, closing } = this.needs
    while (!closing.aborted) {
      this.change = new AbortController()
      const next = await this.compareWhatIsDue().catch((error: unknown) => {
        engine.log.error('reconciliation failed', { problem: problemOf(error).code })
        return undefined
      })
      const latest = engine.clock.now().getTime() + LOOK_AGAIN_MS
      await alarm.until(new Date(Math.min(next ?? latest, latest)), AbortSignal.any([closing, this.change.signal]))
    }
  }

  /** Answers when the next connection comes due, in milliseconds; undefined when none will. */
  private async compareWhatIsDue(): Promise<number | undefined> {
    const { engine, closing } = this.needs
    const { db } = engine.store
    const days = await reconciliationEveryDays(db)
    if (days === null) return undefined
    const last = await lastReconciled(db)
    let next: number | undefined
    for (const { id, name, state, added_at } of await connectionRows(db)) {
      if (state !== 'on' || closing.aborted) continue
      let dueAt = Date.parse(last.get(id) ?? added_at) + days * DAY_MS
      if (dueAt <= engine.clock.now().getTime()) {
        await this.compare(name)
        dueAt = engine.clock.now().getTime() + days * DAY_MS
      }
      if (next === undefined || dueAt < next) next = dueAt
    }
    return next
  }

  private async compare(connection: string): Promise<void> {
    const { engine, ledgers, closing: signal } = this.needs
    // Nobody reads the words of this one now; the kept report is told in the language of who opens it.
    const asked = { connection, askedBy: 'schedule', language: 'en', signal } as const
    for await (const said of reconcile(engine, { ledgers }, asked)) {
      if (said.type === 'report') engine.log.info('reconciled', { ...said.summary.counts })
    }
  }
}
