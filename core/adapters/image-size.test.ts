import { describe, expect, it } from 'vitest'
import { plausibleDpi } from './image-size.ts'

describe('plausibleDpi', () => {
  it.each([
    ['an A4 scan', 2480, 3508, 300, 300],
    ['a long till roll', 600, 9000, 200, 200],
    ['a screenshot of A4', 794, 1123, 96, 96],
  ])('believes %s', (_what, width, height, stated, expected) => {
    expect(plausibleDpi(width, height, stated)).toBe(expected)
  })

  it.each([
    ['a phone photograph that says 72', 3024, 4032, 72],
    ['no figure', 3024, 4032, undefined],
    ['nonsense', 3024, 4032, 1],
    ['a figure that makes a stamp of it', 300, 400, 1200],
  ])('takes the long side for that of A4: %s', (_what, width, height, stated) => {
    expect((height / plausibleDpi(width, height, stated)) * 25.4).toBeCloseTo(297, 5)
  })
})
