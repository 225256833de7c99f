import { expect, test } from 'vitest'
import { spelledDescription } from './ocr-description.ts'

test.each([
  ['Espresso beans ikg', 'Espresso beans 1kg'],
  ['Takeaway cups 120z x500', 'Takeaway cups 12oz x500'],
  ['Part 12340z', 'Part 12340z'],
  ['Illy 500ml', 'Illy 500ml'],
  ['Лента клейкая 72 mM x 66 м', 'Лента клейкая 72 мм х 66 м'],
  ['Труба 3x2,5', 'Труба 3х2,5'],
])('"%s" is "%s"', (read, meant) => {
  expect(spelledDescription(read)).toBe(meant)
})
