import { createHash } from 'node:crypto'
import { Sha256 } from '../domain/ids.ts'
import { linesOf } from '../domain/page-lines.ts'
import { PagePlan, type Turn } from '../domain/page-plan.ts'
import type { PageText, Reading } from '../domain/page-text.ts'
import type { Readers, TaskOptions } from '../ports.ts'
import type { DocumentRow } from '../store/documents.ts'

/** The pages a person gave a document; undefined where the file's own order holds. */
export function planOf(row: Pick<DocumentRow, 'plan'>): PagePlan | undefined {
  return row.plan === null ? undefined : PagePlan.parse(JSON.parse(row.plan))
}

/** Which page of which file a page of a document is. */
export function placeOfPage(row: Pick<DocumentRow, 'plan' | 'sha256'>, page: number): { sha256: Sha256; page: number } {
  return planOf(row)?.[page - 1] ?? { sha256: Sha256.parse(row.sha256), page }
}

/** Where the shelf keeps the reading of a plan. */
export function planKey(plan: PagePlan): string {
  return `arranged-1-${createHash('sha256').update(JSON.stringify(plan)).digest('hex')}`
}

/**
 * The reading of a plan, put together from the readings of its files: pages numbered anew in its order. A turned page is recognised anew,
 * since words were found in the other direction. Machine-readable XML goes with the first page of its file. Problems: those of reading.
 */
export async function plannedReading(
  plan: PagePlan,
  from: {
    readingOf(sha256: Sha256): Promise<Reading>
    pathOf(sha256: Sha256): string
    readers: Pick<Readers, 'readBox'>
    language: string | undefined
  },
  options: TaskOptions,
): Promise<Reading> {
  const pages: PageText[] = []
  const unreadPages: number[] = []
  const codes: NonNullable<Reading['codes']> = []
  const xml: Reading['xml'] = []
  let mediaType: Reading['mediaType'] | undefined
  for (const [index, { sha256, page, turn }] of plan.entries()) {
    const number = index + 1
    const reading = await from.readingOf(sha256)
    mediaType ??= reading.mediaType
    const read = reading.pages.find((one) => one.page === page)
    if (page === 1) xml.push(...reading.xml)
    if (read === undefined) {
      unreadPages.push(number)
      continue
    }
    options.onProgress?.({ page: number, pageCount: plan.length })
    if (turn === 0) {
      pages.push({ ...read, page: number })
      codes.push(
        ...(reading.codes ?? []).filter((code) => code.page === page).map((code) => ({ ...code, page: number })),
      )
    } else {
      const input = { path: from.pathOf(sha256), page, language: from.language }
      pages.push(
        await turned({ ...read, page: number }, turn, (place) => from.readers.readBox({ ...input, ...place }, options)),
      )
    }
  }
  return {
    mediaType: mediaType ?? 'application/pdf',
    pageCount: plan.length,
    pages,
    unreadPages,
    xml,
    ...(codes.length > 0 && { codes }),
  }
}

async function turned(
  page: PageText,
  turn: Turn,
  read: (place: { rotation: Turn; box: [number, number, number, number] }) => Promise<PageText['words']>,
): Promise<PageText> {
  const lies = turn === 90 || turn === 270
  const { width, height } = lies ? { width: page.height, height: page.width } : page
  const rotation = ((page.rotation + turn) % 360) as Turn
  const words = await read({ rotation, box: [0, 0, width, height] })
  return { ...page, width, height, rotation, source: 'ocr', words, lines: linesOf(words) }
}
