import type { Outcome } from '../../ports/ledger.ts'
import type { Note } from './note.ts'

/** What a request to a shelf is made with; `stillWanted` is asked before each one that writes. */
export interface Asking {
  readonly signal: AbortSignal
  readonly stillWanted: () => Promise<boolean>
}

/** The original of a record, to go with its file. */
export interface Original {
  readonly name: string
  readonly path: string
}

/** A place files are handed over at: a folder, a bucket, a drive, a mailbox. It hands each over once and knows what it handed over. */
export interface Shelf {
  /** As a person knows the place. */
  readonly place: string
  /** Where one message takes both, the original goes with the file and not after it. */
  readonly takesOriginal?: 'with-file'
  /** Proves that the place can be written to, and changes nothing. Answers what it calls itself. */
  check(signal: AbortSignal): Promise<Outcome<string>>
  /** Keeps a place for a file before it is written, where the shelf needs that to write it once. */
  reserve?(note: Note, asking: Asking): Promise<Outcome<void>>
  /** The note under a marker when its file was handed over, whether it lies there still or not. */
  find(marker: string, signal: AbortSignal): Promise<Outcome<Note>>
  /** The note of a supplier's number, whichever record it is. */
  findNumber(supplier: string, number: string, signal: AbortSignal): Promise<Outcome<Note>>
  /** Hands a file over; answers the name it has there. */
  put(note: Note, bytes: Uint8Array, asking: Asking, original?: Original): Promise<Outcome<string>>
  /** SHA-256 of what lies there; not-found when somebody has taken it away, which is what it was put there for. */
  hashOf(note: Note, signal: AbortSignal): Promise<Outcome<string>>
}
