import type { Finding } from '../../../domain/finding.ts'
import type { FieldName } from '../../../domain/fields.ts'
import { isUnitCode } from '../../../domain/unit-codes.ts'
import lists from './code-lists.json' with { type: 'json' }
import type { En16931Facts, PartyFacts } from './facts.ts'
import { violated, type About } from './findings-of-rules.ts'
import type { Profile } from './profile.ts'
import type { RuleReason } from './rule-words.ts'

/**
 * Code lists that EN 16931 binds (validation artefacts 1.3.16): UNTDID 1001, 1153, 5189, 7143 and 7161, ISO 4217, ISO 3166-1 with 1A and XI,
 * the identification schemes of ISO 6523 and of electronic addresses (EAS), the VATEX list of
 * the European Commission. Units are a list of the domain's.
 */
const LISTS = new Map(Object.entries(lists).map(([name, codes]) => [name, new Set(codes.split(' '))]))

/** Whether a code stands in one of these lists. */
export function isListed(list: keyof typeof lists): (code: string) => boolean {
  return (code) => LISTS.get(list)?.has(code) === true
}

/** UNTDID 4461: how it is paid. */
const PAYMENT_MEANS = /^([1-9]|[1-6]\d|70|7[4-8]|9[1-8]|ZZZ)$/
/** UNTDID 5305 as far as EN 16931 takes it; B is the Italian split payment. */
const CATEGORIES = new Set(['AE', 'L', 'M', 'E', 'S', 'Z', 'G', 'O', 'K', 'B'])
/** UNTDID 2005: when the tax falls due (UBL); CII writes UNTDID 2475 in its place, which no rule binds. */
const TAX_POINTS = new Set(['3', '35', '432'])

/** Codes that stand in no list (BR-CL-01, 03 to 06, 14, 16 to 20, 22, 23); those of schemes are in identifier-rules. */
export function unlistedCodes(facts: En16931Facts, profile: Profile): Finding[] {
  const found: Finding[] = []
  const check = (
    rule: string,
    code: string | undefined,
    known: (code: string) => boolean,
    why: RuleReason,
    about: About = {},
  ) => {
    if (code !== undefined && !known(code)) found.push(violated(rule, why, about, code.slice(0, 40)))
  }
  // EXTENDED also takes codes of charges for allowances (Factur-X 1.0, code lists of that profile).
  const isAllowance = (code: string) =>
    isListed('allowanceReasons')(code) || (profile.extended && isListed('chargeReasons')(code))
  const isType = (code: string) => isListed('invoiceTypes')(code) || isListed('creditNoteTypes')(code)
  check('BR-CL-01', facts.typeCode, isType, 'code-type')
  for (const id of facts.currencyIds) check('BR-CL-03', id, isListed('currencies'), 'code-currency')
  check('BR-CL-04', facts.currency, isListed('currencies'), 'code-currency', { field: 'currency' })
  check('BR-CL-05', facts.taxCurrency, isListed('currencies'), 'code-currency')
  check('BR-CL-06', facts.period?.code, (code) => TAX_POINTS.has(code), 'code-tax-point')
  const countries: readonly (readonly [PartyFacts | undefined | { country: string | undefined }, FieldName?])[] = [
    [facts.seller, 'supplierName'],
    [facts.buyer, 'buyerName'],
    [facts.representative],
    [facts.delivery],
  ]
  for (const [party, field] of countries)
    check('BR-CL-14', party?.country, isListed('countries'), 'code-country', field === undefined ? {} : { field })
  for (const { code } of facts.payments) check('BR-CL-16', code, (each) => PAYMENT_MEANS.test(each), 'code-payment')
  for (const { category, reasonCode } of facts.breakdown) {
    const about = { field: 'taxBreakdown' } as const
    check('BR-CL-17', category, (code) => CATEGORIES.has(code), 'code-category', about)
    check('BR-CL-22', reasonCode?.toUpperCase(), isListed('exemptionReasons'), 'code-exemption', about)
  }
  const reasons = (adjustments: En16931Facts['adjustments'], about: About) => {
    for (const { charge, reasonCode, category } of adjustments) {
      check('BR-CL-17', category, (code) => CATEGORIES.has(code), 'code-category', about)
      if (charge) check('BR-CL-20', reasonCode, isListed('chargeReasons'), 'code-charge', about)
      else check('BR-CL-19', reasonCode, isAllowance, 'code-allowance', about)
    }
  }
  reasons(facts.adjustments, {})
  facts.lines.forEach((line, index) => {
    const about = { field: 'lines', line: index + 1 } as const
    check('BR-CL-18', line.category, (code) => CATEGORIES.has(code), 'code-category', about)
    check('BR-CL-23', line.unit, isUnitCode, 'code-unit', about)
    reasons(line.adjustments, about)
  })
  return found
}
