import { expect, it } from 'vitest'
import type { Curve } from '../../core/extraction/ranking/calibration.ts'
import { fitCurve, lowerOf } from './fit-curve.ts'

const before: Curve = [[0.55, 0.5], [0.75, 0.7], [0.92, 0.9]] // prettier-ignore
const seen = (confidence: number, right: number, wrong: number) =>
  Array.from({ length: right + wrong }, (_, at) => ({
    group: 'date-ocr',
    family: `family ${at}`,
    confidence,
    right: at < right,
  }))

it('moves what was seen towards its share of right values, lets the rest stand, and pools what would fall', () => {
  const fit = (right: number, wrong: number) => fitCurve(seen(0.75, right, wrong), { curve: before, weight: 3 }, 0.98)
  expect(fit(8, 2)).toEqual([[0.55, 0.5], [0.75, 0.7769], [0.92, 0.9]]) // prettier-ignore
  expect(fit(17, 0)).toEqual([[0.55, 0.5], [0.7722, 0.9478]]) // prettier-ignore
})

it('counts a family only so often, and never goes above the most', () => {
  const many = seen(0.75, 40, 0).map((each) => ({ ...each, family: 'one' }))
  const [, [, held] = [0, 0]] = fitCurve(many, { curve: before, weight: 3 }, 0.98)
  expect(held).toBeCloseTo((6 + 3 * 0.7) / 9, 3)
  expect(Math.max(...fitCurve(seen(0.97, 400, 0), { curve: before, weight: 3 }, 0.965).map(([, y]) => y))).toBe(0.965)
})

it('keeps the lower of two curves everywhere', () => {
  const fitted: Curve = [[0.5, 0.6], [0.95, 0.85]] // prettier-ignore
  const lower = lowerOf(fitted, before)
  expect(lower.find(([x]) => x === 0.55)).toEqual([0.55, 0.5])
  expect(lower.at(-1)).toEqual([0.95, 0.85])
})
