import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DocumentId } from '../domain/ids.ts'
import type { Reading } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import { documentRow } from '../store/documents.ts'
import { pagesOf } from './document-detail.ts'
import type { Engine } from './engine.ts'
import { placeOfPage } from './planned-reading.ts'

/** Widths in pixels: a thumbnail for lists, and a page that stays sharp when zoomed on a high-density screen. */
const WIDTHS = { thumbnail: 200, full: 1600 } as const

/**
 * A page of a document as a WebP picture. Drawn when first asked for and kept in `<data>/pictures`, which may be emptied at any
 * time. Problems: document-not-found, page-not-found, and those of reading a file.
 */
export async function pagePicture(
  engine: Engine,
  asked: { id: DocumentId; page: number; size: keyof typeof WIDTHS },
  signal?: AbortSignal,
): Promise<Blob> {
  const row = await documentRow(engine.store.db, asked.id)
  const page = pagesOf(row).find((info) => info.page === asked.page)
  if (page === undefined) throw new ProblemError('page-not-found', { page: String(asked.page) })
  const { sha256, page: filePage } = placeOfPage(row, asked.page)
  const rotation: Reading['pages'][number]['rotation'] = page.rotation
  const name = `${sha256.slice(2)}-${filePage}-${rotation}-${asked.size}.webp`
  const kept = join(engine.dataFolder, 'pictures', sha256.slice(0, 2), name)
  const bytes = await readFile(kept).catch(async () => {
    const input = { path: engine.originals.pathOf(sha256), page: filePage, rotation, width: WIDTHS[asked.size] }
    const drawn = await engine.readers.renderPage(input, signal ? { signal } : {})
    await keep(kept, drawn)
    return drawn
  })
  return new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
}

/** Keeps a picture for the next time; a cache that can't be written costs time only. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(temporary, bytes)
    await rename(temporary, path)
  } catch {
    // The picture is shown all the same.
  }
}
