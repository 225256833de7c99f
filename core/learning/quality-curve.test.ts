import { expect, test } from 'vitest'
import { qualityOf, type ReviewedValue } from './quality-curve.ts'

const PROMISE = 0.991
const values = (field: ReviewedValue['field'], confidence: number, right: number, wrong: number): ReviewedValue[] =>
  Array.from({ length: right + wrong }, (_, at) => ({ field, confidence, right: at < right }))
const thresholdOf = (reviewed: ReviewedValue[], sort: string): number | undefined =>
  qualityOf(reviewed, PROMISE).sorts.find((each) => each.sort === sort)?.threshold

test('before enough was reviewed thresholds stay as they are', () => {
  expect(thresholdOf(values('grossTotal', 0.98, 10, 20), 'amount')).toBe(0.97)
  expect(qualityOf(values('grossTotal', 0.98, 10, 20), PROMISE).enough).toBe(false)
})

test('a threshold rises above what turned out wrong, up to nothing passing at all', () => {
  const reviewed = [...values('grossTotal', 0.975, 80, 20), ...values('grossTotal', 0.99, 200, 0)]
  expect(thresholdOf(reviewed, 'amount')).toBe(0.98)
  expect(thresholdOf(values('grossTotal', 0.99, 80, 20), 'amount')).toBeGreaterThan(1)
})

test('it falls where what is let through is certainly as good as promised, but never for codes and amounts', () => {
  const many = (field: ReviewedValue['field']) => [...values(field, 0.95, 500, 0), ...values(field, 0.99, 300, 0)]
  expect(thresholdOf(many('issueDate'), 'date')).toBeLessThan(0.97)
  expect(thresholdOf(many('grossTotal'), 'amount')).toBe(0.97)
  expect(thresholdOf(many('supplierTaxId'), 'code')).toBe(0.97)
  // A few right ones prove nothing.
  expect(thresholdOf([...values('issueDate', 0.95, 40, 0), ...values('issueDate', 0.99, 40, 0)], 'date')).toBe(0.97)
})

test('the curve says what was claimed and what was right', () => {
  const { curve, expectedError, accepted } = qualityOf(values('issueDate', 0.985, 90, 10), PROMISE)
  expect(curve).toMatchObject([{ from: 0.98, to: 0.99, values: 100, right: 90 }])
  expect(expectedError).toBeCloseTo(0.085)
  expect(curve[0]?.low).toBeLessThan(0.9)
  expect(accepted).toBeUndefined()
})
