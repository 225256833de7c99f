import { describe, expect, test } from 'vitest'
import { drawnRows, scrollTopFor, seenRows } from './stretch.ts'

describe('the stretch of a long table that is drawn', () => {
  test.each([
    ['at the top', 0, 100_000, { first: 0, last: 30 }],
    ['half a row scrolled', 20, 100_000, { first: 0, last: 30 }],
    ['in the middle', 40 * 5000, 100_000, { first: 4990, last: 5030 }],
    ['at the end', 40 * 100_000 - 800, 100_000, { first: 99_969, last: 99_999 }],
    ['a list that has become shorter than what was scrolled past', 40 * 5000, 12, { first: 0, last: 11 }],
    ['no rows', 0, 0, { first: 0, last: -1 }],
  ])('%s', (_name, scrollTop, count, drawn) => {
    expect(drawnRows(seenRows(scrollTop, 800, 40), count)).toEqual(drawn)
  })
})

describe('scrolling to a row', () => {
  const view = { scrollTop: 400, room: 200, rowHeight: 40 }
  test.each([
    ['already seen', 10, 'nearest', undefined],
    ['the last that is seen whole', 14, 'nearest', undefined],
    ['just below', 15, 'nearest', 440],
    ['just above', 9, 'nearest', 360],
    ['to the middle', 100, 'center', 3920],
    ['to the middle, near the top', 0, 'center', 0],
  ] as const)('%s', (_name, index, align, scrollTop) => {
    expect(scrollTopFor(index, align, view)).toBe(scrollTop)
  })
})
