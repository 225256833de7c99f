import { describe, expect, it } from 'vitest'
import { DecimalText } from '../../../core/domain/decimal.ts'
import type { Fields } from '../../../core/domain/invoice.ts'
import { linesSum } from './lines-sum.ts'

const lines = (...amounts: string[]) => amounts.map((amount) => ({ netAmount: DecimalText.parse(amount) }))
const fields = (values: Partial<Record<keyof Fields, string>>): Fields =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, confidence: 1, source: 'text' }]))

describe('sum of lines', () => {
  it('is exact where floats are not', () => {
    expect(linesSum(lines('0.10', '0.20'), fields({ netTotal: '0.30' }))).toMatchObject({ sum: '0.3', difference: '0' })
    const large = linesSum(lines('9007199254740993.01', '0.01'), fields({ netTotal: '9007199254740993.00' }))
    expect(large?.difference).toBe('0.02')
  })

  it('tells by how much it misses the net total', () => {
    const total = linesSum(lines('100', '-20.50'), fields({ netTotal: '80' }))
    expect(total).toEqual({ of: 'netTotal', sum: '79.5', difference: '-0.5', missing: 0 })
    expect(linesSum(lines('100'), {})?.difference).toBeUndefined()
  })

  it('goes on while an amount is missing, and says so', () => {
    expect(linesSum([{}, ...lines('1')], fields({ netTotal: '1' }))).toMatchObject({
      sum: '1',
      difference: '0',
      missing: 1,
    })
    expect(linesSum([], fields({ netTotal: '1' }))).toBeUndefined()
  })

  it('takes the total with tax for amounts with tax, and for documents that know no tax', () => {
    const gross = [{ grossAmount: DecimalText.parse('120') }]
    expect(linesSum(gross, fields({ netTotal: '100', grossTotal: '120' }))).toMatchObject({
      of: 'grossTotal',
      difference: '0',
    })
    expect(linesSum(lines('50'), fields({ grossTotal: '50' }))?.difference).toBe('0')
    expect(linesSum(lines('50'), fields({ grossTotal: '60', taxTotal: '10' }))?.difference).toBeUndefined()
  })

  it('leaves out what only informs and takes off what was before a correction', () => {
    const before = { netAmount: DecimalText.parse('30'), sumsAs: 'deduction' as const }
    const heading = { netAmount: DecimalText.parse('999'), sumsAs: 'nothing' as const }
    expect(linesSum([...lines('100'), before, heading], {})?.sum).toBe('70')
  })
})
