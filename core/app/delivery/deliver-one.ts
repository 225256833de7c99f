import { ApprovedRecord } from '../../domain/approved-record.ts'
import { STEPS } from '../../domain/delivery.ts'
import { DocumentId } from '../../domain/ids.ts'
import type { Clock } from '../../ports.ts'
import type { Known, Ledger, Outcome, Randomness, StepGave, StepInput } from '../../ports/ledger.ts'
import { changeConnection } from '../../store/connections.ts'
import { applyDeliveryEvent, deliveryBySeq, type DeliveryRow } from '../../store/deliveries.ts'
import { documentRow } from '../../store/documents.ts'
import type { Db } from '../../store/open-store.ts'
import { decide, mayHaveWritten, stepAfterUnknown, type Decision } from './decide-delivery.ts'
import type { OpenLedger } from './open-ledgers.ts'

export interface DeliverNeeds {
  readonly db: Db
  readonly clock: Clock
  readonly chance: Randomness
  readonly signal: AbortSignal
}

const ACTOR = 'skrepka'

/**
 * Takes one waiting delivery as far as it goes now: delivered, parked, or back to waiting. Before each step its intent is committed
 * together with what the step before gave, so a death at any moment leaves behind what may be under way. Throws only for the store.
 */
export async function deliverOne(needs: DeliverNeeds, open: OpenLedger, waiting: DeliveryRow): Promise<void> {
  const { db, clock, signal } = needs
  // What was begun and never heard of again is looked up, but not before the ledger can have finished with it.
  const again = waiting.intent_step !== null
  const begin = again ? beginningAgain(waiting) : waiting.step
  const settled = settledAt(waiting, open)
  if (settled !== undefined && settled > clock.now()) {
    const next_at = settled.toISOString()
    await db.updateTable('deliveries').set({ next_at }).where('seq', '=', waiting.seq).where('state', '=', 'waiting').execute() // prettier-ignore
    return
  }
  const at = clock.now().toISOString()
  let row = await applyDeliveryEvent(db, { row: waiting, event: 'begin', actor: ACTOR, at, set: intent(begin, at) })
  let isAgain = again
  while (row !== undefined && row.state === 'sending' && !signal.aborted) {
    const current: DeliveryRow = row
    const record = ApprovedRecord.parse(JSON.parse(current.record ?? 'null'))
    const known = JSON.parse(current.known) as Known
    const input: StepInput = {
      record,
      known,
      again: isAgain,
      signal,
      stillWanted: async () => await isStillWanted(db, current),
    }
    const { outcome, notBefore } = await open.ask((ledger) => step(ledger, current, input))
    // Being stopped is no answer of the ledger's: the intent stays, and the next start looks.
    if (signal.aborted && outcome.outcome !== 'done') return
    const now = clock.now()
    const decision = decide(
      { step: current.step, attempts: current.attempts, failures: current.failures, known, again: isAgain },
      outcome,
      { now, chance: needs.chance(), settlesAfterMs: open.settlesAfterMs },
    )
    // A try that certainly did nothing leaves the doubt about the one before it as old as it was.
    const doubt = isAgain && outcome.outcome !== 'unknown' ? { intent_at: waiting.intent_at } : {}
    row = await settle(db, current, decision, { now, notBefore, doubt })
    isAgain = false
  }
}

async function step(ledger: Ledger, row: DeliveryRow, input: StepInput): Promise<Outcome<StepGave>> {
  return await ledger[row.step](input)
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

/** Asked of the database, since a person or a reopening speaks to it and not to us. */
async function isStillWanted(db: Db, row: DeliveryRow): Promise<boolean> {
  const now = await deliveryBySeq(db, row.seq)
  if (now?.state !== 'sending' || now.record !== row.record) return false
  return (await documentRow(db, DocumentId.parse(row.document_id))).state === 'approved'
}

function intent(step: DeliveryRow['step'], at: string): Pick<DeliveryRow, 'step' | 'intent_step' | 'intent_at'> {
  return { step, intent_step: step, intent_at: at }
}

const NO_INTENT = { intent_step: null, intent_at: null }

/** Writes a decision down, in one transaction with what it means for the whole connection. */
async function settle(
  db: Db,
  row: DeliveryRow,
  decision: Decision,
  around: { now: Date; notBefore: Date | undefined; doubt: Partial<Pick<DeliveryRow, 'intent_at'>> },
): Promise<DeliveryRow | undefined> {
  const { now, notBefore, doubt } = around
  const at = now.toISOString()
  return await db.transaction().execute(async (tx) => {
    const ofConnection = decision.event === 'defer' ? decision.connection : undefined
    if (ofConnection !== undefined && 'halted' in ofConnection) {
      await changeConnection(tx, row.connection_id, { state: 'halted', problem: ofConnection.halted, at })
    } else {
      const until = later(ofConnection?.notBefore, notBefore)
      if (until !== undefined) await changeConnection(tx, row.connection_id, { notBefore: until.toISOString(), at })
    }
    const common = { row, actor: ACTOR, at }
    switch (decision.event) {
      case 'advance':
      case 'finish': {
        const { known, note } = decision
        const learned = {
          known: JSON.stringify(known),
          remote_id: known.remoteId ?? null,
          attempts: 0,
          failures: 0,
          problem: null,
        }
        const then = decision.event === 'advance' ? intent(decision.step, at) : NO_INTENT
        return await applyDeliveryEvent(tx, {
          ...common,
          event: decision.event,
          detail: note,
          set: { ...learned, ...then },
        })
      }
      case 'park': {
        const problem = JSON.stringify(decision.problem)
        return await applyDeliveryEvent(tx, {
          ...common,
          event: 'park',
          detail: problem,
          set: { problem, ...(decision.intentEnded ? NO_INTENT : doubt) },
        })
      }
      case 'defer': {
        const { step, attempts, failures, nextAt, intentEnded } = decision
        const problem = JSON.stringify(decision.problem)
        const set = {
          step,
          attempts,
          failures,
          next_at: nextAt.toISOString(),
          problem,
          ...(intentEnded ? NO_INTENT : doubt),
        }
        return await applyDeliveryEvent(tx, { ...common, event: 'defer', detail: problem, set })
      }
    }
  })
}

function later(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one > other ? one : other
}
