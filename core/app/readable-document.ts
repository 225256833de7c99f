import { Sha256, type DocumentId } from '../domain/ids.ts'
import { documentRow } from '../store/documents.ts'
import type { Engine } from './engine.ts'
import type { Language } from './words.ts'

interface Asked {
  readonly id: DocumentId
  readonly language?: Language | undefined
}

/** Sharp on paper of A4 at 240 dots an inch. */
const PRINT_WIDTH = 1984

/** The readable view of an e-invoice as a PDF. Problems: document-not-found, page-not-found where the file has pages of its own. */
export async function readableFile(engine: Engine, asked: Asked, signal: AbortSignal): Promise<Blob> {
  const bytes = await engine.readers.readablePdf(await inputOf(engine, asked), { signal })
  return new Blob([new Uint8Array(bytes)], { type: 'application/pdf' })
}

/** How many pages the readable view has: labels are longer in one language than in another. Problems as of `readableFile`. */
export async function readablePageCount(engine: Engine, asked: Asked, signal: AbortSignal): Promise<{ count: number }> {
  return { count: await engine.readers.readablePageCount(await inputOf(engine, asked), { signal }) }
}

/** A page of the readable view as WebP, large enough to print. Problems as of `readableFile`. */
export async function readablePicture(
  engine: Engine,
  asked: Asked & { page: number },
  signal: AbortSignal,
): Promise<Blob> {
  const input = { ...(await inputOf(engine, asked)), page: asked.page, rotation: 0 as const, width: PRINT_WIDTH }
  const bytes = await engine.readers.readablePage(input, { signal })
  return new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
}

async function inputOf(engine: Engine, { id, language }: Asked): Promise<{ path: string; language?: Language }> {
  const row = await documentRow(engine.store.db, id)
  const path = engine.originals.pathOf(Sha256.parse(row.sha256))
  return language === undefined ? { path } : { path, language }
}
