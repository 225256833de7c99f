import type { InfiniteData } from '@tanstack/react-query'
import type { DocumentSummary } from '../core/contract/document-summary.ts'
import type { DocumentChange } from '../core/contract/documents.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import { isSettled, type State } from '../core/domain/lifecycle.ts'
import { client, onNewEngine, problemOf } from './client.ts'
import { withChanges, type RowsPage } from './features/inbox/live-rows.ts'
import { engine, queryClient } from './queries.ts'
import { useReading, type PageProgress } from './view-state/reading.ts'

const BATCH_MS = 80
const COUNTS_MS = 400
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

/** Changes were missed while the engine was away, so everything is asked again; of the inbox only the first page, the rest comes by scrolling. */
function goneLive(): void {
  const before = useReading.getState().connection
  useReading.setState({ connection: 'live', progress: {} })
  if (before === 'connecting') return
  queryClient.setQueriesData<InfiniteData<RowsPage>>(
    { queryKey: engine.documents.list.key({ type: 'infinite' }) },
    (rows) => rows && { pages: rows.pages.slice(0, 1), pageParams: rows.pageParams.slice(0, 1) },
  )
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
  for (const row of rows) recent.set(row.id, { row, at: Date.now() })
  for (const query of queryClient
    .getQueryCache()
    .findAll({ queryKey: engine.documents.list.key({ type: 'infinite' }) })) {
    const filter = filterOf(query.queryKey)
    queryClient.setQueryData<InfiniteData<RowsPage>>(
      query.queryKey,
      (loaded) => loaded && withChanges(loaded, rows, filter),
    )
  }
  for (const row of rows)
    void queryClient.invalidateQueries({ queryKey: engine.documents.get.key({ input: { id: row.id } }) })
  refreshCounts()
}

// A page on its way while changes come in would put old rows back, so what was said lately is applied to it again when it arrives.
const RECENT_MS = 15_000
const recent = new Map<DocumentId, { row: DocumentSummary; at: number }>()

queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual === true) return
  const { queryKey } = event.query
  if (!isInboxKey(queryKey)) return
  const now = Date.now()
  for (const [id, { at }] of recent) if (now - at > RECENT_MS) recent.delete(id)
  if (recent.size === 0) return
  const rows = [...recent.values()].map(({ row }) => row)
  queryClient.setQueryData<InfiniteData<RowsPage>>(
    queryKey,
    (loaded) => loaded && withChanges(loaded, rows, filterOf(queryKey)),
  )
})

function isInboxKey(key: readonly unknown[]): boolean {
  const [path, about] = key as [unknown, { type?: string } | undefined]
  return Array.isArray(path) && path.join('.') === 'documents.list' && about?.type === 'infinite'
}

function filterOf(key: readonly unknown[]): { state: State | undefined; words: string } {
  const { input } = (key[1] ?? {}) as { input?: { state?: State; words?: string } }
  return { state: input?.state, words: input?.words ?? '' }
}

let countsTimer: ReturnType<typeof setTimeout> | undefined
function refreshCounts(): void {
  countsTimer ??= setTimeout(() => {
    countsTimer = undefined
    void queryClient.invalidateQueries({ queryKey: engine.documents.list.key({ type: 'query' }) })
  }, COUNTS_MS)
}
