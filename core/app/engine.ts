import type { Store } from '../store/open-store.ts'
import type { Clock, Ids, Log, Originals, Readers } from '../ports.ts'
import type { ChangeFeed } from './change-feed.ts'

/** What every use-case works with: the opened store, the ports made real, and the feed of changes. */
export interface Engine {
  readonly dataFolder: string
  readonly store: Store
  readonly originals: Originals
  readonly readers: Readers
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly feed: ChangeFeed
  /** A file with more pages is refused (too-many-pages): most likely a book, and it would hold up everything behind it. */
  readonly maxPages: number
}

/** The present instant as the store writes it. */
export function nowText(engine: Pick<Engine, 'clock'>): string {
  return engine.clock.now().toISOString()
}
