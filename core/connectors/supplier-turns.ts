import type { ApprovedRecord } from '../domain/approved-record.ts'
import type { Clock } from '../ports.ts'
import type { Outcome, StepGave, StepInput } from '../ports/ledger.ts'

/** A supplier in the ledger; `isNew` when it was made now. */
export interface EnsuredVendor {
  readonly vendorId: string
  readonly isNew: boolean
}

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

  /**
   * The supplier's id in the ledger: found, else made. What is not found while an earlier creation may still arrive is waited for, since
   * ledgers number suppliers by themselves and would make a second one.
   */
  async ensure(
    input: StepInput,
    by: {
      find(record: ApprovedRecord, signal: AbortSignal, afresh: boolean): Promise<Outcome<string>>
      make(input: StepInput): Promise<Outcome<EnsuredVendor>>
    },
  ): Promise<Outcome<EnsuredVendor>> {
    const { record, signal, again } = input
    return await this.take(record, async (isUnsettled) => {
      const found = await by.find(record, signal, again)
      if (found.outcome === 'done') return { outcome: 'done', value: { vendorId: found.value, isNew: false } }
      if (found.outcome !== 'not-found') return found
      if (isUnsettled) return { outcome: 'later', problem: { code: 'ledger-answer-lost' } }
      return await by.make(input)
    })
  }
}

/** What the courier is told of a supplier that was ensured. */
export function vendorKnown(ensured: Outcome<EnsuredVendor>): Outcome<StepGave> {
  if (ensured.outcome !== 'done') return ensured
  const { vendorId, isNew } = ensured.value
  return { outcome: 'done', value: { known: { vendorId }, ...(isNew ? { note: 'vendor-created' as const } : {}) } }
}

/** What a connection that only finds suppliers says of one that is not there. */
export function vendorUnknown({ supplier: { name, taxId, taxNumber } }: ApprovedRecord): Outcome<never> {
  const params = { name, taxId: taxId ?? taxNumber ?? '—' }
  return { outcome: 'refused', problem: { code: 'ledger-vendor-unknown', params } }
}
