import { describe, expect, it } from 'vitest'
import { centred, legibleScale, MARGIN, scaleOf } from './zoom.ts'

const A4 = { width: 595, height: 842 }
const frame = { width: 595 + 2 * MARGIN, height: 421 + 2 * MARGIN }

describe('zoom', () => {
  it('fits the width, the whole page, or takes a scale within its limits', () => {
    expect(scaleOf('width', A4, frame)).toBe(1)
    expect(scaleOf('page', A4, frame)).toBe(0.5)
    expect(scaleOf(1.5, A4, frame)).toBe(1.5)
    expect(scaleOf(100, A4, frame)).toBe(6)
    expect(scaleOf('page', A4, { width: 0, height: 0 })).toBe(0.25)
  })

  it('leaves a scale alone at which the print can be read, and enlarges one at which it cannot', () => {
    expect(legibleScale([50, 50, 150, 62], 1, frame)).toBe(1)
    expect(legibleScale([50, 50, 150, 58], 0.5, frame)).toBe(2)
  })

  it('never enlarges a box beyond the frame', () => {
    expect(legibleScale([0, 50, 595, 54], 0.5, frame)).toBe(1)
  })

  it('brings a box to the middle, but not past the beginning of the page', () => {
    expect(centred([100, 700, 200, 720], 2, { width: 400, height: 300 }, { left: 16, top: 16 })).toEqual({
      left: 116,
      top: 1286,
    })
    expect(centred([0, 0, 10, 10], 1, { width: 400, height: 300 }, { left: 16, top: 16 })).toEqual({ left: 0, top: 0 })
  })
})
