import type { Finding } from '../../../domain/finding.ts'
import type { FieldName } from '../../../domain/fields.ts'
import type { En16931Facts, LineFacts } from './facts.ts'
import { missing, violated, type About } from './findings-of-rules.ts'
import type { Profile } from './profile.ts'
import type { Term } from './rule-words.ts'
import { hasCountryPrefix } from './vat-prefix.ts'

type Demand = readonly [rule: string, there: unknown, term: Term, field?: FieldName]

/**
 * Mandatory elements (EN 16931-1, 6.4.1: BR-01 to BR-16, BR-21 to BR-26). `told` are fields whose values are there but impossible, which was
 * said already.
 */
export function missingTerms(facts: En16931Facts, profile: Profile, told: ReadonlySet<unknown>): Finding[] {
  const { seller, buyer, totals } = facts
  const demands: readonly Demand[] = [
    ['BR-01', facts.specification, 'BT-24'],
    ['BR-02', facts.number, 'BT-1', 'invoiceNumber'],
    ['BR-03', facts.issueDate, 'BT-2', 'issueDate'],
    ['BR-04', facts.typeCode, 'BT-3'],
    ['BR-05', facts.currency, 'BT-5', 'currency'],
    ['BR-06', seller.name, 'BT-27', 'supplierName'],
    ['BR-07', buyer.name, 'BT-44', 'buyerName'],
    ['BR-08', seller.hasAddress, 'BG-5'],
    ['BR-09', !seller.hasAddress || seller.country, 'BT-40'],
    ['BR-10', !profile.breakdown || buyer.hasAddress, 'BG-8'],
    ['BR-11', !profile.breakdown || !buyer.hasAddress || buyer.country, 'BT-55'],
    ['BR-12', !profile.breakdown || totals.lines, 'BT-106'],
    ['BR-13', totals.net, 'BT-109', 'netTotal'],
    ['BR-14', totals.gross, 'BT-112', 'grossTotal'],
    ['BR-15', totals.payable, 'BT-115', 'payableTotal'],
    ['BR-16', !profile.lines || facts.lines.length > 0, 'BG-25'],
  ]
  const found = demands.filter(([, there, , field]) => !there && (field === undefined || !told.has(field)))
  return [
    ...found.map(([rule, , term, field]) => missing(rule, term, field === undefined ? {} : { field })),
    ...facts.lines.flatMap((line, index) => missingInLine(line, { field: 'lines', line: index + 1 })),
  ]
}

function missingInLine(line: LineFacts, about: About): Finding[] {
  // Lines that only group others or inform carry no price and no amount of their own.
  if (line.role === 'GROUP' || line.role === 'INFORMATION') return []
  const demands: readonly Demand[] = [
    ['BR-21', line.id, 'BT-126'],
    ['BR-22', line.quantity, 'BT-129'],
    ['BR-23', line.quantity === undefined || line.unit, 'BT-130'],
    ['BR-24', line.netAmount, 'BT-131'],
    ['BR-25', line.name, 'BT-153'],
    ['BR-26', line.netPrice, 'BT-146'],
  ]
  return demands.filter(([, there]) => !there).map(([rule, , term]) => missing(rule, term, about))
}

/** Elements that others call for (BR-17 to BR-20, BR-27 to BR-61, BR-CO-03, 04, 09, 18 to 20, 25, 26). */
export function missingCompanions(facts: En16931Facts, profile: Profile): Finding[] {
  const { representative, period, delivery } = facts
  const demands: readonly Demand[] = [
    ['BR-17', facts.payee === undefined || facts.payee.name, 'BT-59'],
    ['BR-18', representative === undefined || representative.name, 'BT-62'],
    ['BR-19', representative === undefined || representative.hasAddress, 'BG-12'],
    ['BR-20', !representative?.hasAddress || representative.country, 'BT-69'],
    ['BR-56', representative === undefined || representative.vatId, 'BT-63'],
    ['BR-53', facts.taxCurrency === undefined || facts.totals.taxInTaxCurrency, 'BT-111'],
    ['BR-57', !delivery.hasAddress || delivery.country, 'BT-80'],
    ['BR-CO-18', !profile.breakdown || facts.breakdown.length > 0, 'BG-23'],
    ['BR-CO-19', period === undefined || (period.start ?? period.end ?? period.code), 'BT-73'],
    ['BR-CO-26', sellerIsNamed(facts), 'BT-29'],
    ['BR-CO-25', facts.isCreditNote || !profile.breakdown || !isOwed(facts) || facts.dueDateOrTerms, 'BT-9'],
    ...facts.preceding.map(({ number }): Demand => ['BR-55', number, 'BT-25']),
    ...facts.payments.flatMap(({ code, account, hasAccount }): Demand[] => {
      const transfer = code === '30' || code === '58'
      return [
        ['BR-49', code, 'BT-81'],
        ['BR-50', !transfer || !hasAccount || account, 'BT-84'],
        ['BR-61', !transfer || account, 'BT-84'],
      ]
    }),
  ]
  const found = demands.filter(([, there]) => !there).map(([rule, , term]) => missing(rule, term))
  if (facts.taxPointDate !== undefined && period?.code !== undefined)
    found.push(violated('BR-CO-03', 'tax-point-twice'))
  if (isBackwards(period)) found.push(violated('BR-29', 'period-backwards'))
  const ids = [
    [facts.seller.vatId, 'supplierTaxId'],
    [facts.buyer.vatId, 'buyerTaxId'],
    [representative?.vatId, undefined],
  ] as const
  for (const [id, field] of ids) {
    const known = id === undefined || hasCountryPrefix(id)
    if (!known) found.push(violated('BR-CO-09', 'vat-id-without-country', field === undefined ? {} : { field }))
  }
  return [...found, ...ofAdjustments(facts), ...ofBreakdown(facts), ...facts.lines.flatMap(ofLine)]
}

function ofAdjustments({ adjustments }: En16931Facts): Finding[] {
  return adjustments.flatMap(({ charge, amount, category, hasReason }) => {
    const demands: readonly Demand[] = charge
      ? [
          ['BR-36', amount, 'BT-99'],
          ['BR-37', category, 'BT-102'],
          ['BR-38', hasReason, 'BT-104'],
        ]
      : [
          ['BR-31', amount, 'BT-92'],
          ['BR-32', category, 'BT-95'],
          ['BR-33', hasReason, 'BT-97'],
        ]
    return demands.filter(([, there]) => !there).map(([rule, , term]) => missing(rule, term))
  })
}

function ofBreakdown({ breakdown }: En16931Facts): Finding[] {
  return breakdown.flatMap(({ base, tax, category, rate }) => {
    const demands: readonly Demand[] = [
      ['BR-45', base, 'BT-116'],
      ['BR-46', tax, 'BT-117'],
      ['BR-47', category, 'BT-118'],
      ['BR-48', rate !== undefined || category === 'O', 'BT-119'],
    ]
    return demands.filter(([, there]) => !there).map(([rule, , term]) => missing(rule, term, { field: 'taxBreakdown' }))
  })
}

function ofLine(line: LineFacts, index: number): Finding[] {
  if (line.role === 'GROUP' || line.role === 'INFORMATION') return []
  const about = { field: 'lines', line: index + 1 } as const
  const { period } = line
  const demands: readonly Demand[] = [
    ['BR-CO-04', line.category, 'BT-151'],
    ['BR-CO-20', period === undefined || (period.start ?? period.end), 'BT-134'],
    ...line.adjustments.flatMap(({ charge, amount, hasReason }): Demand[] => [
      charge ? ['BR-43', amount, 'BT-141'] : ['BR-41', amount, 'BT-136'],
      charge ? ['BR-44', hasReason, 'BT-144'] : ['BR-42', hasReason, 'BT-139'],
    ]),
  ]
  const found = demands.filter(([, there]) => !there).map(([rule, , term]) => missing(rule, term, about))
  if (line.netPrice?.value?.lt(0)) found.push(violated('BR-27', 'price-negative', about))
  if (line.grossPrice?.value?.lt(0)) found.push(violated('BR-28', 'price-negative', about))
  if (isBackwards(period)) found.push(violated('BR-30', 'period-backwards', about))
  return found
}

/** BR-CO-26: whoever books it must be able to tell the supplier by something else than a name. */
function sellerIsNamed({ seller }: En16931Facts): boolean {
  return [seller.vatId, seller.legalId, seller.otherId].some((id) => id !== undefined)
}

function isOwed({ totals }: En16931Facts): boolean {
  return totals.payable?.value?.gt(0) === true
}

/** Both syntaxes write days so that they sort as texts. */
function isBackwards(period: LineFacts['period']): boolean {
  return period?.start !== undefined && period.end !== undefined && period.end < period.start
}
