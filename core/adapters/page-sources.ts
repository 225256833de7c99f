import type { MediaType } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PageSource, PageSources } from '../ports.ts'
import { unwrapSigned } from './containers/signed-envelope.ts'
import { contentOf, megabytes } from './file-content.ts'
import { openImage } from './image-source.ts'
import { mediaTypeOf } from './media-type.ts'
import { openPdf } from './pdf-source.ts'
import { MAX_XML_BYTES, xmlText } from './xml-text.ts'

/**
 * Opens any file we read, by its content; one in a signature envelope (p7m) without its envelope. To be used in a reader process only: what is
 * opened may be hostile. Problems: every code about a file.
 */
export function openPageSources(): PageSources {
  return {
    async open(path) {
      const { content, signed } = unwrapSigned(await contentOf(path))
      const mediaType = await typeOf(content)
      return { mediaType, signed, source: await sourceOf(mediaType, content) }
    },
  }
}

function sourceOf(mediaType: MediaType, bytes: Uint8Array): Promise<PageSource> {
  if (mediaType === 'application/pdf') return openPdf(bytes)
  if (mediaType === 'application/xml') return Promise.resolve(bareXml(bytes))
  return openImage(bytes, mediaType)
}

async function typeOf(bytes: Uint8Array): Promise<MediaType> {
  const seen = await mediaTypeOf(bytes.subarray(0, 4100))
  if (seen === undefined) throw new ProblemError('file-type-unsupported', { type: '' })
  if ('foreign' in seen) throw new ProblemError('file-type-unsupported', { type: seen.foreign })
  return seen.ours
}

function bareXml(bytes: Uint8Array): PageSource {
  if (bytes.length > MAX_XML_BYTES) {
    throw new ProblemError('xml-too-large', { size: megabytes(bytes.length), limit: megabytes(MAX_XML_BYTES) })
  }
  const noPage = (page: number): Promise<never> =>
    Promise.reject(new ProblemError('page-not-found', { page: String(page) }))
  return {
    pageCount: 0,
    xml: [{ content: xmlText(bytes) }],
    textLayer: noPage,
    raster: noPage,
    close: () => Promise.resolve(),
  }
}
