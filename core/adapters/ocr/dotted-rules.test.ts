import { expect, test } from 'vitest'
import { dottedRulesIn } from './dotted-rules.ts'
import type { Glyph } from './glyphs.ts'

const LETTER = 24

function piece(left: number, top: number, width: number, height: number): Glyph {
  return { left, top, right: left + width, bottom: top + height, ink: width * height }
}

/** Dots of 4 × 4 every 8 pixels, falling by `slope`. */
function dots(count: number, slope = 0): Glyph[] {
  return Array.from({ length: count }, (_, at) => piece(100 + at * 8, Math.round(300 + at * 8 * slope), 4, 4))
}

/** A line of letters with points and hyphens between them. */
const print = Array.from({ length: 30 }, (_, at) => [
  piece(100 + at * 26, 280, 16, 24),
  piece(118 + at * 26, 299, 4, 4),
]).flat()

test('a dotted rule, straight or askew, is found from end to end in thin strips', () => {
  for (const slope of [0, 0.05]) {
    const found = dottedRulesIn(dots(80, slope), LETTER)
    expect(Math.min(...found.map(({ left }) => left))).toBeLessThanOrEqual(100)
    expect(Math.max(...found.map(({ left, width }) => left + width))).toBeGreaterThanOrEqual(100 + 79 * 8 + 4)
    expect(Math.max(...found.map(({ height }) => height))).toBeLessThan(LETTER / 2)
  }
})

test('a rule that runs together in places is one all the same', () => {
  const blurred = [piece(100, 300, 90, 5), piece(196, 301, 40, 4), piece(240, 300, 4, 4), piece(250, 300, 120, 5)]
  expect(dottedRulesIn(blurred, LETTER)).toHaveLength(1)
})

test('sideways rules are found as well', () => {
  const sideways = dots(80).map(({ left, top }) => piece(top, left, 4, 4))
  expect(dottedRulesIn(sideways, LETTER).length).toBeGreaterThan(5)
})

test('print, an ellipsis and a lone dash are none', () => {
  expect(dottedRulesIn(print, LETTER)).toEqual([])
  expect(dottedRulesIn(dots(3), LETTER)).toEqual([])
  expect(dottedRulesIn([piece(100, 300, 24, 3)], LETTER)).toEqual([])
})
