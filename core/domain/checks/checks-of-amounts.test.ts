import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bill, d, line, row, said, type Values } from '../../../tests/builders/check-subject.ts'
import type { InvoiceLine, TaxBreakdownRow } from '../invoice.ts'

describe('net + tax = gross', () => {
  test.each([
    ['119.01', true],
    ['118.99', true],
    ['119', false],
    ['119.000', false],
  ])('gross %s: %s', (grossTotal, wrong) =>
    expect(said(bill({ grossTotal }, { taxBreakdown: [] }))).toEqual(
      wrong ? ['net-plus-tax-is-not-gross grossTotal'] : [],
    ),
  )
  test('yen have no minor unit', () =>
    expect(said(bill({ currency: 'JPY', netTotal: '100', taxTotal: '10', grossTotal: '110' }))).not.toContain(
      'net-plus-tax-is-not-gross grossTotal',
    ))
  test('any split of a total agrees, and any other amount does not', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 })
    const text = (amount: number): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 999 }), (net, tax, off) => {
        const values = (gross: number): Values => ({
          netTotal: text(net),
          taxTotal: text(tax),
          grossTotal: text(gross),
        })
        expect(said(bill(values(net + tax)))).not.toContain('net-plus-tax-is-not-gross grossTotal')
        expect(said(bill(values(net + tax + off)))).toContain('net-plus-tax-is-not-gross grossTotal')
      }),
    )
  })
})

describe('lines', () => {
  const lines = [line({ netAmount: '60.00' }), line({ netAmount: '40.00' })]
  test('sum to net', () => expect(said(bill({}, { lines }))).toEqual([]))
  test('with tax sum to gross', () => expect(said(bill({}, { lines: [line({ grossAmount: '119.00' })] }))).toEqual([]))
  test('may be off by half a unit each, not more', () => {
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' }), line({ netAmount: '40.01' })] }))).toEqual([])
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' }), line({ netAmount: '40.02' })] }))).not.toEqual([])
  })
  test('a small difference under sound totals may be a discount', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '105.00' })] }))).toEqual(['lines-differ-by-allowance lines']))
  test('a large one is a missing line', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' })] }))).toEqual(['lines-do-not-sum-to-net lines']))
  test('a small one under totals that do not agree is an error', () =>
    expect(said(bill({ grossTotal: '120.00' }, { lines: [line({ netAmount: '105.00' })] }))).toContain(
      'lines-do-not-sum-to-net lines',
    ))
  test('an allowance that was read is counted', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '105.00' })], netAdjustment: d('-5') }))).toEqual([]))
  test('net that is not printed follows from gross and tax', () =>
    expect(said(bill({ netTotal: undefined }, { lines, taxBreakdown: [] }))).toEqual([]))
  test('a line that only says something is no item', () =>
    expect(said(bill({}, { lines: [...lines, line({ description: 'Geliefert am 2.11.' })] }))).toEqual([]))
  test('a line that groups others counts as nothing, the state before a correction is taken away', () => {
    const group = line({ netAmount: '100.00', sumsAs: 'nothing' })
    expect(said(bill({}, { lines: [group, ...lines] }))).toEqual([])
    const before = line({ netAmount: '20.00', sumsAs: 'deduction' })
    expect(said(bill({}, { lines: [before, line({ netAmount: '120.00' })] }))).toEqual([])
    expect(
      said(bill({}, { lines: [line({ netAmount: '-20.00', sumsAs: 'deduction' }), line({ netAmount: '80.00' })] })),
    ).toEqual([])
  })
  test('a line without an amount leaves the sum unknown', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' }), line({ quantity: '1' })] }))).toEqual([]))
})

describe('quantity × price', () => {
  const one = (values: Partial<Record<keyof InvoiceLine, string>>): string[] =>
    said(
      bill(
        { netTotal: undefined, taxTotal: undefined, grossTotal: undefined },
        { lines: [line(values)], taxBreakdown: [] },
      ),
    ).filter((finding) => finding.startsWith('line-amount'))
  test.each([
    ['agrees', { quantity: '3', unitPrice: '12.50', netAmount: '37.50' }, 0],
    ['does not', { quantity: '3', unitPrice: '12.50', netAmount: '37.60' }, 1],
    ['price rounded to cents', { quantity: '144', unitPrice: '0.33', netAmount: '48.00' }, 0],
    ['a whole price is exact', { quantity: '144', unitPrice: '3', netAmount: '432.50' }, 1],
    ['price per hundred', { quantity: '250', unitPrice: '12.00', priceBaseQuantity: '100', netAmount: '30.00' }, 0],
    ['line discount', { quantity: '2', unitPrice: '50.00', adjustment: '-10.00', netAmount: '90.00' }, 0],
    ['amount with tax', { quantity: '2', unitPrice: '11.90', grossAmount: '23.80' }, 0],
    ['credit line', { quantity: '-2', unitPrice: '11.90', netAmount: '-23.80' }, 0],
    ['price base of nought', { quantity: '2', unitPrice: '5.00', priceBaseQuantity: '0', netAmount: '10.00' }, 0],
  ])('%s', (_name, values, count) => expect(one(values)).toHaveLength(count))
})

describe('rate × base = tax', () => {
  const of = (rows: TaxBreakdownRow[], values: Values = {}, lines: InvoiceLine[] = []): string[] =>
    said(bill(values, { taxBreakdown: rows, lines }))
  test('to one unit of rounding', () => {
    expect(of([row('19', '100.03', '19.00')], { netTotal: '100.03', grossTotal: '119.03' })).toEqual([])
    expect(of([row('19', '100.00', '19.02')], { taxTotal: '19.02', grossTotal: '119.02' })).toEqual([
      'tax-is-not-rate-times-base taxTotal',
    ])
  })
  test('half a unit more for each line whose tax was rounded by itself', () => {
    const lines = Array.from({ length: 10 }, () => line({ netAmount: '10.00' }))
    const rows = [row('19', '100.00', '19.05')]
    expect(of(rows, { taxTotal: '19.05', grossTotal: '119.05' }, lines)).toEqual([])
  })
  test('over the whole document when all lines have one rate', () => {
    const lines = [line({ netAmount: '100.00', taxRate: '7' })]
    expect(of([], {}, lines)).toEqual(['tax-is-not-rate-times-base taxTotal'])
    expect(of([], {}, [line({ netAmount: '100.00', taxRate: '19' })])).toEqual([])
  })
  test('rows sum to tax and net', () => {
    expect(of([row('19', '50.00', '9.50'), row('7', '50.00', '3.50')])).toEqual([
      'breakdown-does-not-sum-to-tax taxBreakdown',
    ])
    expect(of([row('19', '100.00', '19.00'), row('0', '5.00', '0.00')])).toEqual([
      'breakdown-does-not-sum-to-net taxBreakdown',
    ])
  })
})

describe('amount to pay', () => {
  test.each([
    ['119.00', undefined, []],
    ['119.02', undefined, []],
    ['119.03', undefined, ['payable-is-not-gross-minus-prepaid payableTotal']],
    ['69.00', '50.00', []],
    ['119.00', '50.00', ['payable-is-not-gross-minus-prepaid payableTotal']],
  ])('%s of 119.00 after %s', (payableTotal, prepaidTotal, expected) =>
    expect(said(bill({ payableTotal, prepaidTotal }))).toEqual(expected),
  )
  test('a rounding amount that was read is exact', () => {
    expect(said(bill({ payableTotal: '119.50' }, { payableRounding: d('0.50') }))).toEqual([])
    expect(said(bill({ payableTotal: '119.51' }, { payableRounding: d('0.50') }))).toHaveLength(1)
  })
  test('crowns are rounded to whole ones', () =>
    expect(said(bill({ currency: 'SEK', payableTotal: '118.50' }))).toEqual([]))
})

test.each([
  [
    { netTotal: '100.00', taxTotal: '-19.00', grossTotal: '81.00' },
    ['amount-implausible taxTotal', 'amount-implausible netTotal'],
  ],
  [{ netTotal: '100.00', taxTotal: '40.00', grossTotal: '140.00' }, ['amount-implausible taxTotal']],
  [{ netTotal: '25.00', taxTotal: undefined, grossTotal: '56.11' }, ['amount-implausible netTotal']],
  [{ netTotal: '0.03', taxTotal: '0.01', grossTotal: '0.04' }, []],
  [{ netTotal: '0.00', taxTotal: '0.00', grossTotal: '0.00' }, ['amount-implausible grossTotal']],
])('implausible: %o', (values, expected) => expect(said(bill(values, { taxBreakdown: [] }))).toEqual(expected))

test('a credit note may be negative', () =>
  expect(
    said(bill({ netTotal: '-100.00', taxTotal: '-19.00', grossTotal: '-119.00' }, { kind: 'credit-note' })),
  ).toEqual([]))
