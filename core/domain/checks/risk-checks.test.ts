import { describe, expect, test } from 'vitest'
import { bill, row, said, type Values } from '../../../tests/builders/check-subject.ts'
import { RISK_CODES, RiskRules, impactOf } from '../risk.ts'
import type { CheckSubject, KnownSupplier } from './check-subject.ts'
import { domainsLookAlike } from './domain-look-alike.ts'

const NORDLICHT: KnownSupplier = {
  id: 's-1',
  name: 'Nordlicht Papier GmbH',
  names: ['nordlicht papier'],
  taxIds: ['136695976'],
  domains: ['nordlicht-papier.example'],
  accounts: [{ account: 'DE89370400440532013000', last: '2026-10-01T00:00:00Z' }],
}
const told = (values: Values, about: Partial<CheckSubject>, more: Parameters<typeof bill>[1] = {}) =>
  said(bill(values, more), about).filter((each) => RISK_CODES.some((code) => each.startsWith(`${code} `)))
const earlier = (amounts: readonly number[], dates: readonly string[] = []) => ({
  documents: amounts.map((gross, index) => ({ grossMinor: gross * 100, currency: 'EUR', issueDate: dates[index] ?? '2026-10-05' })), // prettier-ignore
  rates: [],
})

describe('an account of another supplier', () => {
  const stranger = { supplierName: 'Südlicht Druck GmbH', supplierTaxId: 'DE129273398' }
  test('is told when a stranger asks for money on it', () => {
    expect(told({ ...stranger, supplierIban: 'DE89370400440532013000' }, { suppliers: [NORDLICHT] })).toEqual([
      'account-of-another-supplier supplierIban',
    ])
  })
  test('is not when it is the supplier itself, or when several are paid there', () => {
    expect(told({ supplierIban: 'DE89370400440532013000' }, { suppliers: [NORDLICHT] })).toEqual([])
    const bank = { ...NORDLICHT, id: 's-2', taxIds: ['811569869'], names: ['ostwind'] }
    expect(told({ ...stranger, supplierIban: 'DE89370400440532013000' }, { suppliers: [NORDLICHT, bank] })).toEqual([])
  })
})

describe('domains', () => {
  test.each([
    ['nordlicht-papler.example', ['domain-look-alike supplierName']],
    ['nordlicht-papier.test', ['domain-look-alike supplierName']],
    ['nordlicht-papier.example', []],
    ['elsewhere.example', []],
  ])('%s', (domain, expected) => {
    expect(told({}, { suppliers: [NORDLICHT], domains: [domain] })).toEqual(expected)
  })
  test('a namesake under another ending is nobody else when it does not claim to be the one', () => {
    const about = { suppliers: [NORDLICHT], domains: ['nordlicht-papier.test'] }
    expect(told({ supplierTaxId: 'DE129273398', supplierName: 'Ostwind' }, about)).toEqual([])
    expect(domainsLookAlike('abc.de', 'abd.de')).toBe(false)
  })
})

describe('amounts', () => {
  const steady = [110, 95, 130, 100, 120, 105, 99, 118]
  test.each([
    ['1500.00', steady, ['amount-unusual grossTotal']],
    ['300.00', steady, []],
    ['1500.00', steady.slice(0, 7), []],
    ['1500.00', [10, 1000, 90, 20_000, 400, 55, 3000, 150], []],
    ['5.00', steady, []],
  ])('%s after %j', (grossTotal, amounts, expected) => {
    expect(told({ grossTotal, currency: 'EUR' }, { history: earlier(amounts) })).toEqual(expected)
  })

  test('round thousands are told unless they are a habit', () => {
    expect(told({ grossTotal: '5000.00', currency: 'EUR' }, {})).toEqual(['amount-round grossTotal'])
    expect(told({ grossTotal: '5000.00', currency: 'EUR' }, { history: earlier([2000]) })).toEqual([])
    expect(told({ grossTotal: '5000.01', currency: 'EUR' }, {})).toEqual([])
  })

  test('just below a limit of this currency', () => {
    const risks = RiskRules.parse({ limits: [{ currency: 'EUR', amount: '1000' }] })
    expect(told({ grossTotal: '985.00', currency: 'EUR' }, { risks })).toEqual(['amount-below-limit grossTotal'])
    expect(told({ grossTotal: '979.99', currency: 'EUR' }, { risks })).toEqual([])
    expect(told({ grossTotal: '1000.01', currency: 'EUR' }, { risks })).toEqual([])
    expect(told({ grossTotal: '985.00', currency: 'PLN' }, { risks })).toEqual([])
    expect(told({ grossTotal: '985.00', currency: 'EUR' }, { risks, history: earlier([990, 300]) })).toEqual([])
  })
})

test('a first weekend after many working days is told, one among others is not', () => {
  const weekdays = Array.from({ length: 16 }, () => 100)
  const date = { issueDate: '2026-11-14' }
  expect(told(date, { history: earlier(weekdays) })).toEqual(['issued-on-weekend issueDate'])
  expect(told(date, { history: earlier(weekdays, ['2026-10-04']) })).toEqual([])
  expect(told(date, { history: earlier(weekdays.slice(1)) })).toEqual([])
})

test('a rate never charged before', () => {
  const history = { documents: [], rates: Array.from({ length: 12 }, () => ['19', '7.00']) }
  expect(told({}, { history }, { taxBreakdown: [row('21', '100.00', '21.00')] })).toContain(
    'tax-rate-unusual taxBreakdown',
  )
  expect(told({}, { history }, { taxBreakdown: [row('7', '100.00', '7.00')] })).not.toContain(
    'tax-rate-unusual taxBreakdown',
  )
})

test('a rule that is off says nothing, and its threshold is a setting', () => {
  const round = { grossTotal: '5000.00', currency: 'EUR' }
  expect(told(round, { risks: RiskRules.parse({ off: ['amount-round'] }) })).toEqual([])
  expect(told(round, { risks: RiskRules.parse({ roundTo: 10_000 }) })).toEqual([])
  expect(told({ issueDate: '2025-11-20' }, { risks: RiskRules.parse({ oldDays: 300 }) })).toEqual([
    'issue-date-old issueDate',
  ])
})

test.each([
  ['amount-round', '50.00', 'EUR', 1],
  ['amount-round', '5000.00', 'EUR', 3],
  ['amount-round', '500000.00', 'RUB', 3],
  ['bank-account-changed', '50.00', 'EUR', 4],
  ['amount-round', '250000.00', 'EUR', 5],
  ['amount-round', undefined, undefined, 3],
] as const)('%s of %s %s costs %i of 5', (code, gross, currency, impact) => {
  expect(impactOf(code, gross, currency)).toBe(impact)
})
