import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { pictureQuery } from '../../queries.ts'

/** A picture of a page as an address an <img> can show; the address lives as long as it is shown. */
export function usePicture(id: DocumentId, page: number, size: 'thumbnail' | 'full', enabled = true) {
  const { data, isError } = useQuery({ ...pictureQuery(id, page, size), enabled })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (data === undefined) return setUrl(undefined)
    const made = URL.createObjectURL(data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [data])
  return { url, isError }
}
