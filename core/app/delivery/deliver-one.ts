import { ApprovedRecord } from '../../domain/approved-record.ts'
import { STEPS } from '../../domain/delivery.ts'
import type { Clock } from '../../ports.ts'
import type { Randomness, StepInput } from '../../ports/ledger.ts'
import type { DeliveryRow } from '../../store/deliveries.ts'
import type { GroupedCommits } from '../../store/grouped-commits.ts'
import type { Db } from '../../store/open-store.ts'
import { decide, mayHaveWritten, stepAfterUnknown } from './decide-delivery.ts'
import { DeliveryInHand } from './delivery-in-hand.ts'
import type { OpenLedger } from './open-ledgers.ts'

export interface DeliverNeeds {
  readonly db: Db
  readonly commits: GroupedCommits
  readonly clock: Clock
  readonly chance: Randomness
  readonly signal: AbortSignal
}

/**
 * Takes one waiting delivery as far as it goes now: delivered, parked, or back to waiting. Before each request that writes its intent is
 * committed together with what the steps before gave, so a death at any moment leaves behind what may be under way. Throws only for the
 * store.
 */
export async function deliverOne(needs: DeliverNeeds, open: OpenLedger, waiting: DeliveryRow): Promise<void> {
  const { db, clock, signal } = needs
  const settled = settledAt(waiting, open)
  if (settled !== undefined && settled > clock.now()) {
    const next_at = settled.toISOString()
    await db.updateTable('deliveries').set({ next_at }).where('seq', '=', waiting.seq).where('state', '=', 'waiting').execute() // prettier-ignore
    return
  }
  // What was begun and never heard of again is looked up, but not before the ledger can have finished with it.
  const step = waiting.intent_step === null ? waiting.step : beginningAgain(waiting)
  const hand = await DeliveryInHand.begin(needs, waiting, step)
  if (hand === undefined) return
  const record = ApprovedRecord.parse(JSON.parse(waiting.record ?? 'null'))
  while (!signal.aborted) {
    const { known, isAgain: again } = hand
    const input: StepInput = { record, known, again, signal, stillWanted: async () => await hand.mayWrite() }
    const { outcome, notBefore } = await open.ask((ledger) => ledger[hand.step](input))
    // Being stopped is no answer of the ledger's: an intent stays, and the next start looks.
    if (signal.aborted && outcome.outcome !== 'done') break
    const around = { now: clock.now(), chance: needs.chance(), settlesAfterMs: open.settlesAfterMs }
    const { attempts, failures } = hand
    const decision = decide({ step: hand.step, attempts, failures, known, again }, outcome, around)
    if (decision.event !== 'advance') return await hand.end(decision, notBefore, outcome.outcome === 'unknown')
    hand.advance(decision)
  }
  await hand.keep()
}

/** Where to begin when a step's end is not known: there, or earlier where a person began the delivery anew and nothing is remembered. */
function beginningAgain({ step, intent_step: intent }: DeliveryRow): DeliveryRow['step'] {
  const then = stepAfterUnknown(intent ?? step)
  return STEPS.indexOf(step) < STEPS.indexOf(then) ? step : then
}

/** When the ledger has certainly finished with a step whose end is not known, so that it can be asked what it holds. */
function settledAt(row: DeliveryRow, open: OpenLedger): Date | undefined {
  if (row.intent_step === null || row.intent_at === null || !mayHaveWritten(row.intent_step)) return undefined
  return new Date(Date.parse(row.intent_at) + open.settlesAfterMs)
}
