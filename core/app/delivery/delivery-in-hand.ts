import type { Step } from '../../domain/delivery.ts'
import type { Clock } from '../../ports.ts'
import type { Known } from '../../ports/ledger.ts'
import { changeConnection } from '../../store/connections.ts'
import {
  applyDeliveryEvent,
  isStillWanted,
  storeProgress,
  type DeliveryRow,
  type StepPassed,
} from '../../store/deliveries.ts'
import type { GroupedCommits } from '../../store/grouped-commits.ts'
import type { Decision } from './decide-delivery.ts'

type Ending = Exclude<Decision, { event: 'advance' }>

/** A write a second after another one of the same step is under the same intent; later ones say anew when they were. */
const INTENT_FRESH_MS = 1000

const ACTOR = 'skrepka'
const NO_INTENT = { intent_step: null, intent_at: null }

/**
 * A delivery under way: its row as stored, and beside it what steps have learned since. Steps that only read leave nothing behind in a
 * ledger, so what they learned is stored with the next thing that must be: the intent before a request that writes, or the end. Lost with
 * the engine, it is simply asked again; what was written stays under its intent until its end is stored.
 */
export class DeliveryInHand {
  private readonly needs: { readonly commits: GroupedCommits; readonly clock: Clock }
  private row: DeliveryRow
  private passed: StepPassed[] = []
  private intentAt: number | undefined
  /** What it was begun with: an earlier try whose end is not known. */
  private readonly doubt: Pick<DeliveryRow, 'intent_step' | 'intent_at'>
  /** That earlier try has not been looked up yet. */
  isAgain: boolean
  step: Step
  known: Known
  attempts: number
  failures: number

  private constructor(needs: { commits: GroupedCommits; clock: Clock }, row: DeliveryRow) {
    this.needs = needs
    this.row = row
    this.doubt = { intent_step: row.intent_step, intent_at: row.intent_at }
    this.isAgain = row.intent_step !== null
    this.step = row.step
    this.known = JSON.parse(row.known) as Known
    this.attempts = row.attempts
    this.failures = row.failures
  }

  /** Takes a waiting delivery in hand at a step; undefined when somebody else changed it first. An intent it has stays. */
  static async begin(
    needs: { commits: GroupedCommits; clock: Clock },
    waiting: DeliveryRow,
    step: Step,
  ): Promise<DeliveryInHand | undefined> {
    const at = needs.clock.now().toISOString()
    const row = await needs.commits.run((tx) => {
      return applyDeliveryEvent(tx, { row: waiting, event: 'begin', actor: ACTOR, at, set: { step } })
    })
    return row === undefined ? undefined : new DeliveryInHand(needs, row)
  }

  /** Notes a step that ended well. */
  advance({ step, known, note }: Extract<Decision, { event: 'advance' }>): void {
    this.passed.push({ step: this.step, at: this.needs.clock.now().toISOString(), note })
    Object.assign(this, { step, known, attempts: 0, failures: 0, isAgain: false })
    this.intentAt = undefined
  }

  /** Whether a step may send what writes; where it may, its intent is on disk by then. */
  async mayWrite(): Promise<boolean> {
    const now = this.needs.clock.now()
    const { row, passed, step } = this
    const isStored = this.intentAt !== undefined && Math.abs(now.getTime() - this.intentAt) < INTENT_FRESH_MS
    const after = await this.needs.commits.run(async (tx) => {
      if (!(await isStillWanted(tx, row))) return undefined
      if (isStored) return row
      const set = { ...this.learned(), step, intent_step: step, intent_at: now.toISOString() }
      return await storeProgress(tx, { row, actor: ACTOR, passed, set })
    })
    if (after === undefined) return false
    if (!isStored) {
      this.intentAt = now.getTime()
      this.stored(after)
    }
    return true
  }

  /** Stores what was learned where the way is left without an end: the engine stops. */
  async keep(): Promise<void> {
    const { row, passed, step } = this
    if (passed.length === 0) return
    const set = { ...this.learned(), step, ...NO_INTENT }
    const after = await this.needs.commits.run((tx) => storeProgress(tx, { row, actor: ACTOR, passed, set }))
    if (after !== undefined) this.stored(after)
  }

  /** Stores how it ended for now, in one transaction with what that means for the whole connection. */
  async end(decision: Ending, notBefore: Date | undefined, isUnknown: boolean): Promise<void> {
    const now = this.needs.clock.now()
    const at = now.toISOString()
    const { row, passed, step } = this
    await this.needs.commits.run(async (tx) => {
      const ofConnection = decision.event === 'defer' ? decision.connection : undefined
      if (ofConnection !== undefined && 'halted' in ofConnection) {
        await changeConnection(tx, row.connection_id, { state: 'halted', problem: ofConnection.halted, at })
      } else {
        const until = later(ofConnection?.notBefore, notBefore)
        if (until !== undefined) await changeConnection(tx, row.connection_id, { notBefore: until.toISOString(), at })
      }
      const common = { row, passed, step, actor: ACTOR, at }
      if (decision.event === 'finish') {
        const { event, known, note } = decision
        const set = { ...this.learned(known), attempts: 0, failures: 0, problem: null, step, ...NO_INTENT }
        return await applyDeliveryEvent(tx, { ...common, event, detail: note, set })
      }
      const problem = JSON.stringify(decision.problem)
      const doubt = decision.intentEnded ? NO_INTENT : this.intent(at, isUnknown)
      const set = { ...this.learned(), step, problem, ...doubt }
      if (decision.event === 'park') {
        return await applyDeliveryEvent(tx, { ...common, event: 'park', detail: problem, set })
      }
      const { attempts, failures, nextAt } = decision
      const deferred = { ...set, step: decision.step, attempts, failures, next_at: nextAt.toISOString() }
      return await applyDeliveryEvent(tx, { ...common, event: 'defer', detail: problem, set: deferred })
    })
  }

  /** What stays in doubt: this step, or, where a try of it certainly did nothing, the one before it, as old as it was. */
  private intent(at: string, isUnknown: boolean): Pick<DeliveryRow, 'intent_step' | 'intent_at'> {
    if (this.isAgain && !isUnknown) return this.doubt
    return {
      intent_step: this.step,
      intent_at: this.intentAt === undefined ? at : new Date(this.intentAt).toISOString(),
    }
  }

  private learned(known = this.known) {
    const remote_id = known.remoteId ?? null
    return { known: JSON.stringify(known), remote_id, attempts: this.attempts, failures: this.failures }
  }

  private stored(row: DeliveryRow): void {
    this.row = row
    this.passed = []
  }
}

function later(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one > other ? one : other
}
