import type { ApprovedRecord } from '../../core/domain/approved-record.ts'
import type { Problem } from '../../core/domain/problem.ts'
import type { Ledger, LedgerKind, LedgerNeeds, Outcome, Quota, StepGave } from '../../core/ports/ledger.ts'
import type { Clock } from '../../core/ports.ts'

const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }

/** What a fake ledger does with a creation: book it, or answer otherwise. `booksAnyway`: the answer is lost, the record is not. */
export type OnCreate = (record: ApprovedRecord) => { answer: Outcome<never>; booksAnyway?: boolean } | undefined

/**
 * A ledger in memory behind the real gate: a look-up, a creation and a read-back are one request each. It counts requests by its own
 * watch and says «slow down» to the 101st of a minute.
 */
export class FakeLedger {
  readonly booked: ApprovedRecord[] = []
  readonly requests: number[] = []
  tooMany = 0
  onCreate: OnCreate = () => undefined
  reachable = true
  quota: Quota = { concurrent: 5 }
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  readonly kind: LedgerKind = {
    kind: 'fake',
    secrets: [],
    settings: (given) => given,
    limits: () => ({ key: 'fake', quota: this.quota }),
    settlesAfterMs: () => 30_000,
    open: (_connection, needs) => this.open(needs),
  }

  private open({ gate }: LedgerNeeds): Ledger {
    const request = async (
      wanted: () => Promise<boolean>,
      answer: () => Outcome<StepGave>,
    ): Promise<Outcome<StepGave>> => {
      const passed = await gate.pass(async (): Promise<Outcome<StepGave>> => {
        if (!(await wanted())) return later({ code: 'cancelled' })
        if (!this.reachable) return later({ code: 'ledger-not-reachable' })
        const now = this.clock.now().getTime()
        this.requests.push(now)
        const recent = this.requests.filter((at) => at > now - 60_000).length
        if (this.quota.perMinute !== undefined && recent > 100) {
          this.tooMany++
          return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore: new Date(now + 60_000) } as const
        }
        return answer()
      })
      return 'outcome' in passed ? passed : { outcome: 'later', problem: { code: 'ledger-quota-spent' }, ...passed }
    }
    const reading = () => Promise.resolve(true)
    const find = ({ marker }: ApprovedRecord) => this.booked.find((one) => one.marker === marker)
    return {
      probe: async () => ({ outcome: 'done', value: { organisation: 'fake', notes: [] } }),
      ensureVendor: async () => DONE,
      ensureReferences: async () => DONE,
      lookUp: (input) =>
        request(reading, () => {
          const found = find(input.record)
          if (found === undefined) return { outcome: 'not-found' }
          return { outcome: 'done', value: { known: { remoteId: found.marker }, note: 'found-there' } }
        }),
      create: (input) =>
        request(
          () => input.stillWanted(),
          () => {
            const instead = this.onCreate(input.record)
            if (instead === undefined || instead.booksAnyway === true) this.booked.push(input.record)
            return instead?.answer ?? { outcome: 'done', value: { known: { remoteId: input.record.marker } } }
          },
        ),
      readBack: (input) => request(reading, () => (find(input.record) === undefined ? { outcome: 'not-found' } : DONE)),
      attachOriginal: async () => DONE,
      post: async () => DONE,
      dryRun: async (record) => ({ outcome: 'done', value: { request: 'fake', body: record.number } }),
      booked: async (record) => ({
        outcome: 'done',
        value: this.booked
          .filter((one) => one.marker === record.marker)
          .map(({ marker, number }) => ({ remoteId: marker, number })),
      }),
    }
  }
}

function later(problem: Problem): Outcome<never> {
  return { outcome: 'later', problem }
}
