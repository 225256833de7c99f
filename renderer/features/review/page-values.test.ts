import { describe, expect, it } from 'vitest'
import type { PageText } from '../../../core/domain/page-text.ts'
import { joined, valueAround, valuesOnPage, wordAt, wordsIn } from './page-values.ts'

/** A page of lines; words are as wide as they are long, and a word led by «|» stands far from the one before. */
function pageOf(...lines: string[]): PageText {
  const words: PageText['words'] = []
  const rows = lines.map((line, row) => {
    let x = 0
    const indices = line.split(' ').map((text) => {
      const bare = text.replace('|', '')
      x += text.startsWith('|') ? 60 : 4
      words.push({ text: bare, box: [x, row * 20, x + bare.length * 5, row * 20 + 10], confidence: 0.9 })
      x += bare.length * 5
      return words.length - 1
    })
    return { words: indices, box: [0, row * 20, x, row * 20 + 10] as [number, number, number, number] }
  })
  return { page: 1, width: 600, height: 800, rotation: 0, source: 'text', words, lines: rows }
}
const click = (page: PageText, text: string, sort: Parameters<typeof valueAround>[2]) =>
  valueAround(
    page,
    page.words.findIndex((word) => word.text === text),
    sort,
  ).text

describe('a click on a word', () => {
  it('takes the groups of a number, not the label nor the next column', () => {
    const page = pageOf('Итого: 1 234 567,89 |12,00', 'IBAN DE89 3704 0044 0532 0130 00')
    expect(click(page, '234', 'amount')).toBe('1 234 567,89')
    expect(click(page, '12,00', 'amount')).toBe('12,00')
    expect(click(page, '0044', 'code')).toBe('DE89 3704 0044 0532 0130 00')
  })
  it('takes a date with its month, and a name without its label', () => {
    const page = pageOf('Дата: 12 октября 2026', 'Поставщик: ООО «Ромашка-Сервис» |ИНН')
    expect(click(page, 'октября', 'date')).toBe('12 октября 2026')
    expect(click(page, 'ООО', 'text')).toBe('ООО «Ромашка-Сервис»')
  })
  it('takes the word alone where it is of another sort', () => {
    expect(click(pageOf('Всего 12,00'), 'Всего', 'amount')).toBe('Всего')
  })
  it('finds the word under the pointer, or none', () => {
    const page = pageOf('a bb')
    expect(wordAt(page.words, 6, 5)).toBe(0)
    expect(wordAt(page.words, 6, 50)).toBeUndefined()
  })
})

describe('a box', () => {
  it('takes words that lie in it for the larger part, in reading order', () => {
    const page = pageOf('one two', 'three four')
    const taken = wordsIn(page, [0, 0, 34, 40])
    expect(taken.map((word) => word.text)).toEqual(['one', 'two', 'three'])
    expect(joined(taken)).toMatchObject({ text: 'one two three', confidence: 0.9 })
    expect(joined([])).toMatchObject({ text: '', confidence: 0 })
  })
})

describe('values to pick from', () => {
  it('are of the sort, each once, the typed ones first', () => {
    const page = pageOf('Netto 1 000,00 |USt 190,00', 'Gesamt 1 190,00 |1 190,00 |Menge 7')
    expect(valuesOnPage(page, 'amount', '').map(({ text }) => text)).toEqual(['1 000,00', '190,00', '1 190,00'])
    expect(valuesOnPage(page, 'amount', '1190')[0]?.text).toBe('1 190,00')
    expect(valuesOnPage(pageOf('vom 12.10.2026 bis 14.10.2026'), 'date', '')).toHaveLength(2)
  })
})
