import type { TextInBox } from '../contract/documents.ts'
import { boxAround, type Box } from '../domain/evidence.ts'
import type { FieldName } from '../domain/fields.ts'
import { Sha256, type DocumentId } from '../domain/ids.ts'
import { linesOf } from '../domain/page-lines.ts'
import type { PageText, Word } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import { documentRow, type DocumentRow } from '../store/documents.ts'
import { answerOf } from './document-answer.ts'
import { pagesOf } from './document-detail.ts'
import type { Engine } from './engine.ts'
import { keptPages } from './kept-reading.ts'
import { placeOfPage } from './planned-reading.ts'
import { valueInText } from './value-in-text.ts'

/** Words less certain than this are read again when a person points at them. */
const SURE = 0.9

interface OnPage {
  readonly id: DocumentId
  readonly page: number
}

/** A page's words as they were read. Problems: document-not-found, page-not-found. */
export async function pageWords(engine: Engine, asked: OnPage): Promise<PageText> {
  return (await pageOf(engine, asked)).page
}

/**
 * What is printed inside a box: the words that were read there or, where there are none or they are unsure, what reading that place once
 * more at higher resolution gives, whichever is surer. Problems: document-not-found, page-not-found, those of reading a file.
 */
export async function textInBox(
  engine: Engine,
  asked: OnPage & { box: Box; field?: FieldName | undefined },
  signal?: AbortSignal,
): Promise<TextInBox> {
  const { row, page } = await pageOf(engine, asked)
  const { fields, language } = answerOf(row, row.file_name, 'en')
  const known = told(page.words.filter((word) => isInside(word.box, asked.box)))
  let best: Omit<TextInBox, 'box'> & { box?: Box | undefined } = { ...known, from: 'page' }
  if (known.confidence < SURE) {
    const place = placeOfPage(row, asked.page)
    const path = engine.originals.pathOf(place.sha256)
    const input = { path, page: place.page, rotation: page.rotation, box: asked.box, language }
    const again = told(await engine.readers.readBox(input, signal ? { signal } : {}))
    if (again.confidence > known.confidence) best = { ...again, from: 'read-again' }
  }
  const value =
    asked.field === undefined ? undefined : valueInText(asked.field, best.text, { currency: fields.currency?.value })
  return { ...best, box: best.box ?? asked.box, ...(value !== undefined && { value }) }
}

async function pageOf(engine: Engine, { id, page: number }: OnPage): Promise<{ row: DocumentRow; page: PageText }> {
  const row = await documentRow(engine.store.db, id)
  if (pagesOf(row).some((each) => each.page === number && each.source === 'e-invoice')) {
    const path = engine.originals.pathOf(Sha256.parse(row.sha256))
    return { row, page: await engine.readers.readableText({ path, page: number }) }
  }
  const page = (await keptPages(engine, row)).pages.find((each) => each.page === number)
  if (page === undefined) throw new ProblemError('page-not-found', { page: String(number) })
  return { row, page }
}

function told(words: readonly Word[]): { text: string; confidence: number; box: Box | undefined } {
  const ordered = linesOf(words).flatMap((line) => line.words.flatMap((index) => words[index] ?? []))
  return {
    text: ordered.map((word) => word.text).join(' '),
    confidence: ordered.length === 0 ? 0 : Math.min(...ordered.map((word) => word.confidence)),
    box: boxAround(ordered.map((word) => word.box)),
  }
}

/** More than half of it lies in the box: people cut off the ends of words, and touch those of neighbours. */
function isInside(word: Box, box: Box): boolean {
  const width = Math.min(word[2], box[2]) - Math.max(word[0], box[0])
  const height = Math.min(word[3], box[3]) - Math.max(word[1], box[1])
  return width > 0 && height > 0 && width * height > 0.5 * (word[2] - word[0]) * (word[3] - word[1])
}
