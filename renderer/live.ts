import type { DocumentSummary } from '../core/contract/document-summary.ts'
import type { DocumentChange } from '../core/contract/documents.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import { isSettled } from '../core/domain/lifecycle.ts'
import i18next from 'i18next'
import { client, onNewEngine, problemOf } from './client.ts'
import { withChanges, type RowsPage } from './features/inbox/live-rows.ts'
import { engine, isPageKey, queryClient } from './queries.ts'
import { tellDone } from './parts/tell-done.tsx'
import { useReading, type PageProgress } from './view-state/reading.ts'

const BATCH_MS = 80
const LIST_MS = 300
const FIRST_PAUSE_MS = 400
const LONGEST_PAUSE_MS = 8000

/** Follows the engine's changes for as long as the window lives, and keeps the cache true by them. */
export async function followChanges(): Promise<never> {
  let pause = FIRST_PAUSE_MS
  for (;;) {
    const stop = new AbortController()
    const forget = onNewEngine(() => stop.abort())
    try {
      const stream = await client.documents.changes(undefined, { signal: stop.signal })
      goneLive()
      pause = FIRST_PAUSE_MS
      for await (const change of stream) gather(change)
    } catch (error) {
      if (problemOf(error)?.code === 'not-authorised') useReading.setState({ connection: 'refused' })
    } finally {
      forget()
    }
    if (useReading.getState().connection !== 'refused' && !stop.signal.aborted)
      useReading.setState({ connection: 'away' })
    await new Promise((resolve) => setTimeout(resolve, stop.signal.aborted ? 0 : pause))
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

/** Changes were missed while the engine was away, so everything is asked again; of the list only what is on the screen. */
function goneLive(): void {
  const { connection: before, restoring } = useReading.getState()
  // Gone and back: what was asked for is done. Still the old engine that has not ended yet: it is to come.
  const isBack = restoring && before !== 'live'
  useReading.setState({ connection: 'live', progress: {}, ...(isBack && { restoring: false }) })
  if (isBack) tellDone(i18next.t('program:backups.restored'))
  if (before === 'connecting') return
  void queryClient.invalidateQueries()
}

let summaries = new Map<DocumentId, DocumentSummary>()
let progress = new Map<DocumentId, PageProgress>()
let timer: ReturnType<typeof setTimeout> | undefined

// A hundred documents can change within one frame; the cache is touched once for all of them.
function gather(change: DocumentChange): void {
  if (change.type === 'document') summaries.set(change.summary.id, change.summary)
  else progress.set(change.id, { page: change.page, pageCount: change.pageCount })
  timer ??= setTimeout(applyGathered, BATCH_MS)
}

function applyGathered(): void {
  timer = undefined
  const rows = [...summaries.values()]
  const pages = progress
  summaries = new Map()
  progress = new Map()
  useReading.setState((state) => {
    const all: Record<DocumentId, PageProgress> = { ...state.progress, ...Object.fromEntries(pages) }
    for (const row of rows) if (isSettled(row.state)) delete all[row.id]
    return { progress: all }
  })
  if (rows.length === 0) return
  // Rows that are here change at once; what is new or goes elsewhere in the list comes with the pages asked again.
  for (const query of queryClient.getQueryCache().findAll({ queryKey: engine.documents.list.key({ type: 'query' }) }))
    if (isPageKey(query.queryKey))
      queryClient.setQueryData<RowsPage>(query.queryKey, (page) => page && withChanges(page, rows), {
        updatedAt: query.state.dataUpdatedAt,
      })
  for (const row of rows)
    void queryClient.invalidateQueries({ queryKey: engine.documents.get.key({ input: { id: row.id } }) })
  refreshList()
}

let listTimer: ReturnType<typeof setTimeout> | undefined
function refreshList(): void {
  listTimer ??= setTimeout(() => {
    listTimer = undefined
    void queryClient.invalidateQueries({ queryKey: engine.documents.list.key({ type: 'query' }) })
    void queryClient.invalidateQueries({ queryKey: engine.documents.facets.key({ type: 'query' }) })
    void queryClient.invalidateQueries({ queryKey: engine.work.get.key({ type: 'query' }) })
  }, LIST_MS)
}
