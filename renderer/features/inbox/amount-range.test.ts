import { expect, it } from 'vitest'
import { hundredthsOf, textOf } from './amount-range.ts'

it('bounds are read as people type them, and refused where they are no amount', () => {
  expect(['', '100', '1 234,5', '1\u00A0000.05'].map(hundredthsOf)).toEqual([undefined, 100_00, 1_234_50, 1_000_05])
  expect(['abc', '1.234,56', '-5'].map(hundredthsOf)).toEqual(['wrong', 'wrong', 'wrong'])
  expect(textOf(1_234_50, 'en')).toBe('1,234.50')
  expect(textOf(1_000_00, 'en')).toBe('1,000')
})
