/**
 * What the main process and the engine say to each other. Both are ours and of the same build: typed, not parsed. Ports travel beside
 * the message: `window` brings the engine's end of a window's wire, `reader` the engine's end of a reader's.
 */
export type ToEngine =
  | { readonly type: 'window' }
  | { readonly type: 'take-in'; readonly paths: readonly string[] }
  | { readonly type: 'reader'; readonly reader: number }
  /** Resident sets of running readers, in bytes. */
  | { readonly type: 'reader-memory'; readonly bytes: ReadonlyMap<number, number> }
  | { readonly type: 'reader-gone'; readonly reader: number; readonly code: number }
  | { readonly type: 'close' }

export type FromEngine =
  | { readonly type: 'ready' }
  /** The engine cannot work here; `message` says why and what to do, in the person's language. */
  | { readonly type: 'cannot-open'; readonly message: string }
  | { readonly type: 'start-reader'; readonly reader: number }
  | { readonly type: 'stop-reader'; readonly reader: number }
