import type { DocumentKind } from '../../domain/invoice.ts'
import type { PageText, Reading } from '../../domain/page-text.ts'
import type { Part } from '../../domain/part.ts'
import { detectKind, titleHits } from './kind.ts'
import { layoutOf, type Layout } from '../page-model/layout.ts'
import { CARRIED_LABELS } from '../lines/table-words.ts'
import { pageMarkOf, type PageMark } from '../page-model/page-mark.ts'
import { plainText } from '../labels/plain-words.ts'

/** What one page says about where a document begins. */
interface PageSigns {
  readonly page: number
  readonly empty: boolean
  /** The strongest title on the upper part of the page. */
  readonly title: { kind: DocumentKind; score: number; numbers: readonly string[] } | undefined
  /** Every token with a figure in it, to see whether the number of the document before is repeated here. */
  readonly codes: ReadonlySet<string>
  readonly mark: PageMark | undefined
  readonly carriedOver: boolean
  readonly receipt: boolean
}

/** A title as clear as this begins a document when its number is new. */
const CLEAR = 0.5

/**
 * Which pages make one document each. A new one begins only on good evidence: a title with a number of its own, page numbering that
 * starts anew, or a receipt after a receipt; everything else, blank pages and terms too, stays with the document before. A bare XML is
 * one part without pages.
 */
export function partsOf(reading: Reading): Part[] {
  if (reading.pageCount === 0 || reading.pages.length === 0) {
    return [{ part: 1, firstPage: reading.pageCount === 0 ? 0 : 1, lastPage: reading.pageCount }]
  }
  const signs = reading.pages.toSorted((a, b) => a.page - b.page).map(signsOf)
  const starts = [1]
  let head: PageSigns | undefined
  let before: PageSigns | undefined
  for (const page of signs) {
    if (head === undefined || (before && page.page > 1 && begins(page, head, before))) {
      if (head !== undefined) starts.push(page.page)
      head = page
    } else if (head.title === undefined && page.title !== undefined) {
      // A cover page says nothing: the first page that does is the document's head.
      head = { ...page, mark: head.mark }
    }
    if (!page.empty) before = page
    before ??= page
  }
  return starts.map((firstPage, index) => ({
    part: index + 1,
    firstPage,
    lastPage: (starts[index + 1] ?? reading.pageCount + 1) - 1,
  }))
}

function begins(page: PageSigns, head: PageSigns, before: PageSigns): boolean {
  // A blank page before the first print is no document of its own.
  if (page.empty || head.empty) return false
  if (page.mark && page.mark.page > 1) return false
  if (page.mark?.page === 1)
    return before.mark === undefined || before.mark.page === (before.mark.of ?? before.mark.page)
  if (before.mark?.of !== undefined && before.mark.page < before.mark.of) return false
  if (page.carriedOver) return false
  if (page.receipt && before.receipt) return true

  const title = page.title
  if (title === undefined || title.score < CLEAR || title.kind === 'other') return false
  const headNumbers = head.title?.numbers ?? []
  const repeats = headNumbers.some((number) => page.codes.has(number))
  const own = title.numbers.filter((number) => !headNumbers.includes(number))
  if (own.length === 0 || title.numbers.some((number) => headNumbers.includes(number))) return false
  // «Акт № 5 … по счету № 17» repeats the number of the invoice before it and is a document of its own all the same.
  return !repeats || (title.kind !== head.title?.kind && title.score >= CLEAR * 1.4)
}

function signsOf(page: PageText): PageSigns {
  const layout = layoutOf([page])
  const best = titleHits(layout)
    .filter((hit) => hit.segment.box[1] < page.height * 0.5)
    .sort((a, b) => b.score - a.score)[0]
  const top = layout.rows.filter((row) => row.box[1] < page.height * 0.45)
  const guess = detectKind([page])
  return {
    page: page.page,
    empty: page.words.length < 4,
    title: best && { kind: best.kind, score: best.score, numbers: numbersBeside(layout, best.segment.row) },
    codes: new Set(page.words.map((word) => codeOf(word.text)).filter((code) => code !== '')),
    mark: pageMarkOf(page, layout),
    carriedOver: top.some((row) =>
      row.segments.some((segment) => CARRIED_LABELS.at(plainText(segment.text).split(' '), 0) !== undefined),
    ),
    receipt: guess.kind === 'receipt' && guess.confidence >= 0.5 && page.words.length >= 12,
  }
}

const NUMBER_LABEL =
  /(?:rechnung|invoice|faktura|factuur|document|beleg|gutschrift|credit note|receipt)s?[- ]*(?:nr|no|number|nummer|num)\b|(?:facture|factura|fattura|faktura|avoir)\s*(?:vat\s*)?(?:n[°ºo.]|nr|no\b|num)/iu

/** Document numbers printed after the title, right below it where the title has none, and after labels that say so. */
function numbersBeside(layout: Layout, titleRow: number): string[] {
  const rowText = (index: number) => layout.rows[index]?.segments.map((segment) => segment.text).join(' ') ?? ''
  const own = firstCode(rowText(titleRow)) ?? firstCode(rowText(titleRow + 1))
  const labelled = layout.rows.map((row) => {
    const text = rowText(row.index)
    const label = NUMBER_LABEL.exec(text)
    return label ? firstCode(text.slice(label.index + label[0].length)) : undefined
  })
  return [...new Set([own, ...labelled].filter((code) => code !== undefined))]
}

/** The first token with a figure in it: in a title the number comes before the date. */
function firstCode(text: string): string | undefined {
  return text
    .split(' ')
    .map(codeOf)
    .find((code) => code !== '')
}

/** Letters and figures of a token that could be a document number; empty for words and for single figures of other things. */
function codeOf(text: string): string {
  const code = text.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '').toUpperCase()
  return /\d/.test(code) && code.length <= 30 && !isDate(code) && !/^\d+[.,]\d{2}$/.test(code) ? code : ''
}

function isDate(text: string): boolean {
  return /^(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d\d)[.,;]?$/.test(text)
}
