import { describe, expect, it } from 'vitest'
import { DecimalText } from '../../../core/domain/decimal.ts'
import { linesSum } from './lines-sum.ts'

const lines = (...amounts: string[]) => amounts.map((amount) => ({ netAmount: DecimalText.parse(amount) }))

describe('sum of lines', () => {
  it('is exact where floats are not', () => {
    expect(linesSum(lines('0.10', '0.20'), '0.30')).toEqual({ sum: '0.3', difference: '0' })
    expect(linesSum(lines('9007199254740993.01', '0.01'), '9007199254740993.00')?.difference).toBe('0.02')
  })

  it('tells by how much it misses the net total', () => {
    expect(linesSum(lines('100', '-20.50'), '80')).toEqual({ sum: '79.5', difference: '-0.5' })
    expect(linesSum(lines('100'), undefined)).toEqual({ sum: '100', difference: undefined })
  })

  it('is not told when an amount is missing', () => {
    expect(linesSum([{}, ...lines('1')], '1')).toBeUndefined()
    expect(linesSum([], '1')).toBeUndefined()
  })
})
