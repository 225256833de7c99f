import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { documentQuery, pageWordsQuery, pictureQuery } from '../../queries.ts'
import { decodePicture } from './picture.tsx'

/** Gets what may be looked at next before it is asked for, likeliest first: each document, its first page decoded, and that page's words. */
export function usePrefetch(likely: readonly (DocumentId | undefined)[], isIdle: boolean): void {
  const cache = useQueryClient()
  const wanted = [...new Set(likely)].filter((id) => id !== undefined).join(' ')
  useEffect(() => {
    if (!isIdle) return
    let isWanted = true
    const getAll = async () => {
      for (const id of wanted.split(' ')) {
        // The likeliest must not wait for the others, nor the others be got for a document that is left already.
        if (isWanted && id !== '') await get(cache, id as DocumentId).catch(() => undefined)
      }
    }
    void getAll()
    return () => {
      isWanted = false
    }
  }, [cache, wanted, isIdle])
}

async function get(cache: QueryClient, id: DocumentId): Promise<void> {
  const detail = await cache.ensureQueryData(documentQuery(id))
  const page = detail.pages[0]?.page
  if (page === undefined) return
  void cache.prefetchQuery(pageWordsQuery(id, page))
  decodePicture(await cache.ensureQueryData(pictureQuery(id, page, 'full')))
}
