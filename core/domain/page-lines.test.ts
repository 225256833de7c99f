import { describe, expect, it } from 'vitest'
import type { Word } from './page-text.ts'
import { linesOf } from './page-lines.ts'

function word(text: string, x: number, baseline: number, size = 10): Word {
  return { text, box: [x, baseline - size, x + text.length * size * 0.5, baseline + size * 0.2], confidence: 1 }
}

function texts(words: Word[]): string[] {
  return linesOf(words).map((line) => line.words.map((index) => words[index]?.text).join(' '))
}

describe('linesOf', () => {
  it('makes one line of a table row, whatever the gaps and the order the words came in', () => {
    const words = [
      word('21.00', 500, 100),
      word('Paper', 50, 100),
      word('2', 300, 100),
      word('Pens', 50, 112),
      word('8.40', 500, 112),
    ]
    expect(texts(words)).toEqual(['Paper 2 21.00', 'Pens 8.40'])
  })

  it('joins sizes that share a baseline', () => {
    expect(texts([word('TOTAL', 50, 100, 18), word('EUR', 200, 100, 10), word('12.00', 300, 100, 9)])).toEqual([
      'TOTAL EUR 12.00',
    ])
  })

  it('keeps a heading apart from the two small lines beside it', () => {
    const words = [
      word('INVOICE', 50, 110, 30),
      word('Street', 400, 92, 8),
      word('City', 400, 101, 8),
      word('Phone', 400, 110, 8),
    ]
    const lines = texts(words)
    expect(lines).toContain('Street')
    expect(lines).toContain('City')
  })

  it('keeps small letters and brackets of fine print in one line, whatever the box of one of them', () => {
    const fine = (text: string, x0: number, x1: number, top: number, bottom: number): Word => ({ text, box: [x0, top, x1, bottom], confidence: 1 }) // prettier-ignore
    const others = Array.from({ length: 12 }, (_, row) => word('Paper', 50, 200 + row * 12, 4.5))
    const loose = [fine('Annex', 0, 30, 21, 25.9), fine('№', 32, 37, 21, 25.9), fine('1', 39, 41, 20.1, 26.6), fine('к', 44, 46, 22, 24.9), fine('order', 48, 86, 21.8, 24.9)] // prettier-ignore
    const bracket = [fine('invoices', 0, 24, 49.7, 53.8), fine('и', 26, 28, 49.9, 52.6), fine('др.)', 30, 39, 47.5, 53.8)] // prettier-ignore
    // Of one height, with a tail or with a riser: neither baseline nor middle is the same.
    const tails = [fine('Porządkowe', 0, 30, 71.5, 78), fine('sp.', 32, 40, 73.2, 78.2), fine('z', 42, 45, 73.2, 76.6), fine('o.o.', 48, 58, 73.2, 76.8), fine('sp.', 60, 68, 73.2, 78.2), fine('k.', 71, 76, 71.5, 76.6)] // prettier-ignore
    expect(texts([...tails, ...others])[0]).toBe('Porządkowe sp. z o.o. sp. k.')
    expect(texts([...loose, ...bracket, ...others]).slice(0, 2)).toEqual(['Annex № 1 к order', 'invoices и др.)'])
  })

  it('follows a line that runs slightly downhill across the page', () => {
    const top = Array.from({ length: 20 }, (_, n) => word('abc', 20 + n * 28, 100 + n * 0.5))
    const below = Array.from({ length: 20 }, (_, n) => word('def', 20 + n * 28, 113 + n * 0.5))
    expect(linesOf([...top, ...below]).map((line) => line.words.length)).toEqual([20, 20])
  })

  it('keeps columns apart whose rows are half a line off', () => {
    const words = [word('left1', 50, 100), word('left2', 50, 114), word('right1', 300, 105), word('right2', 300, 119)]
    expect(texts(words)).toEqual(['left1', 'right1', 'left2', 'right2'])
  })

  it('takes small marks along: a dash, a full stop, a degree sign', () => {
    const dash: Word = { text: '-', box: [82, 95, 86, 96], confidence: 0.9 }
    const dot: Word = { text: '.', box: [112, 99, 113, 100], confidence: 0.9 }
    const degree: Word = { text: '°', box: [115, 90, 118, 93], confidence: 0.9 }
    expect(texts([word('A-17', 50, 100), dash, word('page', 90, 100), dot, degree])).toEqual(['A-17 - page . °'])
  })

  it('leaves text along the edge a line of its own', () => {
    const edge: Word = { text: 'printed-by-program', box: [10, 50, 18, 400], confidence: 1 }
    expect(texts([edge, word('Paper', 50, 100), word('Pens', 50, 225)])).toEqual([
      'Paper',
      'Pens',
      'printed-by-program',
    ])
  })

  it('gives nothing for nothing, and boxes around the words otherwise', () => {
    expect(linesOf([])).toEqual([])
    expect(linesOf([word('ab', 10, 100), word('cd', 30, 100)])[0]?.box).toEqual([10, 90, 40, 102])
  })
})
