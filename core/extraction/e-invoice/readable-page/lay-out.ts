import type { DrawnPage, TextMeasure } from '../../../domain/drawn-page.ts'
import type { Box } from '../../../domain/evidence.ts'
import type { EInvoice } from '../../../domain/e-invoice.ts'
import type { FieldName } from '../../../domain/fields.ts'
import type { Extraction, Fields } from '../../../domain/invoice.ts'
import { drawHead } from './head.ts'
import { drawLines } from './lines-table.ts'
import type { ReadableWords } from './readable-words.ts'
import { PAGE, Sheet, type Place } from './sheet.ts'
import { HEADING, SMALL, SMALL_QUIET } from './styles.ts'
import { drawTotals } from './totals.ts'

export interface ReadableView {
  readonly pages: readonly DrawnPage[]
  /** The extraction with the place of every field and line on these pages. */
  readonly extraction: Extraction
}

/**
 * The pages of an e-invoice that came without any: everything it says, the fields first, then what has no field. The same extraction,
 * words and measure always give the same pages, so boxes that were stored fit a picture that is drawn later.
 */
export function layOut(extraction: Extraction, words: ReadableWords, measure: TextMeasure): ReadableView {
  const shown = visible(extraction)
  const sheet = new Sheet(measure)
  const head = drawHead(sheet, shown, words)
  const lines = drawLines(sheet, shown.lines, words)
  const places = { ...head, ...drawTotals(sheet, shown, words) }
  if (shown.eInvoice !== undefined) drawRest(sheet, shown.eInvoice, words)
  const pages = withFeet(sheet, words)
  const fields = Object.entries(extraction.fields) as [FieldName, NonNullable<Fields[FieldName]>][]
  const readablePages = pages.map(({ width, height }, index) => ({ page: index + 1, width, height }))
  return {
    pages,
    extraction: {
      ...extraction,
      fields: Object.fromEntries(fields.map(([name, value]) => [name, placed(value, places[name])])),
      lines: extraction.lines.map((line, index) => placed(line, lines[index])),
      ...(extraction.eInvoice === undefined ? {} : { eInvoice: { ...extraction.eInvoice, readablePages } }),
    },
  }
}

function placed<T extends object>(value: T, place: Place | undefined): T {
  return place === undefined ? value : { ...value, page: place.page, box: place.box.map(hundredths) as Box }
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100
}

const PATH_WIDTH = 270

/** What the e-invoice says beyond the fields: where it stands and what it says. */
function drawRest(sheet: Sheet, { unmapped, unmappedLeftOut }: EInvoice, words: ReadableWords): void {
  if (unmapped.length === 0) return
  sheet.need(40)
  sheet.put(words.say('rest'), HEADING, { x: PAGE.left })
  sheet.y += 1.6 * HEADING.size
  for (const { path, value } of unmapped) {
    // The root is the same everywhere.
    const where = sheet.wrapped(path.replace(/^[^/]+\//, '').replaceAll('/', ' / '), SMALL_QUIET, PATH_WIDTH - 10)
    const what = sheet.wrapped(value, SMALL, PAGE.right - PAGE.left - PATH_WIDTH)
    for (let at = 0; at < Math.max(where.length, what.length); at++) {
      sheet.need(1.35 * SMALL.size)
      const [left, right] = [where[at], what[at]]
      if (left !== undefined) sheet.put(left, SMALL_QUIET, { x: PAGE.left })
      if (right !== undefined) sheet.put(right, SMALL, { x: PAGE.left + PATH_WIDTH })
      sheet.y += 1.35 * SMALL.size
    }
  }
  if (unmappedLeftOut > 0) {
    const said = words.say('restLeftOut', { count: String(unmappedLeftOut) })
    sheet.paragraph(said, SMALL_QUIET, { x: PAGE.left, width: PAGE.right - PAGE.left })
  }
}

/** Every page says what it is and which of how many. */
function withFeet(sheet: Sheet, words: ReadableWords): DrawnPage[] {
  const pages = sheet.pages()
  const y = 812
  return pages.map((page, index) => {
    const number = words.say('page', { page: String(index + 1), pages: String(pages.length) })
    const x = PAGE.right - sheet.measure(number, SMALL_QUIET)
    const texts = [
      { text: words.say('origin'), x: PAGE.left, y, style: SMALL_QUIET },
      { text: number, x, y, style: SMALL_QUIET },
    ]
    return { ...page, texts: [...page.texts, ...texts] }
  })
}

/** Control and direction characters may stand in values; on paper they would only disturb the order of what is read. */
function visible(extraction: Extraction): Extraction {
  return JSON.parse(JSON.stringify(extraction), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').replace(/ {2,}/g, ' ') : value,
  ) as Extraction
}
