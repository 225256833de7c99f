import Big from 'big.js'
import type { Finding } from '../../../domain/finding.ts'
import { exponentOf } from '../../../domain/money.ts'
import { counts, sum } from './amount-rules.ts'
import type { BreakdownFacts, En16931Facts, Stated } from './facts.ts'
import { differs, missing, violated, type About } from './findings-of-rules.ts'
import type { Profile } from './profile.ts'

/** What EN 16931-1, 6.4.3 asks of each tax category (UNCL 5305). */
interface Family {
  readonly code: string
  /** As the rules are called: BR-S-01, BR-IC-01 … (the published validation artefacts call the Canaries AF, Ceuta and Melilla AG). */
  readonly name: string
  /** `taxed`: has a rate and tax; `untaxed`: rate and tax are zero; `outside`: no rate at all. */
  readonly kind: 'taxed' | 'untaxed' | 'outside'
  /** Standard rate must be above zero; those of the islands may be zero. */
  readonly aboveZero: boolean
  readonly reason: 'needed' | 'needless'
  readonly seller: 'any' | 'vat' | 'none'
  readonly buyer: 'vat' | 'any' | undefined
}

const FAMILIES: readonly Family[] = [
  { code: 'S', name: 'S', kind: 'taxed', aboveZero: true, reason: 'needless', seller: 'any', buyer: undefined },
  { code: 'L', name: 'AF', kind: 'taxed', aboveZero: false, reason: 'needless', seller: 'any', buyer: undefined },
  { code: 'M', name: 'AG', kind: 'taxed', aboveZero: false, reason: 'needless', seller: 'any', buyer: undefined },
  { code: 'Z', name: 'Z', kind: 'untaxed', aboveZero: false, reason: 'needless', seller: 'any', buyer: undefined },
  { code: 'E', name: 'E', kind: 'untaxed', aboveZero: false, reason: 'needed', seller: 'any', buyer: undefined },
  { code: 'AE', name: 'AE', kind: 'untaxed', aboveZero: false, reason: 'needed', seller: 'any', buyer: 'any' },
  { code: 'G', name: 'G', kind: 'untaxed', aboveZero: false, reason: 'needed', seller: 'vat', buyer: undefined },
  { code: 'K', name: 'IC', kind: 'untaxed', aboveZero: false, reason: 'needed', seller: 'vat', buyer: 'vat' },
  { code: 'O', name: 'O', kind: 'outside', aboveZero: false, reason: 'needed', seller: 'none', buyer: undefined },
]

/** The validation artefacts let tax and base of a rate be off by less than one unit: lines were rounded before they were added up. */
const SLACK = new Big(1)

/** A line, allowance or charge with its tax category, and which rule of a family is about it. */
interface Taxed {
  readonly place: 'line' | 'allowance' | 'charge'
  readonly category: string | undefined
  readonly rate: Stated | undefined
  /** What it adds to the base of its category. */
  readonly amount: Stated | undefined
  readonly about: About
}

/** Rules of every tax category over lines, allowances, charges and the tax breakdown (BR-S, Z, E, AE, G, IC, O, AF, AG; BR-CO-17). */
export function brokenCategories(facts: En16931Facts, profile: Profile): Finding[] {
  const taxed = taxedOf(facts)
  return [
    ...FAMILIES.flatMap((family) => [
      ...inBreakdown(family, taxed, facts, profile),
      ...registrations(family, taxed, facts),
      ...taxed.flatMap((each) => (each.category === family.code ? rateOf(family, each) : [])),
      ...facts.breakdown.flatMap((row) =>
        row.category === family.code ? rowOf(family, row, taxed, facts, profile) : [],
      ),
    ]),
    ...facts.breakdown.flatMap((row) => (familyOf(row) === undefined ? taxOf('BR-CO-17', row, facts) : [])),
    ...outsideAlone(taxed, facts),
    ...delivered(facts, profile),
  ]
}

function taxedOf(facts: En16931Facts): Taxed[] {
  const lines = facts.lines.map((line, index): Taxed & { counted: boolean } => ({
    place: 'line',
    category: line.category,
    rate: line.rate,
    amount: line.netAmount,
    about: { field: 'lines', line: index + 1 },
    counted: counts(line, facts.lines),
  }))
  const adjustments = facts.adjustments.map(({ charge, category, rate, amount }): Taxed => ({
    place: charge ? 'charge' : 'allowance',
    category,
    rate,
    amount: charge ? amount : amount && { value: amount.value?.times(-1) },
    about: {},
  }))
  return [...lines.filter((line) => line.counted), ...adjustments]
}

const PLACES = { line: 2, allowance: 3, charge: 4 } as const

/** Rule 01: a category that is used has its row in the breakdown, one alone unless it has several rates, and no row stands there unused. */
function inBreakdown(
  family: Family,
  taxed: readonly Taxed[],
  { breakdown }: En16931Facts,
  profile: Profile,
): Finding[] {
  if (!profile.lines) return []
  const used = taxed.some((each) => each.category === family.code)
  const rows = breakdown.filter((row) => row.category === family.code).length
  const rule = `BR-${family.name}-01`
  const about = { field: 'taxBreakdown' } as const
  if (used && rows === 0) return [violated(rule, 'category-not-in-breakdown', about)]
  if (used && rows > 1 && family.kind !== 'taxed') return [violated(rule, 'category-in-breakdown-twice', about)]
  return !used && rows > 0 && family.code !== 'L' && family.code !== 'M'
    ? [violated(rule, 'category-only-in-breakdown', about)]
    : []
}

/** Rules 02 to 04: who must be registered for tax where the category is used on a line, an allowance or a charge. */
function registrations(family: Family, taxed: readonly Taxed[], facts: En16931Facts): Finding[] {
  const { seller, buyer, representative } = facts
  const vat = seller.vatId ?? representative?.vatId
  const places = (['line', 'allowance', 'charge'] as const).filter((place) =>
    taxed.some((each) => each.category === family.code && each.place === place),
  )
  return places.flatMap((place) => {
    const rule = `BR-${family.name}-0${PLACES[place]}`
    if (family.seller === 'none') {
      return vat === undefined && buyer.vatId === undefined ? [] : [violated(rule, 'vat-id-outside-vat')]
    }
    const known = family.seller === 'any' ? (vat ?? seller.taxRegistration) : vat
    const found = known === undefined ? [violated(rule, 'seller-not-registered', { field: 'supplierTaxId' })] : []
    const buyerId = family.buyer === 'any' ? (buyer.vatId ?? buyer.legalId) : buyer.vatId
    if (family.buyer === undefined || buyerId !== undefined) return found
    return [...found, violated(rule, 'buyer-not-registered', { field: 'buyerTaxId' })]
  })
}

/** Rules 05 to 07: the rate of a line, an allowance or a charge. */
function rateOf(family: Family, { place, rate, about }: Taxed): Finding[] {
  const rule = `BR-${family.name}-0${PLACES[place] + 3}`
  if (family.kind === 'outside') return rate === undefined ? [] : [violated(rule, 'rate-outside-vat', about)]
  if (rate === undefined) return [violated(rule, 'rate-missing', about)]
  if (rate.value === undefined) return []
  if (family.kind === 'untaxed') return rate.value.eq(0) ? [] : [violated(rule, 'rate-not-zero', about)]
  const well = family.aboveZero ? rate.value.gt(0) : rate.value.gte(0)
  return well ? [] : [violated(rule, 'rate-not-above-zero', about)]
}

/** Rules 08 to 10: base, tax and reason of a row of the breakdown. */
function rowOf(
  family: Family,
  row: BreakdownFacts,
  taxed: readonly Taxed[],
  facts: En16931Facts,
  profile: Profile,
): Finding[] {
  const about = { field: 'taxBreakdown' } as const
  const found: Finding[] = []
  const same = taxed.filter(
    (each) => each.category === family.code && (family.kind !== 'taxed' || sameRate(each.rate, row.rate)),
  )
  const expected = sum(same.map((each) => each.amount))
  const base = row.base?.value
  if (profile.lines && same.length > 0 && base !== undefined && expected !== undefined) {
    const apart = base.minus(expected).abs()
    const well = family.kind === 'taxed' || profile.extended ? apart.lt(SLACK) : apart.eq(0)
    if (!well) found.push(differs(`BR-${family.name}-08`, base, expected, exponentOf(facts.currency), about))
  }
  const rule = `BR-${family.name}-09`
  if (family.kind === 'taxed') found.push(...taxOf(rule, row, facts))
  else if (row.tax?.value?.eq(0) === false) found.push(violated(rule, 'tax-not-zero', about))
  const reason = `BR-${family.name}-10`
  if (family.reason === 'needed' && !row.hasReason) found.push(missing(reason, 'BT-120', about))
  if (family.reason === 'needless' && row.hasReason) found.push(violated(reason, 'reason-needless', about))
  return found
}

/** The tax of a row is its base times its rate. */
function taxOf(rule: string, { base, rate, tax }: BreakdownFacts, { currency }: En16931Facts): Finding[] {
  if (base?.value === undefined || rate?.value === undefined || tax?.value === undefined) return []
  const places = exponentOf(currency)
  const expected = base.value.times(rate.value).div(100).round(places, Big.roundHalfUp)
  if (tax.value.minus(expected).abs().lt(SLACK)) return []
  return [differs(rule, tax.value, expected, places, { field: 'taxBreakdown' })]
}

/** BR-O-11 to 14: what is outside the tax does not stand on one invoice with what is not. */
function outsideAlone(taxed: readonly Taxed[], { breakdown }: En16931Facts): Finding[] {
  if (!breakdown.some((row) => row.category === 'O')) return []
  const others = (place: Taxed['place']) =>
    taxed.some((each) => each.place === place && each.category !== undefined && each.category !== 'O')
  const broken: readonly (readonly [rule: string, broken: boolean])[] = [
    ['BR-O-11', breakdown.some((row) => row.category !== 'O')],
    ['BR-O-12', others('line')],
    ['BR-O-13', others('allowance')],
    ['BR-O-14', others('charge')],
  ]
  return broken
    .filter(([, is]) => is)
    .map(([rule]) => violated(rule, 'mixed-with-outside-vat', { field: 'taxBreakdown' }))
}

/** BR-IC-11 and 12: a supply to another member state says when and to which country. */
function delivered({ breakdown, delivery, period }: En16931Facts, profile: Profile): Finding[] {
  if (!profile.lines || !breakdown.some((row) => row.category === 'K')) return []
  const found: Finding[] = []
  if (!(delivery.date ?? period?.start ?? period?.end ?? period?.code)) found.push(missing('BR-IC-11', 'BT-72'))
  if (delivery.country === undefined) found.push(missing('BR-IC-12', 'BT-80'))
  return found
}

function familyOf({ category }: BreakdownFacts): Family | undefined {
  return FAMILIES.find((family) => family.code === category)
}

function sameRate(a: Stated | undefined, b: Stated | undefined): boolean {
  return a?.value !== undefined && b?.value !== undefined && a.value.eq(b.value)
}
