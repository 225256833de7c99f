import { expect, it } from 'vitest'
import { editDistance } from './edit-distance.ts'

it.each([
  ['', 'abc', 3],
  ['Traiteur', 'Faiteur', 2],
  ['серктести', 'серіктестігі', 4],
  ['same', 'same', 0],
])('%s to %s takes %d', (a, b, steps) => expect(editDistance(a, b)).toBe(steps))
