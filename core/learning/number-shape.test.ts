import { expect, test } from 'vitest'
import { numberShape } from './number-shape.ts'

test.each([
  ['RE-2026-0117', 'AA-9-9'],
  ['СЧ-45/б', 'АА-9/а'],
  ['Inv 7', 'Aaa 9'],
  ['80/FS/2026', '9/AA/9'],
])('%s has the shape %s', (number, shape) => {
  expect(numberShape(number)).toBe(shape.replaceAll('А', 'A').replaceAll('а', 'a'))
})
