import type { FieldName } from '../../domain/fields.ts'
import type { DocumentKind } from '../../domain/invoice.ts'
import type { Candidate, ScoredCandidate, Scorer } from '../ranking/candidate.ts'
import { agreedName } from './agreed-name.ts'
import { isCutShort, sameName } from './company-name.ts'
import { overlapping } from './overlapping-names.ts'
import type { PageEvidence } from '../evidence-of-page.ts'
import type { PrintedIdentifier } from '../identifiers/identifiers.ts'
import { namesPerson, withoutFormOfAddress } from './forms-of-address.ts'
import { startsWithLegalForm } from './legal-forms.ts'
import { nameCandidates } from './name-candidates.ts'
import { accountHolder } from './account-holder.ts'
import { NO_LETTERHEAD, ownerOfOnlyId } from './owner-of-only-id.ts'
import { bankChoices, kppOf, taxIdCandidates, type PlainChoice } from './party-identifiers.ts'
import { LEAST } from '../ranking/least.ts'
import { ranked } from '../ranking/score.ts'

/** A candidate chosen, with the best that was not. */
export interface Chosen {
  readonly best: ScoredCandidate
  readonly rival: ScoredCandidate | undefined
  /** All that were ranked, this one among them. */
  readonly others: readonly ScoredCandidate[]
}

export interface PartiesDecision {
  readonly supplierName: Chosen | undefined
  readonly buyerName: Chosen | undefined
  readonly supplierTaxId: Chosen | undefined
  readonly buyerTaxId: Chosen | undefined
  readonly others: readonly PlainChoice[]
}

const leastOf = (field: FieldName): number => LEAST[field] ?? -Infinity

/** Who sells and who buys: names first, as a pair of two different ones, then the numbers that go with them. */
export function decideParties(evidence: PageEvidence, scorer: Scorer): PartiesDecision {
  const names = addressedOnly(nameCandidates(evidence), evidence.kind.kind)
  const suppliers = ranked(scorer, names, 'supplierName', sameName)
  const buyers = ranked(scorer, names, 'buyerName', sameName)
  const likeliest = differentPair(suppliers, buyers, ['supplierName', 'buyerName'], (a, b) => overlapping(a.value, b.value)) // prettier-ignore
  const owned = ownerOfOnlyId(evidence, likeliest, suppliers, buyers) ?? likeliest
  const pair = { ...owned, first: accountHolder(owned, suppliers) ?? owned.first }
  const brand =
    pair.first && pair.first.logit > leastOf('supplierName') ? pair.first : letterheadOf(suppliers, pair.second)
  const buyer = pair.second && companyOf(pair.second, buyers, names, evidence.layout.height)
  const supplier = brand && fullName(brand, suppliers, buyer)
  const places = { ...evidence, supplier, buyer }
  const ids = taxIdCandidates(places, evidence.identifiers)
  const supplierIds = ranked(scorer, withPrefix(ids), 'supplierTaxId')
  const buyerIds = ranked(scorer, withPrefix(ids), 'buyerTaxId')
  const idPair = differentPair(supplierIds, buyerIds, ['supplierTaxId', 'buyerTaxId'], isOneId)
  const supplierId = idPair.first && idPair.first.logit > leastOf('supplierTaxId') ? idPair.first : undefined
  const { height } = evidence.layout
  return {
    supplierName: chosen(supplier && agreedName(supplier, evidence.layout.pages), suppliers, buyer),
    buyerName: chosen(buyer && addressee(agreedName(buyer, evidence.layout.pages)), buyers, supplier),
    supplierTaxId: chosen(supplierId, supplierIds, idPair.second),
    buyerTaxId: chosen(idPair.second, buyerIds, supplierId),
    others: [
      kppOf('supplierKpp', supplierId, evidence.identifiers, height),
      kppOf('buyerKpp', idPair.second, withoutSellers(evidence.identifiers, supplierId, idPair.second), height),
      ...bankChoices(places, evidence.identifiers),
      taxNumber(evidence),
    ].filter((choice) => choice !== undefined),
  }
}

function addressee(buyer: ScoredCandidate): ScoredCandidate {
  return { ...buyer, value: withoutFormOfAddress(buyer.value) }
}

/** One number is one party's, unless it is printed in the blocks of both: companies of a group share their VAT id. */
function isOneId(seller: ScoredCandidate, buyer: ScoredCandidate): boolean {
  const inBoth = seller.features['sellerZone'] === 1 && buyer.features['buyerZone'] === 1
  return seller.value === buyer.value && !inBoth
}

/** Without КПП that stand on one line with the supplier's tax id: those are the supplier's. */
function withoutSellers(
  identifiers: readonly PrintedIdentifier[],
  supplierId: ScoredCandidate | undefined,
  buyerId: ScoredCandidate | undefined,
): readonly PrintedIdentifier[] {
  const rowsOf = (value: string | undefined): Set<number> =>
    new Set(identifiers.filter((id) => id.type === 'taxId' && id.value === value).map(({ row }) => row))
  const [sellers, buyers] = [rowsOf(supplierId?.value), rowsOf(buyerId?.value)]
  return identifiers.filter(({ type, row }) => type !== 'kpp' || !sellers.has(row) || buyers.has(row))
}

/** A till's slip names its buyer only under a label; elsewhere its goods would be taken for one. */
function addressedOnly(names: readonly Candidate[], kind: DocumentKind): readonly Candidate[] {
  if (kind !== 'receipt') return names
  return names.filter(
    ({ field, features }) =>
      field !== 'buyerName' ||
      [features['buyer'], features['insideBuyer'], features['own']].some((sign) => (sign ?? 0) > 0),
  )
}

/** The most probable two that are not the same; the second may be missing. */
function differentPair(
  firsts: readonly ScoredCandidate[],
  seconds: readonly ScoredCandidate[],
  [firstField, secondField]: readonly [FieldName, FieldName],
  same: (a: ScoredCandidate, b: ScoredCandidate) => boolean,
): { first: ScoredCandidate | undefined; second: ScoredCandidate | undefined } {
  const least = leastOf(secondField)
  const [likeliest] = firsts
  // One that would be left out for being too unlikely keeps nobody from being the second.
  const first = likeliest && likeliest.logit > leastOf(firstField) ? likeliest : undefined
  let best: { first: ScoredCandidate | undefined; second: ScoredCandidate | undefined; score: number } = {
    first,
    second: undefined,
    score: first?.logit ?? -9,
  }
  for (const first of [undefined, ...firsts.slice(0, 6)]) {
    for (const second of seconds.slice(0, 6)) {
      if (second.logit <= least || (first && same(first, second))) continue
      const total = (first?.logit ?? -6) + second.logit - least
      if (total > best.score) best = { first, second, score: total }
    }
  }
  return best
}

function chosen(
  best: ScoredCandidate | undefined,
  all: readonly ScoredCandidate[],
  other: ScoredCandidate | undefined,
): Chosen | undefined {
  if (!best) return undefined
  const rival = all.find(
    (each) => each.value !== best.value && each.value !== other?.value && !overlapping(each.value, best.value),
  )
  return { best, rival, others: all }
}

/**
 * "Mr Graeme Sinclair" over "Clyde Marine Surveys Ltd": the bill goes to the company, to the hands of the person. A name without a legal
 * form is a company's where it stands once more ("Ship to").
 */
function companyOf(
  person: ScoredCandidate,
  all: readonly ScoredCandidate[],
  places: readonly Candidate[],
  height: number,
): ScoredCandidate {
  if (!namesPerson(person.value)) return person
  const below = new Set(
    places
      .filter(
        ({ page, box }) =>
          page === person.page &&
          Math.abs(box[0] - person.box[0]) < height &&
          box[1] > person.box[1] &&
          box[1] - person.box[3] < height,
      )
      .map(({ value }) => sameName(value)),
  )
  const company = all.find(
    ({ value, logit, features }) =>
      below.has(sameName(value)) &&
      logit > FAR_BEHIND &&
      (features['legalForm'] === 1 || ((features['repeated'] ?? 0) > 0 && features['address'] === 0)),
  )
  return company ?? person
}

/** Log-odds from which a longer name is still worth a look: its letters are the brand's, wherever it stands. */
const FAR_BEHIND = -4

/** A brand in the letterhead is short for the company's name printed below it: "Pinecrest", "Pinecrest Cleaning Services LLP". */
function fullName(
  brand: ScoredCandidate,
  all: readonly ScoredCandidate[],
  buyer: ScoredCandidate | undefined,
): ScoredCandidate {
  if (brand.features['legalForm'] === 1 && !isCutShort(brand.value)) return brand
  const key = sameName(brand.value)
  const full = all.find((other) => {
    const whole = sameName(other.value)
    return (
      other.features['legalForm'] === 1 &&
      other.logit > FAR_BEHIND &&
      other.value !== buyer?.value &&
      key.length > 3 &&
      whole.length > key.length &&
      // "SAS Aubépine Électricité": the form stands before the brand.
      (whole.startsWith(key) || whole.endsWith(key) || (startsWithLegalForm(other.value) && whole.includes(key)))
    )
  })
  const company = full ?? behindBrand(brand, all, buyer)
  return company ? { ...company, logit: Math.max(company.logit, brand.logit) } : brand
}

/** What a company over its tax id never is where it stands for the brand at the head. */
const NO_OWNER = ['buyer', 'insideBuyer', 'shipTo', 'bank', 'contactZone', 'otherLabel', 'sentence', 'own'] as const

/** A logo names the brand; the only other company whose own tax id stands right under its name is who sends the sheet. */
function behindBrand(
  brand: ScoredCandidate,
  all: readonly ScoredCandidate[],
  buyer: ScoredCandidate | undefined,
): ScoredCandidate | undefined {
  if ((brand.features['seller'] ?? 0) > 0 || brand.features['beforeTaxId'] === 1) return undefined
  const companies = all.filter(
    ({ value, features }) =>
      features['legalForm'] === 1 &&
      features['beforeTaxId'] === 1 &&
      (buyer === undefined || !overlapping(value, buyer.value)) &&
      NO_OWNER.every((name) => (features[name] ?? 0) === 0),
  )
  return new Set(companies.map(({ value }) => sameName(value))).size === 1 ? companies[0] : undefined
}

/** Where no seller is likely: who stands over an address with a tax id or a telephone at the head of the page. Never sure. */
function letterheadOf(
  all: readonly ScoredCandidate[],
  buyer: ScoredCandidate | undefined,
): ScoredCandidate | undefined {
  const found = all.find(
    ({ value, logit, features }) =>
      logit > FAR_BEHIND &&
      (buyer === undefined || !overlapping(value, buyer.value)) &&
      features['firstPage'] === 1 &&
      (features['top'] ?? 0) > 0 &&
      features['addressBlock'] === 1 &&
      (features['beforeTaxId'] === 1 || features['contactBlock'] === 1) &&
      features['digits'] === 0 &&
      NO_LETTERHEAD.every((name) => (features[name] ?? 0) === 0),
  )
  return found && { ...found, logit: Math.max(found.logit, leastOf('supplierName')) }
}

/** "NIP 5213938224" and "PL5213938224" are one id: the printed form with its country names it best. */
function withPrefix(ids: readonly Candidate[]): Candidate[] {
  return ids.map((id) => {
    const full = ids.find(
      (other) => other.field === id.field && /^[A-Z]{2}/.test(other.value) && other.value.slice(2) === id.value,
    )
    return full ? { ...full, features: id.features } : id
  })
}

function taxNumber({ identifiers, zones }: PageEvidence): PlainChoice | undefined {
  const own = identifiers.filter((id) => id.type === 'taxNumber')
  const outside = own.filter(
    (id) =>
      !zones.some((zone) => zone.role === 'buyer' && zone.page === id.found.page && within(id.found.box, zone.box)),
  )
  const [first] = outside
  return (
    first && {
      field: 'supplierTaxNumber',
      id: first,
      confidence: outside.every((id) => id.value === first.value) ? 0.9 : 0.6,
    }
  )
}

function within(inner: readonly number[], outer: readonly number[]): boolean {
  const x = ((inner[0] ?? 0) + (inner[2] ?? 0)) / 2
  const y = ((inner[1] ?? 0) + (inner[3] ?? 0)) / 2
  return x >= (outer[0] ?? 0) && x <= (outer[2] ?? 0) && y >= (outer[1] ?? 0) && y <= (outer[3] ?? 0)
}
