import { describe, expect, it } from 'vitest'
import type { Box } from '../../../core/domain/evidence.ts'
import { valuesOf, withColumn } from './column-lasso.ts'
import type { Column, GridRow } from './grid-model.ts'

const word = (text: string, x: number, y: number) => ({ text, box: [x, y, x + 20, y + 8] as Box, confidence: 1 })
const price: Column<'price' | 'name'> = { id: 'price', figure: { places: 2 } }
const name: Column<'price' | 'name'> = { id: 'name' }
const rowAt = (top: number, bottom: number): GridRow<'price' | 'name'> => ({
  cells: { name: 'x' },
  page: 1,
  box: [0, top, 300, bottom],
})

describe('a column drawn round', () => {
  it('is one value a printed row, without its head', () => {
    const words = [word('Preis', 0, 0), word('234,50', 25, 21), word('1', 0, 20), word('9,99', 0, 40)]
    expect(valuesOf(words, true).map(({ text }) => text)).toEqual(['1 234,50', '9,99'])
    expect(valuesOf(words, false)).toHaveLength(3)
  })

  it('goes to the lines it stands in, whatever cell the cursor is on', () => {
    const values = valuesOf([word('1,00', 0, 20), word('3,00', 0, 60)], true)
    const filled = withColumn([rowAt(15, 35), rowAt(36, 55), rowAt(56, 75)], price, values, { from: 2, page: 1 })
    expect(filled.map(({ cells }) => cells.price)).toEqual(['1,00', undefined, '3,00'])
    expect(filled[0]?.cells.name).toBe('x')
  })

  it('makes a text of the printed rows of one line, but takes only its first figure', () => {
    const words = [word('Papier', 0, 20), word('weiß', 0, 30)]
    const line = rowAt(15, 45)
    const described = withColumn([line], name, valuesOf(words, false), { from: 0, page: 1 })
    expect(described[0]?.cells.name).toBe('Papier weiß')
    const figures = valuesOf([word('1,00', 0, 20), word('2,00', 0, 30)], true)
    expect(withColumn([line], price, figures, { from: 0, page: 1 })[0]?.cells.price).toBe('1,00')
  })

  it('fills one after another where no places are known, and adds rows', () => {
    const values = valuesOf([word('1,00', 0, 20), word('2,00', 0, 40)], true)
    const filled = withColumn([{ cells: { name: 'a' } }], price, values, { from: 0, page: 1 })
    expect(filled.map(({ cells }) => [cells.name, cells.price])).toEqual([
      ['a', '1,00'],
      [undefined, '2,00'],
    ])
    expect(filled[1]?.box).toEqual([0, 40, 20, 48])
  })

  it('adds a row for a value that stands in no line', () => {
    const filled = withColumn([rowAt(15, 35)], price, valuesOf([word('7,00', 0, 90)], true), { from: 0, page: 1 })
    expect(filled[1]).toMatchObject({ cells: { price: '7,00' }, page: 1 })
  })
})
