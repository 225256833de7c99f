import documentKinds from '../../../resources/labels/document-kinds.json' with { type: 'json' }
import { DocumentKind } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import { layoutOf, sharedWidth, type Layout, type Segment } from '../page-model/layout.ts'
import { findHeaders } from '../lines/header.ts'
import { Phrases, plainText } from '../labels/plain-words.ts'
import { universalTransferKind } from './universal-transfer.ts'

export interface KindGuess {
  readonly kind: DocumentKind
  /** 0…1 */
  readonly confidence: number
}

/** A phrase that names a kind of document, where it stands, and how much like a title it looks. */
export interface TitleHit {
  readonly kind: DocumentKind
  readonly segment: Segment
  readonly score: number
}

const TITLES = phrasesOf(documentKinds.titles)
const SUPPORTING = phrasesOf(documentKinds.supporting)
const DECISIVE = phrasesOf(documentKinds.decisive)

/** Words that go with a title without making it a sentence: «Счёт № 5 от 1 мая», "Invoice no. 7 dated". */
const TITLE_COMPANIONS = new Set(
  'no nr n number num от від р г року рік vom du del di dated date и на the ваш your ihre год года року жылғы № # от'.split(
    ' ',
  ),
)
/** A hit this strong is a clear title; scores are scaled by it. */
const CLEAR_TITLE = 1.1

/** «Milch 1,19 A»: an amount with a tax letter ends the row. */
const TILL_AMOUNT = /\p{L}{2}.*\d[.,]\d{2}\s?[A-CА-В*]$/u

/** Print of a paper roll is at most this many letter heights wide (42 letters of 0.55 on a roll of 80 mm); a sheet's is wider. */
const ROLL = 34

/** Tills print date and time of day together. */
const TILL_TIME = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\D{0,12}\d{1,2}:\d{2}/u

/**
 * What sort of document these pages are. Titles decide, by letter size, place and how alone they stand; words that go with a kind
 * help. A pro-forma counts as `invoice`: like счёт на оплату it asks for payment and gets paid. Order confirmations, offers and
 * statements are `other` however much they look like invoices.
 */
export function detectKind(pages: readonly PageText[]): KindGuess {
  const layout = layoutOf(pages)
  if (layout.segments.length === 0) return { kind: 'other', confidence: 0.2 }
  const universal = universalTransferKind(layout)
  if (universal) return universal

  const scores = new Map<DocumentKind, number>()
  for (const [kind, hits] of Map.groupBy(titleHits(layout), (hit) => hit.kind)) {
    const [best = 0, ...rest] = hits.map((hit) => hit.score).sort((a, b) => b - a)
    scores.set(kind, best + Math.min(0.25, rest.reduce((sum, score) => sum + score, 0) * 0.15))
  }
  for (const [kind, support] of supportOf(layout)) scores.set(kind, (scores.get(kind) ?? 0) + support)

  const [best, second] = [...scores].sort((a, b) => b[1] - a[1])
  // A table of items under no title, or under nothing but "Receipt no.: 5" on a full page, is an invoice without its name.
  const weak = best === undefined || best[1] < 0.2 || (best[0] === 'receipt' && best[1] < 0.5 && isWide(layout))
  if (weak && findHeaders(layout).some((header) => header.score >= 8)) return { kind: 'invoice', confidence: 0.45 }
  if (best === undefined || best[1] < 0.2) return { kind: 'other', confidence: 0.3 }
  const margin = best[1] / (best[1] + (second?.[1] ?? 0))
  return { kind: best[0], confidence: Math.min(0.99, margin * Math.min(1, 0.35 + (0.65 * best[1]) / CLEAR_TITLE)) }
}

function isRoll({ segments, height, rows }: Layout): boolean {
  if (rows.length < 8) return false
  const left = Math.min(...segments.map(({ box }) => box[0]))
  const right = Math.max(...segments.map(({ box }) => box[2]))
  return right - left < ROLL * height
}

function isWide(layout: Layout): boolean {
  return layout.pages.every((page) => page.width / page.height > 0.62)
}

/** Every phrase on the pages that could be the title of a document, with its likeness to one. */
export function titleHits(layout: Layout): TitleHit[] {
  const hits: TitleHit[] = []
  for (const segment of layout.segments) {
    const share = segment.box[1] / segment.page.height
    const stacked = share < 0.45 && segment.words.length <= 4 ? stackedText(layout, segment) : segment.text
    const words = plainWords(stacked)
    const own = plainWords(segment.text).length
    for (const hit of TITLES.in(words)) {
      if (hit.start >= own || (hit.start > 0 && hit.start + hit.count > own)) continue
      hits.push({
        kind: hit.about,
        segment,
        score: likeness(layout, segment, words.slice(0, Math.max(own, hit.count)), hit),
      })
    }
  }
  return hits
}

/** Numbers and codes stand beside a title and say nothing about it. */
function plainWords(text: string): string[] {
  return text
    .split(' ')
    .flatMap((word) => (/\d/.test(word) && !word.toLowerCase().startsWith('торг') ? ['0'] : plainText(word).split(' ')))
    .filter((word) => word !== '')
}

function likeness(
  layout: Layout,
  segment: Segment,
  words: readonly string[],
  hit: { start: number; count: number; about: DocumentKind },
): number {
  const size = Math.min(3, Math.max(0.8, segment.height / layout.height)) ** 1.3
  const share = segment.box[1] / segment.page.height
  const firstPage = layout.pages[0]?.page === segment.page.page
  const place = (share < 0.45 ? 1 : share < 0.7 ? 0.5 : 0.25) * (firstPage ? 1 : 0.4)
  const others = words.filter((word, index) => {
    if (word === '0' || TITLE_COMPANIONS.has(word)) return false
    // Between two figures stands a month.
    if (words[index - 1] === '0' && words[index + 1] === '0') return false
    return index < hit.start || index >= hit.start + hit.count
  }).length
  const alone = others === 0 ? 1 : others === 1 ? 0.7 : others <= 3 ? 0.45 : others <= 7 ? 0.25 : 0.08
  // "2. Mahnung – Rechnung 260981": which one it is stands before.
  const start = words.slice(0, hit.start).every((word) => word === '0') ? 1 : 0.35
  const shouting = segment.text === segment.text.toUpperCase() && /\p{Lu}{3}/u.test(segment.text) ? 1.2 : 1
  const longer = Math.min(1.3, 1 + 0.1 * (hit.count - 1))
  return (
    size *
    place *
    alone *
    start *
    shouting *
    longer *
    0.6 *
    (refersElsewhere(segment, hit.about) ? 0.4 : 1) *
    (isValue(layout, segment) ? 0.35 : 1)
  )
}

/** «Заказ: 55», "Lieferschein Nr.: 123" name another document this one refers to; an invoice's own number is written so too. */
function refersElsewhere(segment: Segment, kind: DocumentKind): boolean {
  if (kind === 'invoice') return false
  return /^\D*:/.test(segment.text) || REFERENCE.test(segment.text)
}

const REFERENCE =
  /^(?:заказ|договор|договір|замовлення|lieferschein|bestellung|auftrag|order|contract|pedido|ordine|commande|zamówienie)(?!\p{L}).*\d/iu

/** «Основание | Договор № 5»: what stands right of a label in ordinary letters is its value. */
function isValue(layout: Layout, segment: Segment): boolean {
  const row = layout.rows[segment.row]
  const left = row?.segments[row.segments.indexOf(segment) - 1]
  if (left === undefined || segment.height > layout.height * 1.2) return false
  return left.text.endsWith(':') || (left.words.length <= 2 && !/\d/.test(left.text) && /\p{L}{4}/u.test(left.text))
}

/** A title printed in a narrow column over several lines, read downwards. */
function stackedText(layout: Layout, segment: Segment): string {
  let text = segment.text
  let last = segment
  for (let index = segment.row + 1; index <= segment.row + 6; index++) {
    const row = layout.rows[index]
    if (row === undefined || row.page !== segment.page) break
    const below = row.segments.find((each) => sharedWidth(each.box, last.box) > 0.5)
    if (!below) continue
    if (below.box[1] - last.box[3] > segment.height || below.words.length > 4) break
    text += ` ${below.text}`
    last = below
  }
  return text
}

function supportOf(layout: Layout): Map<DocumentKind, number> {
  const found = new Map<DocumentKind, Set<string>>()
  const decided = new Map<DocumentKind, number>()
  let tillRows = 0
  let timed = false
  for (const row of layout.rows) {
    const words = plainText(row.segments.map((segment) => segment.text).join(' ')).split(' ')
    for (const hit of SUPPORTING.in(words)) {
      const phrase = words.slice(hit.start, hit.start + hit.count).join(' ')
      found.set(hit.about, (found.get(hit.about) ?? new Set()).add(phrase))
    }
    for (const hit of DECISIVE.in(words)) decided.set(hit.about, 2.5)
    const text = row.segments.map((segment) => segment.text).join(' ')
    if (TILL_AMOUNT.test(text)) tillRows++
    timed ||= TILL_TIME.test(text)
  }
  // Few receipts have a title, and only they print a tax letter behind each amount, or come off a roll with the time of day.
  const roll = timed && isRoll(layout)
  const till = (timed ? 0.2 : 0) + (roll ? 0.6 : 0) + (tillRows >= 2 ? Math.min(0.8, tillRows * 0.2) : 0)
  if (till > 0) decided.set('receipt', (decided.get('receipt') ?? 0) + till)
  for (const [kind, phrases] of found) decided.set(kind, (decided.get(kind) ?? 0) + Math.min(1.2, phrases.size * 0.2))
  return decided
}

function phrasesOf(entries: readonly { kind: string; phrases: readonly string[] }[]): Phrases<DocumentKind> {
  return new Phrases(
    entries.flatMap(({ kind, phrases }) => phrases.map((phrase) => [phrase, DocumentKind.parse(kind)] as const)),
  )
}
