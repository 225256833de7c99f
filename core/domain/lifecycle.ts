/**
 * The life of a document: state → { event: next state }. The one truth: types, the SQL CHECK, the buttons a screen may show and
 * README's diagram are derived from it.
 */
export const LIFECYCLE = {
  queued: { start: 'reading', fail: 'failed' },
  reading: { approve: 'approved', hold: 'review', findDuplicate: 'duplicate', fail: 'failed', lose: 'queued' },
  review: { approve: 'approved', reject: 'rejected', findDuplicate: 'duplicate', reprocess: 'queued' },
  approved: { reopen: 'review' },
  rejected: { reopen: 'review' },
  duplicate: { reopen: 'review' },
  failed: { reprocess: 'queued', reject: 'rejected' },
} as const satisfies Record<string, Record<string, string>>

export type State = keyof typeof LIFECYCLE
export const STATES = Object.keys(LIFECYCLE) as State[]
export type Event = { [S in State]: keyof (typeof LIFECYCLE)[S] }[State]
export const INITIAL_STATE: State = 'queued'

/** The state an event leads to, or undefined when the state does not allow it. */
export function next(state: State, event: Event): State | undefined {
  return (LIFECYCLE[state] as Partial<Record<Event, State>>)[event]
}

/** The events a state allows: what a screen may offer. */
export function eventsOf(state: State): Event[] {
  return Object.keys(LIFECYCLE[state]) as Event[]
}

/** States in which nothing more happens by itself. */
export function isSettled(state: State): boolean {
  return state !== 'queued' && state !== 'reading'
}
