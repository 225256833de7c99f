/**
 * The life of a delivery (one document to one connection): state → { event: next state }. The one truth: types, the SQL CHECK and what a
 * screen may offer are derived from it.
 *
 * waiting: its turn or time has not come. sending: a step is in hand, its intent is stored. parked: nothing happens until a person
 * mends something. withdrawn: its document is no longer approved. `enqueue` is a new approval of the same document.
 */
export const DELIVERY_LIFECYCLE = {
  waiting: { begin: 'sending', pause: 'paused', cancel: 'cancelled', withdraw: 'withdrawn', park: 'parked', enqueue: 'waiting' },
  sending: { advance: 'sending', defer: 'waiting', park: 'parked', finish: 'delivered', pause: 'paused', cancel: 'cancelled', withdraw: 'withdrawn' },
  delivered: { enqueue: 'waiting', resend: 'waiting' },
  parked: { retry: 'waiting', accept: 'delivered', cancel: 'cancelled', withdraw: 'withdrawn', enqueue: 'waiting' },
  paused: { resume: 'waiting', cancel: 'cancelled', withdraw: 'withdrawn', enqueue: 'waiting' },
  cancelled: { retry: 'waiting', enqueue: 'waiting' },
  withdrawn: { enqueue: 'waiting' },
} as const satisfies Record<string, Record<string, string>> // prettier-ignore

export type DeliveryState = keyof typeof DELIVERY_LIFECYCLE
export const DELIVERY_STATES = Object.keys(DELIVERY_LIFECYCLE) as DeliveryState[]
export type DeliveryEvent = {
  [S in DeliveryState]: keyof (typeof DELIVERY_LIFECYCLE)[S]
}[DeliveryState]

/** Events a person may ask for. `accept` takes what stands in the ledger as delivered; `resend` is for one found missing there. */
export const DELIVERY_EVENTS_OF_PEOPLE = ['pause', 'resume', 'retry', 'cancel', 'accept', 'resend'] as const
export type DeliveryEventOfPeople = (typeof DELIVERY_EVENTS_OF_PEOPLE)[number]

/** The state an event leads to, or undefined when the state does not allow it. */
export function nextDeliveryState(state: DeliveryState, event: DeliveryEvent): DeliveryState | undefined {
  return (DELIVERY_LIFECYCLE[state] as Partial<Record<DeliveryEvent, DeliveryState>>)[event]
}

/**
 * What happens to a record on its way, in order. Every step is idempotent: asked again it finds what it did before. `create` alone may
 * not be repeated blindly; after an unknown outcome the way leads back to `lookUp`.
 */
export const STEPS = [
  'ensureVendor',
  'ensureReferences',
  'lookUp',
  'create',
  'readBack',
  'attachOriginal',
  'post',
] as const
export type Step = (typeof STEPS)[number]
export const FIRST_STEP: Step = 'ensureVendor'

/**
 * What testing a connection may tell beside the ledger's own names: whether a ledger keeps the keys documents are sent with. Without a
 * document of ours there it can't be told without writing one.
 */
export const PROBE_NOTES = ['own-keys-kept', 'own-keys-replaced', 'own-keys-unknown'] as const
export type ProbeNote = (typeof PROBE_NOTES)[number]

/** States from which a delivery goes on by itself; the first of these in a lane holds up those behind it. */
export const MOVING_STATES = ['waiting', 'sending'] as const satisfies DeliveryState[]
