import { expect, test } from 'vitest'
import { wilson } from './accuracy-report.ts'
import { sameValue, scoreRows } from './compare-values.ts'

test('Wilson interval', () => {
  expect(wilson(99, 100).map((bound) => bound.toFixed(1))).toEqual(['94.6', '99.8'])
  expect(wilson(0, 0)).toEqual([0, 100])
})

test('values are compared after normalisation and no looser', () => {
  expect(sameValue('grossTotal', '1234.5', '1234.50')).toBe(true)
  expect(sameValue('grossTotal', '1234.5', '1234.51')).toBe(false)
  expect(sameValue('supplierIban', 'DE89 3704', 'DE893704')).toBe(true)
  expect(sameValue('supplierName', 'Nord GmbH', 'NORD GMBH')).toBe(true)
  expect(sameValue('supplierName', 'Nord GmbH', 'Nord')).toBe(false)
  expect(sameValue('supplierBrand', 'dm', 'dm-drogerie markt')).toBe(true)
  expect(sameValue('issueDate', '2026-01-02', '2026-02-01')).toBe(false)
})

test('a row counts only when all its values are right, and only once', () => {
  const row = { description: 'Kabel', quantity: 2, unitPrice: 5, lineTotal: 10 }
  const read = {
    description: 'Kabel',
    quantity: '2',
    unitPrice: '5.00',
    netAmount: '10.00',
    confidence: 1,
    source: 'text',
  } as const
  expect(scoreRows([row, row], [read as never])).toEqual({ matched: 1, truth: 2, read: 1 })
  expect(scoreRows([row], [{ ...read, netAmount: '11.00' } as never]).matched).toBe(0)
})
