import type { Outcome } from '../../ports/ledger.ts'
import type { Asking } from '../files/shelf.ts'

/** A storage of objects under paths, over the network. Paths have no slash at their beginning. */
export interface ObjectStore {
  /** As a person knows it. */
  readonly place: string
  check(signal: AbortSignal): Promise<Outcome<string>>
  read(path: string, signal: AbortSignal): Promise<Outcome<Uint8Array>>
  /**
   * Writes an object whole or not at all. `new`: only where there is none, in one request of the service's own that can't be raced; `over`:
   * whatever is there. `id`: the one kept by `reserve`.
   */
  write(path: string, bytes: Uint8Array, how: 'new' | 'over', asking: Asking, id?: string): Promise<Outcome<Written>>
  /** An id for an object to come, in storages where several may have one name: with it the object can only be made once. */
  reserve?(signal: AbortSignal): Promise<Outcome<string | undefined>>
}

/** `there`: an object was there already and was left as it is. */
export type Written = 'written' | 'there'
