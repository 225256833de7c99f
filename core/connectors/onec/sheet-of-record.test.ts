import fc from 'fast-check'
import Big from 'big.js'
import { describe, expect, it } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { sheetOfRecord } from './sheet-of-record.ts'

const RATES = ['', '0', '10', '20', '22']
const russian = { currency: 'RUB', dueDate: undefined }
const line = (description: string, netAmount: string, more = {}) => ({ description, netAmount, taxRate: '20', ...more })
const plain = (record: ReturnType<typeof aRecord>) => {
  const sheet = sheetOfRecord(record, RATES)
  const rows = sheet?.rows.map(({ amount, tax, rate, price }) => [amount, tax, rate, price.round(2)].map(String))
  return { from: sheet?.from, includesTax: sheet?.includesTax, rows }
}

describe('rows for 1C', () => {
  it('tax is computed by line, and kopecks go where the document puts them', () => {
    const record = aRecord({
      ...russian, netTotal: '33.36', taxTotal: '6.67', grossTotal: '40.03',
      lines: [line('А', '11.12'), line('Б', '11.12'), line('В', '11.12')], taxBreakdown: [{ category: 'S', rate: '20', base: '33.36', tax: '6.67' }],
    }) // prettier-ignore
    // 2.22 three times is 6.66; the document says 6.67.
    expect(plain(record).rows?.map(([, tax]) => tax)).toEqual(['2.23', '2.22', '2.22'])
  })

  it('amounts with tax stay amounts with tax', () => {
    const lines = [{ description: 'А', grossAmount: '120.00', quantity: '4', taxRate: '20' }]
    const record = aRecord({
      ...russian,
      netTotal: '100.00',
      taxTotal: '20.00',
      grossTotal: '120.00',
      lines,
      taxBreakdown: [],
    })
    expect(plain(record)).toEqual({ from: 'lines', includesTax: true, rows: [['120', '20', '20', '30']] })
  })

  it('«без НДС» is no zero rate', () => {
    const without = {
      netTotal: undefined,
      taxTotal: undefined,
      grossTotal: '500.00',
      lines: [{ description: 'А', netAmount: '500.00' }],
    }
    expect(plain(aRecord({ ...russian, ...without, taxBreakdown: [] })).rows).toEqual([['500', '0', '', '500']])
    const zero = {
      ...without,
      lines: [line('А', '500.00', { taxRate: '0' })],
      taxBreakdown: [{ category: 'Z', rate: '0' }],
    }
    expect(plain(aRecord({ ...russian, ...zero })).rows).toEqual([['500', '0', '0', '500']])
  })

  it('lines that do not add up give way to tax totals, and these to the total', () => {
    const off = { ...russian, netTotal: '300.00', taxTotal: '40.00', grossTotal: '340.00', lines: [line('А', '1.00')] }
    const breakdown = [{ category: 'S', rate: '20', base: '100.00', tax: '20.00' }, { category: 'S', rate: '10', base: '200.00', tax: '20.00' }] // prettier-ignore
    expect(plain(aRecord({ ...off, taxBreakdown: breakdown }))).toEqual({
      from: 'tax-totals', includesTax: false, rows: [['100', '20', '20', '100'], ['200', '20', '10', '200']],
    }) // prettier-ignore
    const single = { ...off, netTotal: '200.00', taxTotal: '44.00', grossTotal: '244.00', taxBreakdown: [] }
    expect(plain(aRecord(single))).toEqual({ from: 'total', includesTax: false, rows: [['200', '44', '22', '200']] })
    // 13.3 % of tax is no rate of this base: nothing is made up.
    expect(sheetOfRecord(aRecord({ ...off, taxBreakdown: [] }), RATES)).toBeUndefined()
  })

  it('whatever the lines are, rows add up to the document', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cents, fc.constantFrom('10', '20', '22')), { minLength: 1, maxLength: 8 }),
        (given) => {
          const lines = given.map(([net, taxRate]) => ({
            netAmount: new Big(net).div(100).toFixed(2),
            taxRate,
            description: 'x',
          }))
          const net = lines.reduce((sum, each) => sum.plus(each.netAmount), new Big(0))
          const tax = lines
            .reduce((sum, each) => sum.plus(new Big(each.netAmount).times(each.taxRate).div(100)), new Big(0))
            .round(2)
          const record = aRecord({
          ...russian, netTotal: net.toFixed(2), taxTotal: tax.toFixed(2), grossTotal: net.plus(tax).toFixed(2), lines, taxBreakdown: [],
        }) // prettier-ignore
          const sheet = sheetOfRecord(record, RATES)
          expect(sheet?.from).toBe('lines')
          expect(sheet?.rows.reduce((sum, row) => sum.plus(row.gross), new Big(0)).toFixed(2)).toBe(record.grossTotal)
          expect(sheet?.rows.reduce((sum, row) => sum.plus(row.tax), new Big(0)).toFixed(2)).toBe(record.taxTotal)
        },
      ),
      { numRuns: 200 },
    )
  })
})
