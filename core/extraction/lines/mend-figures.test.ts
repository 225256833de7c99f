import { expect, test } from 'vitest'
import { DecimalText } from '../../domain/decimal.ts'
import type { ReadLine } from './line-of-item.ts'
import { mendFigures } from './mend-figures.ts'

const row = (quantity: string | undefined, unitPrice: string | undefined, netAmount: string): ReadLine => ({
  line: {
    ...(quantity !== undefined && { quantity: DecimalText.parse(quantity) }),
    ...(unitPrice !== undefined && { unitPrice: DecimalText.parse(unitPrice) }),
    netAmount: DecimalText.parse(netAmount),
    confidence: 0.6,
    source: 'ocr',
  },
  amount: undefined,
  proven: false,
})
const figures = (lines: readonly ReadLine[]) =>
  lines.map(({ line }) => [line.quantity, line.unitPrice, line.netAmount].map((value) => value ?? '–').join(' '))

test('one misread figure follows from the other two', () => {
  const lost = [
    row('20', '21.29', '425.00'),
    row('500', '148', '740.00'),
    row('2', '47.95', '9590'),
    row('47', '3.32', '7156.04'),
    row(undefined, '28.52', '199.64'),
    row('10', undefined, '3330.00'),
  ]
  expect(figures(mendFigures(lost, () => false))).toEqual([
    '20 21.29 425.00',
    '500 1.48 740.00',
    '2 47.95 95.90',
    '47 3.32 156.04',
    '7 28.52 199.64',
    '10 333.00 3330.00',
  ])
  // Which of two like misreadings it is, the sum of the amounts says.
  expect(figures(mendFigures([row('20', '21.29', '425.00')], () => true))).toEqual(['20 21.25 425.00'])
})

test('what was worked out is never sure, and what is unlike what was read stays', () => {
  const [line] = mendFigures([row('500', '148', '740.00')], () => true)
  expect(line?.line.confidence).toBeLessThanOrEqual(0.7)
  expect(figures(mendFigures([row('3', '77.10', '512.40')], () => true))).toEqual(['3 77.10 512.40'])
})

test('a count that ran into its price is parted from it where both make the amount', () => {
  const glued = [
    row(undefined, '118.72', '18.72'),
    row(undefined, '6493.00', '2958.00'),
    row(undefined, '118.72', '19.72'),
  ]
  expect(figures(mendFigures(glued, () => false)).slice(0, 2)).toEqual(['1 18.72 18.72', '6 493.00 2958.00'])
  expect(figures(mendFigures(glued, () => false))[2]).toBe('– 118.72 19.72')
})
