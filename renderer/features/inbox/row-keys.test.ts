import { describe, expect, it } from 'vitest'
import { movedRow } from './row-keys.ts'

describe('keys that move over rows', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 4, 5],
    ['ArrowDown', 99, 99],
    ['ArrowUp', -1, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', -1, 20],
    ['PageDown', 90, 99],
    ['PageUp', 30, 10],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s from %i goes to %i', (key, from, to) => {
    expect(movedRow(key, from, 100, 20)).toBe(to)
  })

  it('moves nothing for other keys or without rows', () => {
    expect(movedRow('a', 3, 100, 20)).toBeUndefined()
    expect(movedRow('ArrowDown', -1, 0, 20)).toBeUndefined()
  })
})
