import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromTabSeparated, tabSeparated } from './tab-separated.ts'

describe('cells on the clipboard', () => {
  it('come as spreadsheets write them', () => {
    expect(fromTabSeparated('a\tb\r\nc\t\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ])
    expect(fromTabSeparated('"two\nlines"\t"say ""hi"""')).toEqual([['two\nlines', 'say "hi"']])
    expect(fromTabSeparated('5" pipe')).toEqual([['5" pipe']])
  })
  it('come back as they went', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', ' ', '"', '\t', '\n') })
    const block = fc.array(fc.tuple(fc.constantFrom('x', 'y"z'), cell), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(block, (rows) => {
        expect(fromTabSeparated(tabSeparated(rows))).toEqual(rows)
      }),
    )
  })
})
