import documentKinds from '../../resources/labels/document-kinds.json' with { type: 'json' }
import { DocumentKind } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import { layoutOf, sharedWidth, type Layout, type Segment } from './layout.ts'
import { Phrases, plainText } from './plain-words.ts'
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
  'no nr n number num от г vom du del di dated date и на the ваш your ihre год года року жылғы № # от'.split(' '),
)
/** A hit this strong is a clear title; scores are scaled by it. */
const CLEAR_TITLE = 1.1

/** «Milch 1,19 A»: an amount with a tax letter ends the row. */
const TILL_AMOUNT = /\p{L}{2}.*\d[.,]\d{2}\s?[A-CА-В*]$/u

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
  if (best === undefined || best[1] < 0.2) return { kind: 'other', confidence: 0.3 }
  const margin = best[1] / (best[1] + (second?.[1] ?? 0))
  return { kind: best[0], confidence: Math.min(0.99, margin * Math.min(1, 0.35 + (0.65 * best[1]) / CLEAR_TITLE)) }
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
  const others = words.filter(
    (word, index) =>
      (index < hit.start || index >= hit.start + hit.count) && !/\d/.test(word) && !TITLE_COMPANIONS.has(word),
  ).length
  const alone = others === 0 ? 1 : others === 1 ? 0.7 : others <= 3 ? 0.45 : others <= 7 ? 0.25 : 0.08
  const start = hit.start === 0 ? 1 : 0.35
  const shouting = segment.text === segment.text.toUpperCase() && /\p{Lu}{3}/u.test(segment.text) ? 1.2 : 1
  const longer = Math.min(1.3, 1 + 0.1 * (hit.count - 1))
  return size * place * alone * start * shouting * longer * 0.6 * (refersElsewhere(segment, hit.about) ? 0.4 : 1)
}

/** «Заказ: 55», "Lieferschein Nr.: 123" name another document this one refers to; an invoice's own number is written so too. */
function refersElsewhere(segment: Segment, kind: DocumentKind): boolean {
  if (kind === 'invoice') return false
  return (
    /^\D*:/.test(segment.text) ||
    /^(заказ|договор|lieferschein|bestellung|auftrag|order|contract|pedido|ordine|commande)\b.*\d/iu.test(segment.text)
  )
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
  for (const row of layout.rows) {
    const words = plainText(row.segments.map((segment) => segment.text).join(' ')).split(' ')
    for (const hit of SUPPORTING.in(words)) {
      const phrase = words.slice(hit.start, hit.start + hit.count).join(' ')
      found.set(hit.about, (found.get(hit.about) ?? new Set()).add(phrase))
    }
    for (const hit of DECISIVE.in(words)) decided.set(hit.about, 2.5)
    if (TILL_AMOUNT.test(row.segments.map((segment) => segment.text).join(' '))) tillRows++
  }
  // Few receipts have a title, and only they print a tax letter behind each amount.
  if (tillRows >= 2) decided.set('receipt', (decided.get('receipt') ?? 0) + Math.min(0.8, tillRows * 0.2))
  for (const [kind, phrases] of found) decided.set(kind, (decided.get(kind) ?? 0) + Math.min(1.2, phrases.size * 0.2))
  return decided
}

function phrasesOf(entries: readonly { kind: string; phrases: readonly string[] }[]): Phrases<DocumentKind> {
  return new Phrases(
    entries.flatMap(({ kind, phrases }) => phrases.map((phrase) => [phrase, DocumentKind.parse(kind)] as const)),
  )
}
