import type { App } from '../../core/app/open-app.ts'
import { countsByState } from '../../core/store/listing.ts'
import type { FromEngine } from './engine-protocol.ts'

/** Changes come by the hundred while a pile is read; a tray is looked at now and then. */
const AT_MOST_EVERY_MS = 1000

/** Tells main how reading goes: at once, and then a while after every change. */
export function tellWork(app: App, tell: (message: FromEngine) => void): { tellNow(): void } {
  let timer: NodeJS.Timeout | undefined
  const tellNow = (): void => {
    timer = undefined
    void countsByState(app.engine.store.db).then(
      ({ queued = 0, reading = 0, review = 0 }) =>
        tell({ type: 'work', work: { paused: app.queue.paused, open: queued + reading, review } }),
      () => {}, // a store that cannot be read says so where somebody asks it something
    )
  }
  app.engine.feed.listen(() => void (timer ??= setTimeout(tellNow, AT_MOST_EVERY_MS).unref()))
  tellNow()
  return { tellNow }
}
