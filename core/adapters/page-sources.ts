import { open, type FileHandle } from 'node:fs/promises'
import type { MediaType } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PageSource, PageSources } from '../ports.ts'
import { openImage } from './image-source.ts'
import { mediaTypeOf } from './media-type.ts'
import { openPdf } from './pdf-source.ts'
import { MAX_XML_BYTES, xmlText } from './xml-text.ts'

/** Larger files are no invoices; measured before anything is read. */
const MAX_FILE_BYTES = 300 * 1024 * 1024

/**
 * Opens any file we read, by its content. To be used in a reader process only: what is opened may be hostile.
 * Problems: every code about a file.
 */
export function openPageSources(): PageSources {
  return {
    async open(path) {
      const bytes = await contentOf(path)
      const mediaType = await typeOf(bytes)
      return { mediaType, source: await sourceOf(mediaType, bytes) }
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

async function contentOf(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    file = await open(path, 'r')
    const about = await file.stat()
    if (!about.isFile()) throw new ProblemError('file-type-unsupported', { type: '' })
    if (about.size === 0) throw new ProblemError('file-empty')
    if (about.size > MAX_FILE_BYTES) {
      throw new ProblemError('file-too-large', { size: megabytes(about.size), limit: megabytes(MAX_FILE_BYTES) })
    }
    return await file.readFile()
  } catch (error) {
    throw problemOfReading(error)
  } finally {
    await file?.close()
  }
}

/** The problem behind an error of the file system; any other error as it is. */
export function problemOfReading(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ProblemError('file-missing', undefined, error)
  if (code === 'EACCES' || code === 'EPERM') return new ProblemError('file-forbidden', undefined, error)
  if (code === 'EISDIR') return new ProblemError('file-type-unsupported', { type: '' }, error)
  // The disk or the network share gave up in the middle.
  if (code === 'EIO' || code === 'ESTALE' || code === 'ENXIO') return new ProblemError('file-damaged', undefined, error)
  return error
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1024 / 1024))
}
