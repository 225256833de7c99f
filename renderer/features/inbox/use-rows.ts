import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { PAGE_ROWS, pageQuery } from '../../queries.ts'
import { filterOf, useView } from '../../view-state/view.ts'

/** Pages of the list that are on the screen or next to it: the first and the last of them. */
export const useScreen = create<{ first: number; last: number }>()(() => ({ first: 0, last: 0 }))

/** The list as far as it is here: any stretch of it may be. */
export class ListedRows {
  /** All that the filter leaves, here or not. */
  readonly total: number
  private readonly pages: ReadonlyMap<number, readonly DocumentSummary[]>

  constructor(total: number, pages: ReadonlyMap<number, readonly DocumentSummary[]>) {
    this.total = total
    this.pages = pages
  }

  at(index: number): DocumentSummary | undefined {
    return this.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS]
  }

  /** The place of a document, −1 where it is not among those that are here. */
  indexOf(id: string | undefined): number {
    if (id === undefined) return -1
    for (const [page, rows] of this.pages) {
      const at = rows.findIndex((row) => row.id === id)
      if (at !== -1) return page * PAGE_ROWS + at
    }
    return -1
  }

  /** Those that are here, in order. */
  here(): DocumentSummary[] {
    return [...this.pages].toSorted(([a], [b]) => a - b).flatMap(([, rows]) => rows)
  }
}

/**
 * The list as filtered and sorted now, with the query of its first page. Until that is here, the rows before stay, under their own `shownKey`.
 * Shared by the inbox and by «next document».
 */
export function useRows() {
  const filter = useView(useShallow(filterOf))
  const order = useView((view) => view.order)
  const { first, last } = useScreen()
  // The rows before stay until those of another filter are here: a list that blinks cannot be read.
  const query = useQuery({ ...pageQuery(filter, order, 0), placeholderData: keepPreviousData })
  const numbers = useMemo(
    () => Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((page) => page > 0),
    [first, last],
  )
  const others = useQueries({ queries: numbers.map((page) => pageQuery(filter, order, page)) })
  const loaded = others.map(({ data }) => data)
  const rows = useMemo(() => {
    const pages = new Map([[0, query.data?.items ?? []]])
    for (const [index, data] of loaded.entries()) if (data) pages.set(numbers[index] ?? 0, data.items)
    return new ListedRows(query.data?.total ?? 0, pages)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new array each time, of pages that rarely change
  }, [query.data, numbers, ...loaded])
  // Never the first rows of one filter with the further ones of another.
  const shown = useRef({ rows, filter, order })
  if (!query.isPlaceholderData) shown.current = { rows, filter, order }
  return {
    rows: shown.current.rows,
    query,
    filter,
    shownKey: JSON.stringify([shown.current.filter, shown.current.order]),
  }
}
