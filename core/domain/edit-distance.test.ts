import { expect, it } from 'vitest'
import { editDistance, isWithin } from './edit-distance.ts'

it.each([
  ['', 'abc', 3],
  ['Traiteur', 'Faiteur', 2],
  ['серктести', 'серіктестігі', 4],
  ['same', 'same', 0],
])('%s to %s takes %d', (a, b, steps) => expect(editDistance(a, b)).toBe(steps))

it.each([
  ['Traiteur', 'Faiteur', 1, false],
  ['Traiteur', 'Faiteur', 2, true],
  ['abc', 'abcdef', 2, false],
  ['', '', 0, true],
  ['серктести', 'серіктестігі', 3, false],
])('%s is within a few letters of %s: %d is enough or not', (a, b, most, enough) => {
  expect(isWithin(a, b, most)).toBe(enough)
  expect(isWithin(b, a, most)).toBe(enough)
})
