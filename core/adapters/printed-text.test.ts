import { describe, expect, it } from 'vitest'
import { isUnreadable, printedText } from './printed-text.ts'

describe('printedText', () => {
  it.each([
    ['o\uFB03ce', 'office'],
    ['Mu\u0308ller', 'Müller'],
    ['INV\u00AD2026\u2011104', 'INV-2026-104'],
    ['Zwischen\u0002', 'Zwischen-'],
    ['\uE001\u0007\uFFFD', ''],
    ['🀀5', '🀀5'],
    ['\uD83D5', '5'],
    ['10²', '10²'],
    ['½', '½'],
    ['№\u00A07', '№7'],
  ])('%j reads %j', (from, to) => {
    expect(printedText(from)).toBe(to)
  })
})

describe('isUnreadable', () => {
  it.each([
    ['\uE001', true],
    ['\uFFFD', true],
    ['\u0007', true],
    [' ', false],
    ['\u00AD', false],
    ['\u200B', false],
    ['я', false],
  ])('%j: %s', (text, expected) => {
    expect(isUnreadable(text)).toBe(expected)
  })
})
