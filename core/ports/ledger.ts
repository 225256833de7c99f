import type { z } from 'zod'
import type { ApprovedRecord } from '../domain/approved-record.ts'
import type { ProbeNote } from '../domain/delivery.ts'
import type { Problem } from '../domain/problem.ts'
import type { Clock, Log, Originals } from '../ports.ts'

/** Waiting, so that a test can play hours in a moment. Resolves at the instant, or at once when the signal is aborted. */
export interface Alarm {
  until(instant: Date, signal?: AbortSignal): Promise<void>
}

/** A fraction in [0, 1): spreads repeated attempts, seeded in tests. */
export type Randomness = () => number

/**
 * Passwords and tokens, kept outside the database under a name. Problem: secrets-locked when they can't be opened here.
 * `kept` says where, for doctor and for people: a file encrypted with a key from the environment, or the system's own store.
 */
export interface Secrets {
  readonly kept: 'encrypted-file' | 'system'
  get(name: string): Promise<string | undefined>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
}

/**
 * What asking a ledger came to, as data. A connector never throws for anything a ledger, a network or a person can cause.
 *
 * - done, not-found: the ledger answered.
 * - refused: it will answer the same until a person mends something. A problem about the `connection` stops the whole connection,
 *   any other parks this record alone.
 * - later: it did certainly not happen, and may work by itself. `notBefore`: the ledger's own wish (Retry-After); the whole
 *   connection then waits.
 * - unknown: it may or may not have happened (answer lost, gateway error after sending). Never repeated: looked up.
 */
export type Outcome<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'refused'; readonly problem: Problem }
  | { readonly outcome: 'later'; readonly problem: Problem; readonly notBefore?: Date }
  | { readonly outcome: 'unknown'; readonly problem: Problem }

/** What earlier steps learned, kept with the delivery across restarts. Ids are texts exactly as the ledger gave them. */
export interface Known {
  readonly vendorId?: string
  readonly remoteId?: string
  /** Taxes, accounts, currencies … by the connector's own names, and whatever else it wants to remember of this record. */
  readonly references?: Readonly<Record<string, string>>
}

/** What a step is told. `again`: it was begun before and how that ended is not known, so it must look before it writes. */
export interface StepInput {
  readonly record: ApprovedRecord
  readonly known: Known
  readonly again: boolean
  /**
   * To be asked right before each request that writes, after every wait: false when the document was taken off its way meanwhile
   * (reopened, paused, cancelled). The step then answers `later` and sends nothing. Answering true, it has put on disk that this step is
   * about to write: a write without asking would not be looked for after a power cut.
   */
  stillWanted(): Promise<boolean>
  readonly signal: AbortSignal
}

/** What a step adds to what is known, and a note for the timeline (a code of words `timeline.<note>`). */
export interface StepGave {
  readonly known?: Known
  readonly note?: 'found-there' | 'vendor-created' | 'adjusted' | 'original-not-taken' | 'original-already-there'
}

/** A record as it stands in the ledger: for reconciliation. Amount as the ledger counts it. */
export interface Booked {
  readonly remoteId: string
  readonly number: string
  readonly total?: string
  readonly issueDate?: string
}

/**
 * A ledger (an ERP, or a folder of files) that approved records are delivered to. Steps are called in the order of STEPS, each at least
 * once, by one courier; every step is idempotent. Steps a ledger has no use for answer `done` at once.
 */
export interface Ledger {
  /**
   * Proves address, credentials, rights and organisation, and changes nothing. Answers what the ledger calls itself, and notes: the ledger's
   * own names as they are, or what is told in words (`tell`).
   */
  probe(
    signal: AbortSignal,
  ): Promise<Outcome<{ organisation: string; notes: readonly (string | { tell: ProbeNote })[] }>>
  /** Finds the supplier by tax id, or makes it. Several that fit: refused with ledger-vendor-ambiguous. Gives `vendorId`. */
  ensureVendor(input: StepInput): Promise<Outcome<StepGave>>
  /** Finds what lines refer to (taxes, accounts, currency); never makes any silently. Gives `references`. */
  ensureReferences(input: StepInput): Promise<Outcome<StepGave>>
  /**
   * Looks for this record by its marker, then by supplier and number. Done gives `remoteId`: it is there and says the same, so it is
   * adopted. not-found: it may be created. Refused with ledger-record-differs or ledger-number-taken when something else is there.
   */
  lookUp(input: StepInput): Promise<Outcome<StepGave>>
  /** Writes the record with its marker, unposted where the ledger knows that. Gives `remoteId`. Only called after a lookUp found nothing. */
  create(input: StepInput): Promise<Outcome<StepGave>>
  /** Reads what the ledger holds, mends rounding where the ledger has a place for it, and compares every field that was sent. */
  readBack(input: StepInput): Promise<Outcome<StepGave>>
  /** Attaches the original file unless it is there already or the ledger does not take its type. */
  attachOriginal(input: StepInput): Promise<Outcome<StepGave>>
  /** Posts where the connection asks for it; else done. */
  post(input: StepInput): Promise<Outcome<StepGave>>
  /** Exactly what `create` would send, for a person to see; reads what it needs to know, writes nothing. */
  dryRun(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<{ request: string; body: unknown }>>
  /** The records that stand in the ledger for this one (none, one, or more when somebody booked it by hand too). */
  booked(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<readonly Booked[]>>
  /** What is written where, for ledgers whose configurations differ: see LedgerKind.hasMapping. Asks anew, so that changes show. */
  mapping?(signal: AbortSignal): Promise<Outcome<LedgerMapping>>
}

/** A mapping that holds, as trees a person may edit; `overrides` is what they changed, `file` where they keep that themselves. */
export interface LedgerMapping {
  readonly recognisedAs: string
  readonly effective: Record<string, unknown>
  readonly overrides: Record<string, unknown>
  readonly file: string | undefined
}

/** A connection a person set up. `settings` were parsed by its kind; secrets are asked by name and lie elsewhere. */
export interface Connection {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly settings: unknown
}

/** Every request to a ledger passes here: quotas of the organisation, shared by all connections to it. */
export interface Gate {
  /** Runs it when quotas allow. Resolves to the instant from which it may be tried again when the day's quota is spent. */
  pass<T>(request: () => Promise<T>): Promise<T | { readonly notBefore: Date }>
}

/** What a connector works with. `secrets` are this connection's own; `pathOf` is where an original lies. */
export interface LedgerNeeds {
  readonly clock: Clock
  readonly gate: Gate
  readonly log: Log
  readonly secrets: Omit<Secrets, 'kept'>
  readonly pathOf: Originals['pathOf']
}

/** Limits of one organisation of a ledger; absent ones do not exist. */
export interface Quota {
  readonly perMinute?: number
  readonly perDay?: number
  readonly concurrent: number
}

/** A kind of ledger: a row in core/app/ledger-kinds.ts. */
export interface LedgerKind {
  readonly kind: string
  /** Names of the secrets a connection may have; `needed` ones must be there. */
  readonly secrets: readonly { readonly name: string; readonly needed: boolean }[]
  /** What `settings` are parsed with, where a form is to be made of it. */
  readonly schema?: z.ZodType
  /** Whether its ledgers answer `mapping`; it is then the setting of that name. */
  readonly hasMapping?: boolean
  /** Parses settings as a person or a file gave them. Problem thrown: request-invalid with `field`. */
  settings(given: unknown): unknown
  /** What shares one quota: address and organisation. */
  limits(connection: Connection): { readonly key: string; readonly quota: Quota }
  /** How long after a lost answer the ledger may still be at work on it: a look-up waits that long, in milliseconds. */
  settlesAfterMs(connection: Connection): number
  open(connection: Connection, needs: LedgerNeeds): Ledger
  /**
   * Where signing in needs a browser: `show` gets the address to open, and the code to type there where it may be another device's browser;
   * what comes back are the connection's secrets.
   */
  signIn?(
    settings: unknown,
    given: Record<string, string>,
    around: {
      readonly clock: Clock
      readonly show: (address: string, code?: string) => void
      readonly signal: AbortSignal
    },
  ): Promise<Outcome<Record<string, string>>>
}
