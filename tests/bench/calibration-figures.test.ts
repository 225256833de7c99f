import { expect, test } from 'vitest'
import { coverageAt, expectedError } from './calibration-figures.ts'

const claims = (confidence: number, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ confidence, right: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, right: false })),
]

test('expected calibration error', () => {
  expect(expectedError(claims(0.9, 9, 1))).toBeCloseTo(0)
  expect(expectedError([...claims(0.9, 5, 5), ...claims(0.5, 5, 5)])).toBeCloseTo(0.2)
})

test('coverage at a rate counts equal confidences together', () => {
  expect(coverageAt(0.99, [...claims(0.9, 99, 1), ...claims(0.5, 0, 100)])).toEqual({ coverage: 0.5, threshold: 0.9 })
  expect(coverageAt(0.99, claims(0.9, 9, 1)).coverage).toBe(0)
})
