import type { OwnCompany } from '../../domain/invoice.ts'
import { fromItsName, isPostalLine, type Block } from '../page-model/blocks.ts'
import type { Candidate, Features } from '../ranking/candidate.ts'
import { IMPRINT, sameName } from './company-name.ts'
import { isDocumentTitle } from '../labels/document-titles.ts'
import type { PrintedIdentifier } from '../identifiers/identifiers.ts'
import type { LabelRole } from '../labels/label-roles.ts'
import type { Label } from '../labels/labels.ts'
import type { Layout, Segment } from '../page-model/layout.ts'
import { isAddressed, isFormOfAddress } from './forms-of-address.ts'
import { hasLegalForm, namesBank } from './legal-forms.ts'
import { directness, isPayee, named, namedElsewhere, partyRoleOf, speaksOfOther } from './name-labels.ts'
import { resembles } from './web-domains.ts'
import type { Zone } from '../page-model/zones.ts'

export interface NameContext {
  readonly layout: Layout
  readonly labels: readonly (readonly Label[])[]
  readonly zones: readonly Zone[]
  readonly blocks: readonly Block[]
  readonly identifiers: readonly PrintedIdentifier[]
  readonly ownCompanies: readonly OwnCompany[]
}

/** A name found, before it is judged. */
export interface NamePlace {
  readonly segment: Segment
  readonly name: string
  readonly raw: string
  readonly box: Candidate['box']
  readonly leading: Label | undefined
}

/** Where the street would stand: «ZI Nord», «Zone artisanale des Prés», "Polígono Malpica". */
const ESTATE =
  /^(?:Z\.?[IA]\.?|(?:zone|parc) (?:industriel|artisanal|commercial|d['’]activit)\p{L}*|pol(?:\.|[ií]gono)|zona industriale|(?:industrie|gewerbe)(?:gebiet|park))(?: |$)/iu

/** What speaks for a name being the supplier or the buyer; both use the same features with different weights. */
export function featuresOf(
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
  const line = (block && fromItsName(block))?.filter((each) => !isFormOfAddress(each.text)).indexOf(segment) ?? 0
  const isNamed = named(context, segment)
  const detailDirect = detail ? directness(context, detail, segment) : 0
  const direct = zone
    ? Math.max(
        directness(context, zone, segment) * (namedElsewhere(context, zone) && !isNamed ? 0.3 : 1),
        isNamed ? 1 : 0,
      )
    : 0
  // «СОШ № 17»: a number's sign is part of many names.
  const own = (labels[segment.row] ?? []).filter(
    (label) =>
      label.segment === segment && label !== place.leading && label.meanings.some(({ role }) => role !== 'numberWord'),
  )
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
      name.replace(/[/_]+/g, ' ').trim(),
    )
      ? 1
      : 0,
    seller: Math.max(inZone('seller') * direct * signed, role === 'seller' ? 1 : 0),
    buyer: Math.max(inZone('buyer') * direct * signed, role === 'buyer' ? 1 : 0),
    shipTo: Math.max(inZone('shipTo'), inZone('consignor'), role === 'shipTo' || role === 'consignor' ? 1 : 0),
    contactZone: Math.max(inZone('contact'), role === 'contact' || underCompany(block, segment) ? 1 : 0),
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
    senderLine:
      !zone && (isSenderLine(place.raw, name) || IMPRINT.test(place.raw) || isImprint(place.raw, name)) ? 1 : 0,
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
      /^\d+[a-d]?[\s,/-]|\d{1,4}[a-z]?$|straße|strasse|str\.|street|avenue|\brue\b|\bul\.|улица|көшесі|даңғылы|вулиця|(?<!\p{L})C\/ ?\p{Lu}|(?<!\p{L})(?:ул|вул|бульв|б-р|просп|пр-т|пр-кт|пров|пер|наб|пл)\.\s\p{Lu}/iu.test(
        name,
      ) ||
      (!hasLegalForm(name) && ESTATE.test(name))
        ? 1
        : 0,
    digits: name.replace(/\D/g, '').length / name.length,
    long: Math.min(1, Math.max(0, words.length - 7) / 6),
    sentence: /\p{Ll}{4,}[.!?]\s+\p{Lu}|[:;]|@|www\.|https?:|%|уполномоченн/u.test(name) ? 1 : 0,
    lowerCase: /^\p{Ll}/u.test(name) ? 1 : 0,
    salutation: isFormOfAddress(name) ? 1 : 0,
    own: ownCompanies.some(
      (company) => sameName(company.name) === key || (key.length > 5 && sameName(company.name).includes(key)),
    )
      ? 1
      : 0,
  }
}

/** "Herrn Lukas Feldt" under "Marquardt Vermessung PartG": to whose hands it goes. */
function underCompany(block: Block | undefined, segment: Segment): boolean {
  if (block === undefined || !isAddressed(segment.text)) return false
  const above = block.segments[block.segments.indexOf(segment) - 1]
  return above !== undefined && hasLegalForm(above.text)
}

/** "Kraxi GmbH · Flugzeugallee 17 · 12345 Papierfeld": the sender in one line. */
function isSenderLine(raw: string, name: string): boolean {
  const rest = raw.slice(name.length)
  return raw.length > name.length + 8 && /[|·•●∙,–-]/u.test(rest) && isPostalLine(raw)
}

/** Where a company is registered, behind its name on the same line. */
const REGISTERED =
  /Amtsgericht|HRB|HRA|Handelsregister|Firmenbuch|\bFN \d|\bRCS\b|\bREA\b|KvK|Registro Mercantil|\bKRS\b|ОГРН|Rejestr|obchodní\p{L}* rejst/u
/** "Hecht Hotelbetriebs GmbH · Amtsgericht Neubrandenburg HRB 7719 · …": who prints the sheet says where he is registered. */
function isImprint(raw: string, name: string): boolean {
  return hasLegalForm(name) && raw.startsWith(name) && REGISTERED.test(raw.slice(name.length))
}

function nearColumn(id: PrintedIdentifier, box: Candidate['box'], height: number): boolean {
  return id.found.box[0] < box[2] + height * 12 && id.found.box[2] > box[0] - height * 12
}
