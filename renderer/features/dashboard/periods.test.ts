import { expect, test } from 'vitest'
import { afterWeek, monthsBetween } from './periods.ts'

test('weeks go over the end of a year', () => {
  expect(afterWeek('2026-12-28')).toBe('2027-01-04')
})

test('months without documents are there too', () => {
  expect(monthsBetween(['2027-01', '2026-11'])).toEqual(['2026-11', '2026-12', '2027-01'])
  expect(monthsBetween([])).toEqual([])
})
