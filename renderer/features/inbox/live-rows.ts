import type { DocumentSummary } from '../../../core/contract/document-summary.ts'

/** A page of the list, as cached. */
export interface RowsPage {
  readonly items: DocumentSummary[]
}

/** A page after these changes: rows that are in it are replaced. The page itself where none is, so that nothing is painted anew. */
export function withChanges<P extends RowsPage>(page: P, changes: readonly DocumentSummary[]): P {
  const fresh = new Map(changes.map((change) => [change.id, change]))
  if (!page.items.some(({ id }) => fresh.has(id))) return page
  return { ...page, items: page.items.map((row) => fresh.get(row.id) ?? row) }
}
