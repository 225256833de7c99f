import type { z } from 'zod'

/** Something that came: a file of this computer, or bytes under a name. */
export interface Arrival {
  /** Tells this arrival from every other of the inlet, also after a restart: what was noted under it is not taken twice. */
  readonly key: string
  /** What to call the document. */
  readonly name: string
  /** What to remember as its source. */
  readonly cameAs: string
  readonly content: { readonly path: string } | { readonly bytes: Uint8Array }
}

/** taken: safe, its document waits or was here before. refused: no document can come of it; known: noted before, nothing was done. */
export type ArrivalOutcome = 'taken' | 'refused' | 'known'

/** What an inlet is given to work with. */
export interface InletNeeds {
  readonly secret: (name: string) => Promise<string | undefined>
  /** How far it had come when it last said so. */
  readonly cursor: () => string | undefined
  readonly keepCursor: (cursor: string) => Promise<void>
  /** Makes an arrival safe. Trouble with our own disk or database is thrown and ends the run. */
  readonly give: (arrival: Arrival) => Promise<ArrivalOutcome>
  /** Whether an arrival was noted before, to spare fetching it. */
  readonly isKnown: (key: string) => Promise<boolean>
  /** Says that all is well: whoever waits before the next attempt begins small again. */
  readonly isWell: () => void
}

/**
 * A place from which documents come by themselves. `run` works until the signal; it ends early only by throwing, and is then begun anew
 * after a pause. Problems: inlet-unreachable, inlet-credentials-wrong, inlet-folder-missing.
 */
export interface Inlet {
  run(signal: AbortSignal): Promise<void>
  /** Proves that it can be used; answers what was seen there, in plain words of the place (a mailbox's name and count). */
  test(signal: AbortSignal): Promise<string>
}

export interface InletKind {
  readonly kind: string
  /** What its settings are parsed with, and its form derived from. */
  readonly schema: z.ZodType
  readonly secrets: readonly { readonly name: string; readonly needed: boolean }[]
  open(settings: unknown, needs: InletNeeds): Inlet
}
