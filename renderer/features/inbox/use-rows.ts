import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { inboxQuery } from '../../queries.ts'
import { useView } from '../../view-state/view.ts'

/** The inbox's rows as filtered now, in one list, with the query they come from. Shared by the inbox and by «next document». */
export function useRows() {
  const state = useView((view) => view.state)
  const words = useView((view) => view.words)
  const query = useInfiniteQuery(inboxQuery({ state, words }))
  const pages = query.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  return { rows, query }
}
