import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointOnPage, turnedBox, turnedOn, turnedSize, type Turn } from './turn.ts'

const page = { width: 600, height: 800 }

describe('a turned page', () => {
  it('lies with its top to the right after a quarter', () => {
    expect(turnedSize(page, 90)).toEqual({ width: 800, height: 600 })
    expect(turnedBox([10, 20, 110, 40], page, 90)).toEqual([760, 10, 780, 110])
    expect(turnedOn(270)).toBe(0)
  })

  it('finds under the pointer what is drawn there', () => {
    const turns = fc.constantFrom<Turn>(0, 90, 180, 270)
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(turns, share, share, (turn, x, y) => {
        const on = pointOnPage(x, y, turn)
        const [px, py] = [on.x * page.width, on.y * page.height]
        const [left, top] = turnedBox([px, py, px, py], page, turn)
        const { width, height } = turnedSize(page, turn)
        expect(left / width).toBeCloseTo(x, 9)
        expect(top / height).toBeCloseTo(y, 9)
      }),
    )
  })
})
