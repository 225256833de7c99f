import type { ApprovedRecord } from '../domain/approved-record.ts'
import type { Clock } from '../ports.ts'
import type { Outcome } from '../ports/ledger.ts'

/**
 * Finding or making a supplier, one at a time for each name, so that two records never make it twice. `isUnsettled`: the answer to a
 * creation was lost so short ago that the ledger may still be at it, and what is not found must be waited for.
 */
export class SupplierTurns {
  private readonly clock: Clock
  private readonly settleMs: number
  private readonly queues = new Map<string, Promise<unknown>>()
  private readonly lostAt = new Map<string, number>()

  constructor(clock: Clock, settleMs: number) {
    this.clock = clock
    this.settleMs = settleMs
  }

  async take<T>({ supplier }: ApprovedRecord, act: (isUnsettled: boolean) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const name = supplier.name.toLowerCase()
    const turn = (this.queues.get(name) ?? Promise.resolve()).then(async () => {
      const now = this.clock.now().getTime()
      const outcome = await act(now < (this.lostAt.get(name) ?? -Infinity) + this.settleMs)
      if (outcome.outcome === 'unknown') this.lostAt.set(name, this.clock.now().getTime())
      return outcome
    })
    const queue = turn.catch(() => undefined)
    this.queues.set(name, queue)
    const outcome = await turn
    if (this.queues.get(name) === queue) this.queues.delete(name)
    return outcome
  }
}
