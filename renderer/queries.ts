import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import type { DocumentFilter } from '../core/domain/document-filter.ts'
import type { FieldName } from '../core/domain/fields.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import { client, problemOf } from './client.ts'
import type { Order } from './view-state/view.ts'

/** Rows of the list that are asked for together. */
export const PAGE_ROWS = 100

/** The cache of what the engine said. Nothing in it grows old by time: the stream of changes keeps it true. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      // A problem is an answer: asking again gives the same. Only an engine that cannot be reached is worth another call.
      retry: (count, error) => problemOf(error) === undefined && count < 3,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Typed query options for every procedure of the contract. */
export const engine = createTanstackQueryUtils(client)

/** A page of the list, counted from 0: any place of it is one call away. */
export function pageQuery(filter: DocumentFilter, { sort, ascending }: Order, page: number) {
  return engine.documents.list.queryOptions({
    input: {
      ...filter,
      limit: PAGE_ROWS,
      ...(page > 0 && { offset: page * PAGE_ROWS }),
      ...(sort !== 'added' && { sort }),
      ...(ascending && { ascending }),
    },
    gcTime: 60_000,
    // Comparing rows deeply would cost more than painting them.
    structuralSharing: false,
  })
}

/** Whether a key is that of a page of the list. */
export function isPageKey(key: readonly unknown[]): boolean {
  const [path, about] = key as [unknown, { input?: { limit?: number } } | undefined]
  return Array.isArray(path) && path.join('.') === 'documents.list' && about?.input?.limit === PAGE_ROWS
}

/** What the list can be narrowed by. */
export function facetsQuery(filter: DocumentFilter) {
  return engine.documents.facets.queryOptions({ input: filter, staleTime: 0, placeholderData: (before) => before })
}

/** Filters kept under names. */
export function viewsQuery() {
  return engine.documents.views.queryOptions()
}

/** Everything about one document. */
export function documentQuery(id: DocumentId) {
  return engine.documents.get.queryOptions({ input: { id }, gcTime: 60_000 })
}

/** A picture of a page. Pictures are large, so they leave memory a minute after the last look. */
export function pictureQuery(id: DocumentId, page: number, size: 'thumbnail' | 'full') {
  return engine.documents.pageImage.queryOptions({
    input: { id, page, size },
    gcTime: 60_000,
    structuralSharing: false,
  })
}

/** The words of a page with their places. A page is read once, so this never changes while a document is open. */
export function pageWordsQuery(id: DocumentId, page: number) {
  return engine.documents.pageWords.queryOptions({
    input: { id, page },
    gcTime: 60_000,
    structuralSharing: false,
    retry: false,
  })
}

/** Remembered suppliers by part of a name or tax id. What is learned changes with every approval, so this is asked anew on every visit. */
export function suppliersQuery(words: string) {
  return engine.suppliers.list.queryOptions({
    input: words === '' ? {} : { words },
    staleTime: 0,
    placeholderData: (before) => before,
  })
}

/** A supplier with everything known about it. */
export function supplierQuery(id: string) {
  return engine.suppliers.get.queryOptions({ input: { id }, staleTime: 0 })
}

/** How a field came to its value; looked up each time, since memory and weights learn meanwhile. */
export function traceQuery(id: DocumentId, field: FieldName) {
  return engine.learning.explain.queryOptions({ input: { id, field }, staleTime: 0, gcTime: 0 })
}

/** How a typed text would be kept as a field. The answer for the text before stands until the new one is here. */
export function asValueQuery(id: DocumentId, field: FieldName, text: string) {
  return engine.documents.asValue.queryOptions({
    input: { id, field, text },
    gcTime: 10_000,
    placeholderData: (before) => before,
  })
}
