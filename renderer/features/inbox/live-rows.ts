import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { State } from '../../../core/domain/lifecycle.ts'

/** One answer of documents.list, as cached. */
export interface RowsPage {
  readonly items: DocumentSummary[]
  readonly next?: string | undefined
}

/** Rows loaded so far, newest first. */
export interface LoadedRows<P extends RowsPage> {
  readonly pages: P[]
  readonly pageParams: unknown[]
}

/**
 * Loaded rows after these changes. A row that is here is replaced, or leaves when its state no longer fits; a new one goes where its id puts it
 * (ids sort by the time they were made). With words only known rows change: which new rows the words match, the engine decides.
 */
export function withChanges<P extends RowsPage>(
  loaded: LoadedRows<P>,
  changes: readonly DocumentSummary[],
  filter: { readonly state: State | undefined; readonly words: string },
): LoadedRows<P> {
  const pending = new Map(changes.map((change) => [change.id, change]))
  const fits = (row: DocumentSummary) => filter.state === undefined || row.state === filter.state
  let changed = false
  const pages = loaded.pages.map((page) => {
    if (pending.size === 0 || !page.items.some((row) => pending.has(row.id))) return page
    changed = true
    const items = page.items.flatMap((row) => {
      const fresh = pending.get(row.id)
      if (fresh === undefined) return row
      pending.delete(row.id)
      return fits(fresh) ? fresh : []
    })
    return { ...page, items }
  })
  if (filter.words === '') {
    for (const fresh of pending.values()) {
      const last = pages.at(-1)
      // Older than everything loaded, and there is more to load: it will come with its page.
      const beyond = last?.next !== undefined && (last.items.at(-1)?.id ?? '') > fresh.id
      if (!fits(fresh) || last === undefined || beyond) continue
      const at = pages.findIndex((page) => page.items.some((row) => row.id < fresh.id))
      const index = at === -1 ? pages.length - 1 : at
      const page = pages[index]
      if (page === undefined) continue
      const before = page.items.findIndex((row) => row.id < fresh.id)
      pages[index] = { ...page, items: page.items.toSpliced(before === -1 ? page.items.length : before, 0, fresh) }
      changed = true
    }
  }
  return changed ? { ...loaded, pages } : loaded
}
