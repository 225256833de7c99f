import { FIRST_STEP, STEPS, type Step } from '../../domain/delivery.ts'
import { PROBLEMS, type Problem } from '../../domain/problem.ts'
import type { Known, Outcome, StepGave } from '../../ports/ledger.ts'

/** Where a delivery stands when a step of it has been asked for. */
export interface Standing {
  readonly step: Step
  readonly attempts: number
  readonly failures: number
  readonly known: Known
  /** An earlier try of this step may have happened and was not looked up yet. */
  readonly again: boolean
}

/**
 * What becomes of a delivery after a step. `intentEnded`: it is known how the step ended, also in earlier tries, so its stored intent can be
 * forgotten. «Not now» to a look-up says nothing about what it was to look up.
 */
export type Decision =
  | { readonly event: 'advance'; readonly step: Step; readonly known: Known; readonly note?: StepGave['note'] }
  | { readonly event: 'finish'; readonly known: Known; readonly note?: StepGave['note'] }
  | { readonly event: 'park'; readonly problem: Problem; readonly intentEnded: boolean }
  | {
      readonly event: 'defer'
      readonly step: Step
      readonly attempts: number
      readonly failures: number
      readonly nextAt: Date
      readonly problem: Problem
      readonly intentEnded: boolean
      /** What the whole connection does: waits until an instant, or stops until a person has mended it. */
      readonly connection?: { readonly notBefore: Date } | { readonly halted: Problem }
    }

export interface Circumstances {
  readonly now: Date
  /** 0…1, spreads repeated attempts. */
  readonly chance: number
  readonly settlesAfterMs: number
}

/** So often in a row may a ledger itself fail on one record before it is parked: about two hours of trying. */
export const FAILURES_UNTIL_PARKED = 12
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 15 * 60_000

/**
 * Full-jitter exponential back-off (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter): a random part of a span that
 * doubles with each attempt from one second to a quarter of an hour.
 */
export function pauseMs(attempts: number, chance: number): number {
  return Math.floor(chance * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts, 20)))
}

/** The step to begin with when an earlier try's end is not known: what may have been created is looked for. */
export function stepAfterUnknown(step: Step): Step {
  return step === 'create' ? 'lookUp' : step
}

/**
 * Whether a step may have written when its end is not known: all but the look-up make something in some ledger (a supplier, a contract, the
 * record, an adjustment or tax invoice, a file, a posting). Such a step is asked again only after the ledger can have finished with it.
 */
export function mayHaveWritten(step: Step): boolean {
  return step !== 'lookUp'
}

/** Decides from what a step came to. Pure: the whole policy of delivery is here and in the lifecycle table. */
export function decide(at: Standing, outcome: Outcome<StepGave>, around: Circumstances): Decision {
  switch (outcome.outcome) {
    case 'done':
      return goOn(at, outcome.value)
    case 'not-found':
      return at.step === 'lookUp' ? { event: 'advance', step: 'create', known: at.known } : vanished(at, around)
    case 'refused': {
      const { problem } = outcome
      if (PROBLEMS[problem.code].about !== 'connection') return { event: 'park', problem, intentEnded: !at.again }
      return { ...deferred(at, problem, around), nextAt: around.now, connection: { halted: problem } }
    }
    case 'later': {
      const { problem, notBefore } = outcome
      const wait = deferred(at, problem, around)
      if (notBefore === undefined) return parkedWhenTooOften(wait)
      return parkedWhenTooOften({ ...wait, nextAt: around.now, connection: { notBefore } })
    }
    case 'unknown': {
      const wait = deferred(at, outcome.problem, around)
      const settled = around.now.getTime() + (mayHaveWritten(at.step) ? around.settlesAfterMs : 0)
      const nextAt = new Date(Math.max(wait.nextAt.getTime(), settled))
      return parkedWhenTooOften({ ...wait, step: stepAfterUnknown(at.step), intentEnded: false, nextAt })
    }
  }
}

function goOn({ step, known }: Standing, gave: StepGave): Decision {
  const learned = merged(known, gave.known)
  const note = gave.note === undefined ? {} : { note: gave.note }
  // Found there: nothing to create.
  const next = step === 'lookUp' ? 'readBack' : STEPS[STEPS.indexOf(step) + 1]
  if (next === undefined) return { event: 'finish', known: learned, ...note }
  return { event: 'advance', step: next, known: learned, ...note }
}

function merged(known: Known, more: Known | undefined): Known {
  const references = { ...known.references, ...more?.references }
  return { ...known, ...more, ...(Object.keys(references).length === 0 ? {} : { references }) }
}

/**
 * Something we had an id of is not there. A vendor is found anew. A record once created is asked for again and in the end parked, but
 * never created a second time by itself: a ledger that is slow to show what it holds would then hold it twice.
 */
function vanished(at: Standing, around: Circumstances): Decision {
  const problem: Problem = { code: 'ledger-record-missing' }
  const wait = deferred(at, problem, around)
  if (at.known.remoteId !== undefined && at.step !== 'create') return parkedWhenTooOften(wait)
  return parkedWhenTooOften({ ...wait, step: FIRST_STEP })
}

type Deferred = Extract<Decision, { event: 'defer' }>

function deferred(at: Standing, problem: Problem, { now, chance }: Circumstances): Deferred {
  const isItsOwn = PROBLEMS[problem.code].about !== 'connection'
  return {
    event: 'defer',
    step: at.step,
    attempts: at.attempts + 1,
    failures: at.failures + (isItsOwn ? 1 : 0),
    nextAt: new Date(now.getTime() + pauseMs(at.attempts, chance)),
    problem,
    intentEnded: !at.again,
  }
}

/** Only what the ledger itself answers counts: no outage, quota or sign-in ever parks a document. */
function parkedWhenTooOften(wait: Deferred): Decision {
  if (wait.failures < FAILURES_UNTIL_PARKED) return wait
  const { problem, failures, intentEnded } = wait
  if (problem.code === 'ledger-record-missing') return { event: 'park', problem, intentEnded }
  return { event: 'park', problem: { code: 'ledger-keeps-failing', params: { times: String(failures) } }, intentEnded }
}
