import { describe, expect, it } from 'vitest'
import {
  areaOf, block, cleared, filledDown, pasted, withCell, withoutRows, withRow, type Column, type GridRow,
} from './grid-model.ts' // prettier-ignore

const columns: Column<'a' | 'b'>[] = [{ id: 'a' }, { id: 'b' }]
const rows: GridRow<'a' | 'b'>[] = [
  { cells: { a: '1', b: '2' }, origin: 0 },
  { cells: { a: '3' }, origin: 1 },
]
const texts = (of: readonly GridRow<'a' | 'b'>[]) => of.map(({ cells }) => `${cells.a ?? ''}|${cells.b ?? ''}`)
const area = (top: number, bottom: number, left = 0, right = 0) => ({ top, bottom, left, right })

describe('rows of a grid', () => {
  it('change in one cell and grow below', () => {
    expect(texts(withCell(rows, 3, 'b', 'x'))).toEqual(['1|2', '3|', '|', '|x'])
    expect(withCell(rows, 0, 'a', 'x')[0]?.origin).toBe(0)
  })
  it('are filled down from the top of the area, or from above a single row', () => {
    expect(texts(filledDown(rows, columns, area(0, 1, 0, 1)))).toEqual(['1|2', '1|2'])
    expect(texts(filledDown(rows, columns, area(1, 1)))).toEqual(['1|2', '1|'])
    expect(texts(filledDown(rows, columns, area(0, 0)))).toEqual(texts(rows))
  })
  it('take a block, one value over the whole area, and nothing beyond the last column', () => {
    expect(texts(pasted(rows, columns, area(1, 1, 1, 1), [['x', 'lost'], ['y']]))).toEqual(['1|2', '3|x', '|y'])
    expect(texts(pasted(rows, columns, area(0, 1), [['z']]))).toEqual(['z|2', 'z|'])
  })
  it('are read, emptied, inserted and deleted by area', () => {
    expect(block(rows, columns, area(0, 1, 1, 1))).toEqual([['2'], ['']])
    expect(texts(cleared(rows, columns, area(0, 0, 1, 1)))).toEqual(['1|', '3|'])
    expect(texts(withRow(rows, 1))).toEqual(['1|2', '|', '3|'])
    expect(texts(withoutRows(rows, area(0, 0)))).toEqual(['3|'])
    expect(areaOf({ row: 3, column: 0 }, { row: 1, column: 2 })).toEqual(area(1, 3, 0, 2))
  })
})
