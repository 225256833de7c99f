import type { FieldName } from '../../domain/fields.ts'
import type { OwnCompany } from '../../domain/invoice.ts'
import type { Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'
import { compact } from '../../domain/checks/identifiers/compact.ts'
import { isRussianAccountKeyRight } from '../../domain/checks/identifiers/russian-account.ts'
import { bicOfIban } from '../identifiers/bic-of-iban.ts'
import type { Block } from '../page-model/blocks.ts'
import type { Candidate, ScoredCandidate } from '../ranking/candidate.ts'
import type { PrintedIdentifier } from '../identifiers/identifiers.ts'
import { wordAt, type Layout } from '../page-model/layout.ts'
import { means, type Label } from '../labels/labels.ts'
import { pull } from '../labels/neighbours.ts'
import { isDebited } from './debited-account.ts'
import { zoneOf, type Zone } from '../page-model/zones.ts'

export interface IdentifierPlaces {
  readonly layout: Layout
  readonly labels: readonly (readonly Label[])[]
  readonly zones: readonly Zone[]
  readonly blocks: readonly Block[]
  readonly language: string | undefined
  readonly ownCompanies: readonly OwnCompany[]
  readonly supplier: ScoredCandidate | undefined
  readonly buyer: ScoredCandidate | undefined
}

/** Tax ids as candidates for supplier and buyer: by their label, the block they stand in, and whose name is near. */
export function taxIdCandidates(places: IdentifierPlaces, identifiers: readonly PrintedIdentifier[]): Candidate[] {
  const { layout, zones, blocks, language, ownCompanies } = places
  const taxIds = withoutPersonalCodes(withoutVatNumbersOf(identifiers.filter((id) => id.type === 'taxId')))
  const distinct = [...new Set(taxIds.map((id) => id.value))]
  const own = new Set(ownCompanies.flatMap((company) => company.taxIds.map(compact)))
  return taxIds.flatMap((id): Candidate[] => {
    const around = zoneOf(zones, id.found.page, id.found.box, 'party')
    const zone = around && inNextColumn(id, around, layout.height) ? undefined : around
    const detail = zoneOf(zones, id.found.page, id.found.box, 'detail')
    const block = blocks.find((each) =>
      each.segments.some(
        (segment) =>
          segment.row === id.row && segment.page === id.found.page && segment.words.includes(id.found.words[0] ?? -1),
      ),
    )
    const buyerLabel = Math.max(pull(id.near, 'buyerVatId', language), pull(id.near, 'buyerInnKpp', language))
    const sellerLabel = Math.max(pull(id.near, 'sellerVatId', language), pull(id.near, 'sellerInnKpp', language))
    const label = Math.max(pull(id.near, 'vatId', language), pull(id.near, 'innKpp', language))
    const bracketed = partyInBrackets(id)
    const explicit =
      bracketed ??
      (buyerLabel >= label && buyerLabel > 0.3
        ? 'buyer'
        : sellerLabel >= label && sellerLabel > 0.3
          ? 'seller'
          : undefined)
    const inZone = (...roles: string[]): number =>
      explicit === undefined && roles.includes(zone?.role ?? detail?.role ?? '') ? 1 : 0
    const features = {
      valid: id.valid === true ? 1 : 0,
      invalid: id.valid === false ? 1 : 0,
      label,
      sellerLabel: explicit === 'seller' ? 1 : 0,
      buyerLabel: explicit === 'buyer' ? 1 : 0,
      sellerZone: inZone('seller'),
      buyerZone: inZone('buyer'),
      payeeZone: Math.max(inZone('payee'), besidePayee(id, zones) ? 1 : 0),
      bankZone: inZone('bank'),
      shipToZone: inZone('shipTo', 'consignor'),
      footer: id.found.box[1] > id.found.page.height * 0.84 ? 1 : 0,
      first: distinct[0] === id.value ? 1 : 0,
      second: distinct[1] === id.value && distinct.length === 2 ? 1 : 0,
      only: distinct.length === 1 ? 1 : 0,
      contactBlock: block?.contact ? 1 : 0,
      nearSupplier: nearness(id, places.supplier, layout.height),
      nearBuyer: nearness(id, places.buyer, layout.height),
      prefixed: /^[A-Z]{2}/.test(id.value) ? 1 : 0,
      registerNumber: pull(id.near, 'registerNumber', language) > label ? 1 : 0,
      own: own.has(id.value) || own.has(id.value.replace(/^[A-Z]{2}/, '')) ? 1 : 0,
    }
    const common = {
      value: id.value,
      page: id.found.page,
      words: id.found.words,
      box: id.found.box,
      reading: id.found.confidence,
      features,
    }
    return [
      { ...common, field: 'supplierTaxId' },
      { ...common, field: 'buyerTaxId' },
    ]
  })
}

/** «C.F. FRRLVC80A41L219X – P.IVA 06254650259»: a person who trades is named by the VAT number on the same line. */
function withoutPersonalCodes(taxIds: readonly PrintedIdentifier[]): readonly PrintedIdentifier[] {
  return taxIds.filter(
    ({ value, row }) =>
      !/^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/.test(value) ||
      !taxIds.some((id) => /^(?:IT)?\d{11}$/.test(id.value) && Math.abs(id.row - row) <= 1),
  )
}

/** A Ukrainian company's ІПН (its VAT number) is twelve figures that begin with seven of its ЄДРПОУ; the ЄДРПОУ printed with it names it. */
function withoutVatNumbersOf(taxIds: readonly PrintedIdentifier[]): readonly PrintedIdentifier[] {
  const registers = taxIds.filter(({ value, valid }) => valid === true && /^\d{8}$/.test(value))
  return taxIds.filter(
    ({ value }) => !/^\d{12}$/.test(value) || !registers.some((id) => value.startsWith(id.value.slice(0, 7))),
  )
}

/** "TVA intracom.: (Acheteur) FR13235684651": whose number it is stands in brackets between its label and itself. */
function partyInBrackets({ near }: PrintedIdentifier): 'buyer' | 'seller' | undefined {
  const beside = near.find(({ direction, rank, distance }) => direction === 'left' && rank === 0 && distance < 2)?.label
  if (beside === undefined) return undefined
  const printed = beside.words.map((word) => wordAt(beside.segment.page, word).text).join(' ')
  if (!/^\(.*\):?$/u.test(printed)) return undefined
  return means(beside, 'buyer') ? 'buyer' : means(beside, 'seller') ? 'seller' : undefined
}

export interface PlainChoice {
  readonly field: FieldName
  readonly id: PrintedIdentifier
  readonly confidence: number
}

/** КПП that go with the tax ids chosen: printed as "ИНН/КПП", on the same row, or in the rows around it in the same block. */
export function kppOf(
  field: 'supplierKpp' | 'buyerKpp',
  taxId: ScoredCandidate | undefined,
  identifiers: readonly PrintedIdentifier[],
  height: number,
): PlainChoice | undefined {
  if (!taxId) return undefined
  const near = identifiers
    .filter((id) => id.type === 'kpp' && id.found.page === taxId.page && id.valid === true)
    .map((id) => {
      const down = Math.abs(id.found.box[1] - taxId.box[1]) / height
      const sideways = Math.max(0, id.found.box[0] - taxId.box[2], taxId.box[0] - id.found.box[2]) / height
      return { id, distance: down * 3 + sideways * 0.5, down }
    })
    .filter(({ down, distance }) => down < 4 && distance < 22)
    .sort((a, b) => a.distance - b.distance)
  const [first] = near
  return first && { field, id: first.id, confidence: first.down < 0.7 ? 0.95 : 0.8 }
}

/** The account to pay to and its bank: check digits decide, then the block; the buyer's account never. */
export function bankChoices(places: IdentifierPlaces, identifiers: readonly PrintedIdentifier[]): PlainChoice[] {
  const { zones, language, layout } = places
  const isForeign = (page: PageText, box: Box): boolean => {
    const zone = zoneOf(zones, page, box, 'party')
    return zone?.role === 'buyer' || zone?.role === 'shipTo'
  }
  const foreign = ({ found }: PrintedIdentifier): boolean => isForeign(found.page, found.box)
  const debited = new Set(identifiers.filter((id) => isDebited(layout, id)).map((id) => id.value))
  const bics = identifiers.filter((id) => id.type === 'bic')
  const accounts = identifiers.filter(
    (id) => ((id.type === 'account' && !isCorrespondent(id, language)) || id.type === 'iban') && !debited.has(id.value),
  )
  // The only account printed is the one to pay to, wherever it stands; but not beside another that could not be read.
  const single = new Set(accounts.map((id) => id.value)).size === 1 && !hasUnreadAccount(places, identifiers, isForeign)
  const payable = accounts.filter((id) => single || !foreign(id))
  const rated = payable
    .map((id) => {
      const bic = nearest(
        id,
        bics.filter((each) => foreign(each) === foreign(id)),
        layout.height,
      )
      return { id, bic, sound: isSound(id, bics) }
    })
    .sort((a, b) => Number(b.sound) - Number(a.sound))
  const [first] = rated
  if (!first) {
    const lone = bics.find((id) => !foreign(id))
    return lone ? [{ field: 'supplierBic', id: lone, confidence: 0.7 * lone.found.confidence }] : []
  }
  const values = new Set(rated.filter((each) => each.sound === first.sound).map((each) => each.id.value))
  const labelled = Math.max(pull(first.id.near, 'iban', language), pull(first.id.near, 'account', language))
  const alone = (values.size === 1 ? 1 : 0.75) * (foreign(first.id) ? 0.8 : 1)
  const found: PlainChoice[] = [
    { field: 'supplierIban', id: first.id, confidence: (first.sound ? (labelled > 0.3 ? 0.985 : 0.95) : 0.55) * alone },
  ]
  const bic = first.bic && fitting(first.bic, first.id)
  if (bic)
    found.push({
      field: 'supplierBic',
      id: bic,
      confidence: (bic.valid ? 0.96 : 0.6) * (values.size === 1 ? 1 : 0.85),
    })
  return found
}

/** A code read on a scan, if it goes with the account. */
function fitting(bic: PrintedIdentifier, account: PrintedIdentifier): PrintedIdentifier | undefined {
  if (bic.found.page.source !== 'ocr' || account.valid !== true) return bic
  const value = bicOfIban(bic.value, account.value)
  return value === undefined ? undefined : { ...bic, value }
}

/** Figures behind a label of an account, outside the buyer's block, that came out as no account: a stamp lies over them. */
function hasUnreadAccount(
  { labels, layout }: IdentifierPlaces,
  identifiers: readonly PrintedIdentifier[],
  isForeign: (page: PageText, box: Box) => boolean,
): boolean {
  return layout.rows.some((row) =>
    (labels[row.index] ?? []).some((label) => {
      if (!means(label, 'account') && !means(label, 'iban')) return false
      if (isForeign(row.page, label.box)) return false
      const cells = row.segments.filter(({ box }) => box[2] > label.box[0]).toSorted((a, b) => a.box[0] - b.box[0])
      const cell = cells.slice(0, 2).find(({ text }) => /\d(?: ?\d){5}/.test(text))
      return (
        cell !== undefined && !identifiers.some(({ found }) => found.words.some((word) => cell.words.includes(word)))
      )
    }),
  )
}

/** к/с 301… and the account a label calls so: the bank's own account, not the party's. */
function isCorrespondent(id: PrintedIdentifier, language: string | undefined): boolean {
  return id.value.startsWith('301') || pull(id.near, 'corrAccount', language) > pull(id.near, 'account', language) + 0.2
}

/** IBAN by its check digits; a Russian account by its key under any БИК printed. */
function isSound(id: PrintedIdentifier, bics: readonly PrintedIdentifier[]): boolean {
  if (id.type === 'iban') return id.valid === true
  return bics.some((bic) => isRussianAccountKeyRight(id.value, bic.value))
}

function nearest(
  id: PrintedIdentifier,
  others: readonly PrintedIdentifier[],
  height: number,
): PrintedIdentifier | undefined {
  const fitting = id.type === 'account' ? others.filter((bic) => isRussianAccountKeyRight(id.value, bic.value)) : []
  return (fitting.length > 0 ? fitting : others)
    .map((other) => ({
      other,
      away:
        other.found.page === id.found.page
          ? Math.abs(other.found.box[1] - id.found.box[1]) / height +
            Math.abs(other.found.box[0] - id.found.box[0]) / height / 8
          : 500,
    }))
    .sort((a, b) => a.away - b.away)[0]?.other
}

/** In the box of a Russian bill the ИНН stands on the lines above «Получатель». */
function besidePayee(id: PrintedIdentifier, zones: readonly Zone[]): boolean {
  return zones.some(
    (zone) =>
      zone.role === 'payee' &&
      zone.page === id.found.page &&
      zone.label.box[1] >= id.found.box[1] &&
      zone.label.box[1] - id.found.box[1] < 45 &&
      Math.abs(zone.label.box[0] - id.found.box[0]) < 160,
  )
}

/** "Attention: Grace Holt" opens a block as wide as the page; what stands far to the right on other lines is another column's. */
const NEXT_COLUMN = 8

function inNextColumn(id: PrintedIdentifier, { label }: Zone, height: number): boolean {
  return !label.fills && label.row !== id.row && id.found.box[0] > label.segment.box[2] + height * NEXT_COLUMN
}

/** 1 beside or right below a name, falling to 0 eight lines away. */
function nearness(id: PrintedIdentifier, name: ScoredCandidate | undefined, height: number): number {
  if (!name || name.page !== id.found.page) return 0
  const down = (id.found.box[1] - name.box[1]) / height
  if (down < -3 || down > 14) return 0
  const apart = Math.max(0, id.found.box[0] - name.box[2], name.box[0] - id.found.box[2]) / height
  return Math.max(0, 1 - Math.abs(down) / 14 - apart / 30)
}
