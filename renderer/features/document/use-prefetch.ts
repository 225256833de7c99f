import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { documentQuery, pageWordsQuery, pictureQuery } from '../../queries.ts'
import { decodePicture } from './picture.tsx'

/** Gets what will most likely be looked at next before it is asked for: the document, its first page decoded, and that page's words. */
export function usePrefetch(next: DocumentId | undefined, isIdle: boolean): void {
  const cache = useQueryClient()
  useEffect(() => {
    if (!isIdle || next === undefined) return
    const get = async () => {
      const detail = await cache.ensureQueryData(documentQuery(next))
      const page = detail.answer.fields.supplierName?.page ?? detail.pages[0]?.page
      if (page === undefined) return
      void cache.prefetchQuery(pageWordsQuery(next, page))
      const first = detail.pages[0]?.page ?? page
      decodePicture(await cache.ensureQueryData(pictureQuery(next, first, 'full')))
    }
    void get().catch(() => undefined)
  }, [cache, next, isIdle])
}
