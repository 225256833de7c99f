import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import type { FieldName } from '../core/domain/fields.ts'
import type { DocumentId } from '../core/domain/ids.ts'
import type { State } from '../core/domain/lifecycle.ts'
import { client, problemOf } from './client.ts'

/** What the inbox shows: one state or all, and words to be found. */
export interface InboxFilter {
  readonly state: State | undefined
  readonly words: string
}

const FIRST_PAGE = 100
const NEXT_PAGE = 500

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

/** Rows of the inbox, newest first, page by page. */
export function inboxQuery(filter: InboxFilter) {
  const words = filter.words.trim()
  return engine.documents.list.infiniteOptions({
    input: (after: string | undefined) => ({
      limit: after === undefined ? FIRST_PAGE : NEXT_PAGE,
      ...(after !== undefined && { after }),
      ...(filter.state !== undefined && { state: filter.state }),
      ...(words !== '' && { words }),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    // Comparing 100,000 rows deeply on every page would cost more than painting them.
    structuralSharing: false,
    placeholderData: (before) => before,
  })
}

/** How many documents are in each state, of all there are: a search does not change it. */
export function countsQuery() {
  return engine.documents.list.queryOptions({ input: { limit: 1 }, select: (answer) => answer.counts })
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

/** How a typed text would be kept as a field. The answer for the text before stands until the new one is here. */
export function asValueQuery(id: DocumentId, field: FieldName, text: string) {
  return engine.documents.asValue.queryOptions({
    input: { id, field, text },
    gcTime: 10_000,
    placeholderData: (before) => before,
  })
}
