import type { OwnCompany } from '../domain/invoice.ts'
import { isPostalLine, type Block } from './blocks.ts'
import type { Candidate, Features } from './candidate.ts'
import { companyName, sameName } from './company-name.ts'
import type { PrintedIdentifier } from './identifiers.ts'
import type { LabelRole } from './label-roles.ts'
import type { Label } from './labels.ts'
import { boxOfWords, wordAt, wordConfidence, type Layout, type Segment } from './layout.ts'
import { currencyOf } from './currencies.ts'
import { isDocumentTitle } from './document-titles.ts'
import { hasLegalForm, isLegalFormOnly, namesBank } from './legal-forms.ts'
import { pieceOf, spanOf } from './span.ts'
import { zoneOf, type Zone } from './zones.ts'

export interface NameContext {
  readonly layout: Layout
  readonly labels: readonly (readonly Label[])[]
  readonly zones: readonly Zone[]
  readonly blocks: readonly Block[]
  readonly identifiers: readonly PrintedIdentifier[]
  readonly ownCompanies: readonly OwnCompany[]
}

/** Lines at the top of the first page that may be a letterhead without any other sign. */
const LETTERHEAD_ROWS = 12
const MOST_LETTERS = 140
const SALUTATION =
  /^(?:herr|frau|herrn|firma|mr|mrs|ms|dr|an|z\.? ?hd|to|spett\.?(?:le)?|monsieur|madame|sr|sra|familie)\.?$/iu

/** Every place where a party's name may stand. The same features serve supplier and buyer; only their weights differ. */
export function nameCandidates(context: NameContext): Candidate[] {
  const places = new Map<Segment, Segment[]>()
  for (const segment of context.layout.segments) {
    if (worthTrying(context, segment)) places.set(segment, continued(context, segment))
  }
  const texts = context.layout.segments.map((segment) => sameName(segment.text))
  const domains = webDomains(context.layout)
  const found: Candidate[] = []
  for (const [segment, segments] of places) {
    const candidate = candidateAt(context, segment, segments, texts, domains)
    if (candidate) found.push(candidate, { ...candidate, field: 'buyerName' })
  }
  return withWholeGroup(found)
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
  if ((segment.words.length > 24 && !/[·|•]/u.test(segment.text)) || !/\p{L}{2}/u.test(segment.text)) return false
  if ((labels[segment.row] ?? []).some((label) => label.segment === segment && label.fills)) return false
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
  return block !== undefined && block.address && block.segments.indexOf(segment) <= 2
}

/** A long name runs on below: while quotes or brackets stay open, or where its next word would not have fitted on the line. */
function continued(context: NameContext, segment: Segment): Segment[] {
  const { layout, zones, blocks } = context
  const block = blocks.find((each) => each.segments.includes(segment))
  const found = [segment]
  for (const next of block?.segments.slice(block.segments.indexOf(segment) + 1, block.segments.indexOf(segment) + 4) ??
    []) {
    const text = found.map((each) => each.text).join(' ')
    if (!unfinished(text) && !(block && wrapped(block, found, next, layout.height))) break
    if (zoneOf(zones, next.page, next.box, 'party')?.label !== zoneOf(zones, segment.page, segment.box, 'party')?.label)
      break
    found.push(next)
  }
  return found
}

/** The name has no legal form yet, the next line brings it, and its first word was too long for the line above. */
function wrapped(block: Block, lines: readonly Segment[], next: Segment, height: number): boolean {
  const last = lines.at(-1)
  const first = next.words[0]
  if (next.text.startsWith('(haftungs')) return true
  if (!last || first === undefined || hasLegalForm(lines.map((line) => line.text).join(' '))) return false
  if (!hasLegalForm(next.text) || isPostalLine(next.text) || /^\d/.test(next.text)) return false
  if (sameName(next.text).startsWith(sameName(last.text))) return false
  const word = wordAt(next.page, first).box
  return last.box[2] + height * 0.3 + (word[2] - word[0]) > block.box[2] + height * 0.2
}

function unfinished(text: string): boolean {
  const guillemets = (text.match(/[«„“]/gu) ?? []).length > (text.match(/[»“”]/gu) ?? []).length
  const quotes = (text.match(/"/g) ?? []).length % 2 === 1
  const spelt =
    /(?:ограниченной|обмеженою|ответственностью|відповідальністю|акционерное|акціонерне|общество|товариство)$/iu.test(
      text.trim(),
    )
  return guillemets || quotes || spelt || /[&,]$|(?:\bund|\band|\bet|-)$/u.test(text.trim())
}

function candidateAt(
  context: NameContext,
  segment: Segment,
  segments: readonly Segment[],
  texts: readonly string[],
  domains: readonly string[],
): Candidate | undefined {
  const { layout, labels, zones } = context
  const leading = (labels[segment.row] ?? []).find(
    (label) => label.segment === segment && label.opens && (label.colon || isPartyLabel(label)) && !label.fills,
  )
  const words = segments.flatMap((each) => (each === segment && leading ? afterLabel(each, leading) : each.words))
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

interface NamePlace {
  readonly segment: Segment
  readonly name: string
  readonly raw: string
  readonly box: Candidate['box']
  readonly leading: Label | undefined
}

function featuresOf(
  context: NameContext,
  place: NamePlace,
  { zone, detail }: { zone: Zone | undefined; detail: Zone | undefined },
  texts: readonly string[],
  domains: readonly string[],
): Features {
  const { layout, labels, blocks, identifiers, ownCompanies } = context
  const { segment, name, box } = place
  const page = segment.page
  const key = sameName(name)
  const block = blocks.find((each) => each.segments.includes(segment))
  // "Firma", "Herrn" above a name are no line of their own.
  const line = block?.segments.filter((each) => !SALUTATION.test(each.text)).indexOf(segment) ?? 0
  const isNamed = named(context, segment)
  const detailDirect = detail ? directness(context, detail, segment) : 0
  const direct = zone
    ? Math.max(
        directness(context, zone, segment) * (namedElsewhere(context, zone) && !isNamed ? 0.3 : 1),
        isNamed ? 1 : 0,
      )
    : 0
  const own = (labels[segment.row] ?? []).filter((label) => label.segment === segment && label !== place.leading)
  // Where people sign, «Поставщик» stands once more, with a person behind it.
  const again =
    zone &&
    context.zones.some((other) => other.role === zone.role && other !== zone && other.label.row < zone.label.row)
  const low =
    zone !== undefined && (zone.label.box[1] > page.height * 0.45 || page !== layout.pages[0]) && !block?.address
  const signed = !hasLegalForm(name) && ((again && box[1] / page.height > 0.3) || low) ? 0.25 : 1
  const inZone = (role: LabelRole): number => (zone?.role === role || detail?.role === role ? 1 : 0)
  const underPayee = (labels[segment.row + 1] ?? []).some(
    (label) =>
      isPayee(label) &&
      label.fills &&
      Math.abs(label.box[0] - segment.box[0]) < layout.height * 2 &&
      label.box[1] - segment.box[3] < layout.height * 1.6,
  )
  const top = box[1] / page.height
  const words = name.split(' ')
  const role = place.leading && partyRoleOf(place.leading)
  return {
    monogram: /^\p{Lu}{1,3}$/u.test(name) ? 1 : 0,
    initials: /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? \p{Lu}\. ?(?:\p{Lu}\.)?$|^\p{Lu}\. ?\p{Lu}\. ?\p{Lu}\p{Ll}+$/u.test(
      name,
    )
      ? 1
      : 0,
    seller: Math.max(inZone('seller') * direct * signed, role === 'seller' ? 1 : 0),
    buyer: Math.max(inZone('buyer') * direct * signed, role === 'buyer' ? 1 : 0),
    shipTo: Math.max(inZone('shipTo'), inZone('consignor'), role === 'shipTo' || role === 'consignor' ? 1 : 0),
    contactZone: Math.max(inZone('contact'), role === 'contact' ? 1 : 0),
    payee: Math.max(inZone('payee') * detailDirect, role === 'payee' ? 1 : 0, underPayee ? 1 : 0),
    bankZone: Math.max(inZone('bank'), role === 'bank' ? 1 : 0),
    named: isNamed ? 1 : 0,
    insideBuyer: inZone('buyer'),
    insideSeller: inZone('seller'),
    legalForm: hasLegalForm(name) ? 1 : 0,
    repeated: Math.max(0, Math.min(2, texts.filter((text) => key.length > 4 && text.includes(key)).length - 1)) / 2,
    domain: domains.some((domain) => resembles(domain, key)) ? 1 : 0,
    firstPage: page === layout.pages[0] ? 1 : 0,
    top: top < 0.12 ? 1 : top < 0.22 ? 0.6 : 0,
    footer: top > 0.86 ? 1 : 0,
    firstRow: segment.row === 0 ? 1 : segment.row <= 2 ? 0.5 : 0,
    large: Math.min(1, Math.max(0, segment.height / layout.height - 1.15)),
    senderLine: !zone && isSenderLine(place.raw, name) ? 1 : 0,
    blockStart: line === 0 ? 1 : 0,
    addressBlock: block?.address && line <= 1 ? 1 : 0,
    addressAlone: block?.address && !block.contact && line <= 1 ? 1 : 0,
    contactBlock: block?.contact ? 1 : 0,
    leftHalf: box[0] < page.width * 0.45 ? 1 : 0,
    upper: top < 0.45 ? 1 : 0,
    beforeTaxId: identifiers.some(
      (id) =>
        id.type === 'taxId' && id.row - segment.row <= 3 && id.row >= segment.row && nearColumn(id, box, layout.height),
    )
      ? 1
      : 0,
    bank: namesBank(name) && !hasLegalForm(name.replace(/bank\S*/iu, '')) ? 1 : namesBank(name) ? 0.6 : 0,
    label: own.some((label) => label.fills || label.colon)
      ? 1
      : own.some((label) => label.opens && label.key.length > 4)
        ? 0.5
        : 0,
    otherLabel: speaksOfOther(context, place) ? 1 : 0,
    title:
      isDocumentTitle(name) ||
      own.some((label) =>
        label.meanings.some((meaning) => meaning.role === 'documentTitle' || meaning.role === 'invoiceNumber'),
      )
        ? 1
        : 0,
    address:
      isPostalLine(name) ||
      (!hasLegalForm(name) && /^[^,\d]{3,40},\s*\d{1,4}\p{L}?(?:,|$)/u.test(place.raw)) ||
      (isPostalLine(place.raw) && place.raw.length < name.length + 14) ||
      /^\d+[\s,/-]|\d{1,4}[a-z]?$|straße|strasse|str\.|street|avenue|\brue\b|\bul\.|улица|көшесі|даңғылы|вулиця|\bул\./iu.test(
        name,
      )
        ? 1
        : 0,
    digits: name.replace(/\D/g, '').length / name.length,
    long: Math.min(1, Math.max(0, words.length - 7) / 6),
    sentence: /\p{Ll}{4,}[.!?]\s+\p{Lu}|[:;]|@|www\.|https?:|%/u.test(name) ? 1 : 0,
    lowerCase: /^\p{Ll}/u.test(name) ? 1 : 0,
    salutation: SALUTATION.test(name) ? 1 : 0,
    own: ownCompanies.some(
      (company) => sameName(company.name) === key || (key.length > 5 && sameName(company.name).includes(key)),
    )
      ? 1
      : 0,
  }
}

/** 1 for the text right beside or below the label that opens a block, less for the lines after it. */
function directness({ layout, labels }: NameContext, zone: Zone, segment: Segment): number {
  const beside = segment.row === zone.label.row
  if (beside) return (segment === zone.label.segment && !zone.label.fills) || segment.box[0] > zone.label.box[2] ? 1 : 0
  if (!zone.label.fills) return 0
  const valueBeside = layout.rows[zone.label.row]?.segments.some(
    (each) =>
      each.box[0] > zone.label.box[2] &&
      each.box[0] < zone.box[2] &&
      each.box[0] - zone.label.box[2] < layout.height * 16,
  )
  let order = 0
  for (let row = zone.label.row + 1; row < segment.row; row++) {
    if (
      (labels[row] ?? []).some((label) => (label.fills || label.colon) && !isName(label) && label.box[0] < zone.box[2])
    )
      continue
    order += layout.rows[row]?.segments.some(
      (each) => each.box[0] >= zone.box[0] && each.box[2] <= zone.box[2] + layout.height,
    )
      ? 1
      : 0
  }
  return (order === 0 ? 1 : order === 1 ? 0.45 : 0.2) * (valueBeside ? 0.5 : 1)
}

function afterLabel(segment: Segment, label: Label): number[] {
  const last = label.words.at(-1)
  return segment.words
    .slice(last === undefined ? 0 : segment.words.indexOf(last) + 1)
    .filter((word) => !/^[:：\-–]$/.test(wordAt(segment.page, word).text))
}

function partyRoleOf(label: Label): LabelRole | undefined {
  return label.meanings
    .map((meaning) => meaning.role)
    .find((role) => ['buyer', 'seller', 'shipTo', 'consignor', 'payee', 'bank', 'contact'].includes(role))
}

function isPartyLabel(label: Label): boolean {
  return (
    partyRoleOf(label) !== undefined && (label.colon || /^\p{Script=Cyrillic}{7,}|.(?:to|for|from)$/u.test(label.key))
  )
}

/** A label "Name:" stands before it, in its segment or as the nearest label on its row. */
function named({ labels }: NameContext, segment: Segment): boolean {
  const before = (labels[segment.row] ?? []).filter(
    (label) => label.box[0] <= segment.box[0] + 1 && (label.colon || label.fills),
  )
  const nearest = before.sort((a, b) => b.box[2] - a.box[2])[0]
  return nearest !== undefined && isName(nearest) && (nearest.segment !== segment || !nearest.fills)
}

function inside(box: Candidate['box'], zone: Zone, page: Candidate['page']): boolean {
  return (
    zone.page === page &&
    box[0] >= zone.box[0] &&
    box[0] <= zone.box[2] &&
    box[1] >= zone.box[1] &&
    box[3] <= zone.box[3] + 2
  )
}

/** "Kraxi GmbH · Flugzeugallee 17 · 12345 Papierfeld": the sender in one line. */
function isSenderLine(raw: string, name: string): boolean {
  const rest = raw.slice(name.length)
  return raw.length > name.length + 8 && /[|·•●∙,–-]/u.test(rest) && isPostalLine(raw)
}

/** The nearest label on its row announces something else: "Contract: none", "Phone: …". */
function speaksOfOther({ labels, layout }: NameContext, { segment, leading }: NamePlace): boolean {
  const before = (labels[segment.row] ?? [])
    .filter((label) => label.segment !== segment && label.box[2] <= segment.box[0] && (label.colon || label.fills))
    .sort((a, b) => b.box[2] - a.box[2])[0]
  const nearest = leading ?? before
  if (!nearest || (nearest === before && segment.box[0] - nearest.box[2] > layout.height * 30)) return false
  const roles = nearest.meanings.map((meaning) => meaning.role)
  return (
    !isName(nearest) &&
    partyRoleOf(nearest) === undefined &&
    !roles.includes('documentTitle') &&
    !roles.includes('lineColumn')
  )
}

/** The block has a line "Name: …", so its other lines are none. */
function namedElsewhere({ labels }: NameContext, zone: Zone): boolean {
  return labels.some((row) =>
    row.some(
      (label) => isName(label) && (label.colon || label.fills) && inside(label.segment.box, zone, label.segment.page),
    ),
  )
}

function isName(label: Label): boolean {
  return label.opens && label.meanings.some((meaning) => meaning.role === 'name')
}

function isPayee(label: Label): boolean {
  return label.meanings.some((meaning) => meaning.role === 'payee')
}

function nearColumn(id: PrintedIdentifier, box: Candidate['box'], height: number): boolean {
  return id.found.box[0] < box[2] + height * 12 && id.found.box[2] > box[0] - height * 12
}

function webDomains(layout: Layout): string[] {
  const found = new Set<string>()
  for (const segment of layout.segments) {
    for (const match of segment.text.matchAll(
      /(?:@|www\.|https?:\/\/(?:www\.)?)([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}/giu,
    )) {
      const host = match[1]?.split('.').at(-1)?.toLowerCase().replace(/-/g, '')
      if (host !== undefined && host.length > 2 && !FREE_MAIL.has(host)) found.add(host)
    }
  }
  return [...found]
}

const FREE_MAIL = new Set(['gmail', 'gmx', 'web', 'yahoo', 'hotmail', 'outlook', 'tonline', 'mail', 'yandex', 'bk', 'inbox', 'list', 'ukr', 'wp', 'onet', 'interia', 'icloud', 'free', 'orange', 'libero', 'aol', 'live', 'rambler']) // prettier-ignore

function resembles(domain: string, key: string): boolean {
  const latin = key.replace(/[^a-z0-9]/g, '')
  if (latin.length < 3) return false
  return (
    latin.includes(domain) ||
    (domain.length >= 5 && latin.startsWith(domain.slice(0, 5))) ||
    (latin.length >= 5 && domain.includes(latin.slice(0, 8)))
  )
}
