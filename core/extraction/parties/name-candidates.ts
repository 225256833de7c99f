import type { Candidate } from '../ranking/candidate.ts'
import { fromItsName } from '../page-model/blocks.ts'
import { announcesName } from '../labels/announced-names.ts'
import { companyName, IMPRINT, sameName } from './company-name.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import type { Label } from '../labels/labels.ts'
import { boxOfWords, wordAt, wordConfidence, type Segment } from '../page-model/layout.ts'
import { hasLegalForm, isLegalFormOnly } from './legal-forms.ts'
import { featuresOf, type NameContext } from './name-features.ts'
import { directness, isPartyLabel, isPayee, named } from './name-labels.ts'
import { continuedName } from './name-lines.ts'
import { pieceOf, spanOf } from '../page-model/span.ts'
import { webDomains } from './web-domains.ts'
import { zoneOf } from '../page-model/zones.ts'

/** Lines at the top of the first page that may be a letterhead without any other sign. */
const LETTERHEAD_ROWS = 12

const MOST_LETTERS = 140
/** Small words before a name: «société à responsabilité limitée» has two, and belongs to it. */
const FEWEST_WORDS_OF_A_SENTENCE = 3

/** Every place where a party's name may stand. The same features serve supplier and buyer; only their weights differ. */
export function nameCandidates(context: NameContext): Candidate[] {
  const places = new Map<Segment, Segment[]>()
  for (const segment of context.layout.segments) {
    if (worthTrying(context, segment)) places.set(segment, continuedName(context, segment))
  }
  const texts = context.layout.segments.map((segment) => sameName(segment.text))
  const domains = webDomains(context.layout)
  const found: Candidate[] = []
  for (const [segment, segments] of places) {
    const within = (context.labels[segment.row] ?? []).filter(
      (label) => label.segment === segment && !label.opens && announcesName(label),
    )
    const opening = leadingLabel(context, segment)
    const leads = within.length === 0 ? [opening] : opening && announcesName(opening) ? [opening, ...within] : within
    for (const leading of leads) {
      const next = within.find((label) => leading !== undefined && label.box[0] > leading.box[2])
      const candidate = candidateAt(context, segment, segments, { leading, until: next?.words[0] }, { texts, domains })
      if (candidate) found.push(candidate, { ...candidate, field: 'buyerName' })
    }
  }
  return withWholeGroup(found.filter((candidate) => !isSentenceAbout(candidate.value, found)))
}

/** «Please pay by bank transfer to Northfield Ltd»: a sentence that ends with a name found elsewhere by itself is not one. */
export function isSentenceAbout(text: string, found: readonly Pick<Candidate, 'value'>[]): boolean {
  const low = text.toLowerCase()
  return found.some(({ value }) => {
    if (value.length < 4 || !low.endsWith(` ${value.toLowerCase()}`)) return false
    const before = text.slice(0, -value.length).split(/\s+/u)
    return before.filter((word) => /^\p{Ll}{2,}[,:]?$/u.test(word)).length >= FEWEST_WORDS_OF_A_SENTENCE
  })
}

/** What one mention of a name shows is known of its other mentions too. */
const OF_THE_NAME = ['senderLine', 'domain', 'seller', 'buyer', 'payee', 'named', 'contactZone'] as const

function withWholeGroup(candidates: readonly Candidate[]): Candidate[] {
  const groups = Map.groupBy(candidates, (candidate) => sameName(candidate.value))
  return candidates.map((candidate) => {
    const group = groups.get(sameName(candidate.value)) ?? []
    const shared = Object.fromEntries(
      OF_THE_NAME.map((name) => [name, Math.max(...group.map((other) => other.features[name] ?? 0))]),
    )
    return { ...candidate, features: { ...candidate.features, ...shared } }
  })
}

function worthTrying(context: NameContext, segment: Segment): boolean {
  const { layout, zones, blocks, labels } = context
  // Nobody is named in the head of a table.
  const heads = (labels[segment.row] ?? []).filter(({ meanings }) => meanings.some(({ role }) => role === 'lineColumn'))
  if (heads.length >= 2 && (layout.rows[segment.row]?.segments.length ?? 0) >= 3) return false
  // A long line of print at the foot may still begin with who it speaks of.
  const long = segment.words.length > 24 && !/[·|•]|\s[–—]\s/u.test(segment.text)
  if ((long && !IMPRINT.test(segment.text)) || !/\p{L}{2}/u.test(segment.text)) return false
  if ((labels[segment.row] ?? []).some((label) => label.segment === segment && label.fills)) return false
  // «Склад:» is the key of what stands beside it, known or not.
  if (/^\P{L}*\p{L}[^:]{0,30}:$/u.test(segment.text) && layout.rows[segment.row]?.segments.at(-1) !== segment)
    return false
  const near = (['party', 'detail'] as const).map((sort) => zoneOf(zones, segment.page, segment.box, sort))
  if (near.some((zone) => zone && directness(context, zone, segment) > 0)) return true
  if (hasLegalForm(segment.text) || named(context, segment)) return true
  if (
    (labels[segment.row + 1] ?? []).some(
      (label) => isPayee(label) && Math.abs(label.box[0] - segment.box[0]) < layout.height * 2,
    )
  )
    return true
  const first = layout.pages[0]
  if (segment.page === first && segment.row < LETTERHEAD_ROWS) return true
  const block = blocks.find((each) => each.segments.includes(segment))
  return block !== undefined && block.address && fromItsName(block).slice(0, 3).includes(segment)
}

function leadingLabel({ labels }: NameContext, segment: Segment): Label | undefined {
  return (labels[segment.row] ?? []).find(
    (label) => label.segment === segment && label.opens && (label.colon || isPartyLabel(label)) && !label.fills,
  )
}

function candidateAt(
  context: NameContext,
  segment: Segment,
  segments: readonly Segment[],
  { leading, until }: { leading: Label | undefined; until: number | undefined },
  { texts, domains }: { texts: readonly string[]; domains: readonly string[] },
): Candidate | undefined {
  const { layout, zones } = context
  const all = segments.flatMap((each) => (each === segment && leading ? afterLabel(each, leading) : each.words))
  const words = until === undefined ? all : all.slice(0, all.indexOf(until))
  if (words.length === 0) return undefined
  const span = spanOf(segment.page, words)
  const name = companyName(span.text)
  const letters = name.replace(/[^\p{L}]/gu, '').length
  if (letters < 2 || name.length > MOST_LETTERS || currencyOf(name) || isLegalFormOnly(name)) return undefined
  const at = Math.max(0, span.text.indexOf(name.slice(0, 12)))
  const piece = pieceOf(span, at, at + name.length)
  const box = boxOfWords(segment.page, piece.words)
  const zone = zoneOf(zones, segment.page, box, 'party')
  const detail = zoneOf(zones, segment.page, box, 'detail')
  const features = featuresOf(
    context,
    { segment, name, box, leading, raw: span.text },
    { zone, detail },
    texts,
    domains,
  )
  return {
    field: 'supplierName',
    value: name,
    page: segment.page,
    words: piece.words,
    box,
    reading: wordConfidence(segment.page, piece.words),
    features: { ...features, ocr: layout.fromOcr ? 1 : 0 },
  }
}

function afterLabel(segment: Segment, label: Label): number[] {
  const last = label.words.at(-1)
  return segment.words
    .slice(last === undefined ? 0 : segment.words.indexOf(last) + 1)
    .filter((word) => !/^[:：\-–]$/.test(wordAt(segment.page, word).text))
}
