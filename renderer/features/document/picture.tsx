import { useQuery, type UseQueryOptions } from '@tanstack/react-query'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { pictureQuery, queryClient } from '../../queries.ts'

/** Addresses of pictures in the cache: made when first shown, taken back when the cache lets go of the picture. */
const addresses = new WeakMap<Blob, string>()

function addressOf(picture: Blob): string {
  const known = addresses.get(picture) ?? URL.createObjectURL(picture)
  addresses.set(picture, known)
  return known
}

queryClient.getQueryCache().subscribe(({ type, query }) => {
  const data: unknown = query.state.data
  const address = type === 'removed' && data instanceof Blob ? addresses.get(data) : undefined
  if (address !== undefined) URL.revokeObjectURL(address)
})

/** The pictures decoded last, so that showing one takes no work. The one on the desk, and those that may come next. */
const decoded: HTMLImageElement[] = []

/** Has the browser decode a picture before it is shown. */
export function decodePicture(picture: Blob): void {
  const image = new Image()
  image.src = addressOf(picture)
  void image.decode().catch(() => undefined)
  decoded.push(image)
  if (decoded.length > 5) decoded.shift()
}

/** A picture of a page as an address an <img> can show. */
export function usePicture(id: DocumentId, page: number, size: 'thumbnail' | 'full', enabled = true) {
  return usePictureAddress({ ...pictureQuery(id, page, size), enabled })
}

/** Any picture the engine is asked for as an address an <img> can show. */
export function usePictureAddress<K extends readonly unknown[]>(options: UseQueryOptions<Blob, Error, Blob, K>) {
  const { data, isError } = useQuery(options)
  return { url: data && addressOf(data), isError }
}
