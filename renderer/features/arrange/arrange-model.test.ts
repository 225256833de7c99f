import { describe, expect, it } from 'vitest'
import type { Stack } from '../../../core/contract/documents-arrange.ts'
import {
  isSame,
  mergeBack,
  movedBefore,
  movedToEnd,
  nudged,
  splitBefore,
  tableOf,
  takenOut,
  turned,
  type Table,
} from './arrange-model.ts'

const stack = (id: string, pages: number) =>
  ({ id, pages: Array.from({ length: pages }, (_, at) => ({ page: at + 1 })) }) as unknown as Stack
const start = tableOf([stack('a', 3), stack('b', 1), stack('empty', 0)])
const shown = (table: Table) => table.map((group) => group.map(({ id, page }) => `${id}${page}`).join(' '))

describe('pages on the table', () => {
  it('begin as the documents are', () => expect(shown(start)).toEqual(['a1 a2 a3', 'b1']))
  it('are split before a page, not before the first', () => {
    expect(shown(splitBefore(start, 'a 2'))).toEqual(['a1', 'a2 a3', 'b1'])
    expect(isSame(splitBefore(start, 'a 1'), start)).toBe(true)
  })
  it('are merged with the document before', () => {
    expect(shown(mergeBack(start, 'b 1'))).toEqual(['a1 a2 a3 b1'])
    expect(isSame(mergeBack(start, 'a 2'), start)).toBe(true)
  })
  it('move within a document, over its edge, and leave no empty one behind', () => {
    expect(shown(nudged(start, 'a 1', 1))).toEqual(['a2 a1 a3', 'b1'])
    expect(shown(nudged(start, 'a 3', 1))).toEqual(['a1 a2', 'a3 b1'])
    expect(shown(nudged(start, 'b 1', -1))).toEqual(['a1 a2 a3 b1'])
    expect(isSame(nudged(start, 'a 1', -1), start)).toBe(true)
  })
  it('are dropped before another', () => expect(shown(movedBefore(start, 'b 1', 'a 2'))).toEqual(['a1 b1 a2 a3']))
  it('are dropped at the end of a document, or outside all of them', () => {
    expect(shown(movedToEnd(start, 'a 1', 'b 1'))).toEqual(['a2 a3', 'b1 a1'])
    expect(shown(movedToEnd(start, 'b 1', 'a 2'))).toEqual(['a1 a2 a3 b1'])
    expect(isSame(movedToEnd(start, 'a 3', 'a 3'), start)).toBe(true)
    expect(shown(takenOut(start, 'a 2'))).toEqual(['a1 a3', 'b1', 'a2'])
    expect(isSame(takenOut(start, 'b 1'), start)).toBe(true)
  })
  it('turn by quarters, and four bring them back', () => {
    const once = turned(start, 'a 2')
    expect(once[0]?.[1]?.turn).toBe(90)
    expect(isSame(turned(turned(turned(once, 'a 2'), 'a 2'), 'a 2'), start)).toBe(true)
  })
})
