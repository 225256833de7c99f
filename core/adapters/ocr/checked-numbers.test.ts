import { describe, expect, it } from 'vitest'
import { checkedNumbers, mendedByOther, mendedBySigns } from './checked-numbers.ts'
import type { MergedWord } from './merge-words.ts'
import { withSecondOpinions } from './second-opinion.ts'

/** Words of one line, a space apart. */
function line(...texts: string[]): MergedWord[] {
  let x = 0
  return texts.map((text) => {
    const left = x
    x += text.length * 10 + 8
    return { text, confidence: 0.99, witness: 'single', box: [left, 0, left + text.length * 10, 16] }
  })
}

const numberIn = (...texts: string[]) => {
  const words = line(...texts)
  const [number] = checkedNumbers(words)
  return number && { at: number.at, fits: number.fits(number.at.map((at) => words[at]?.text ?? '')) }
}

describe('numbers with check digits', () => {
  it('are known by their form or their label', () => {
    expect(numberIn('IBAN', 'DE86', '9999', '9999', '0718', '4620', '55', 'BIC')).toEqual({ at: [1, 2, 3, 4, 5, 6], fits: true }) // prettier-ignore
    expect(numberIn('UA263999990000026007233566001')).toEqual({ at: [0], fits: true })
    expect(numberIn('USt-IdNr.', 'DE136695975')).toEqual({ at: [1], fits: false })
    expect(numberIn('ИНН/КПП', '7707083893/770701001')).toEqual({ at: [1], fits: true })
    expect(numberIn('ИНН', '7707083898')).toEqual({ at: [1], fits: false })
  })

  it('are not seen in other numbers', () => {
    expect(numberIn('Заказ', '7707083898')).toBeUndefined()
    expect(numberIn('DE86', '9999', 'Euro')).toBeUndefined()
    expect(numberIn('Nr', '4006381333931')).toBeUndefined()
  })

  const mended = (own: string[], other: (string | undefined)[]) => {
    const [number] = checkedNumbers(line(...own))
    return number && mendedByOther(number, own, other)
  }

  it('take the other reading of a word where only that makes them fit', () => {
    const misread = ['DE86', '9999', '9999', '0778', '4620', '55']
    const right = ['DE86', '9999', '9999', '0718', '4620', '55']
    expect(mended(misread, right)).toEqual(right)
    expect(mended(misread, [undefined, undefined, undefined, '0718', '4820', undefined])).toEqual(right)
    expect(mended(['DE13669S976'], ['DE136695976'])).toEqual(['DE136695976'])
  })

  it('stay as read where they fit, where no reading fits, and where the other reads quite another number', () => {
    expect(mended(['DE136695976'], ['DE136695975'])).toBeUndefined()
    expect(mended(['DE136695975'], ['DE136695975'])).toBeUndefined()
    expect(mended(['DE136695971'], ['DE136695976'])).toBeUndefined()
    expect(mended(['DE136695971'], ['DE13669597'])).toBeUndefined()
  })

  const bySigns = (...own: string[]) => {
    const [number] = checkedNumbers(line(...own))
    return number && mendedBySigns(number, own)
  }

  it('have letters read for digits, and a digit for a last letter, taken for what they look like where only that fits', () => {
    expect(bySigns('UAZ63999990000026007233566001')).toEqual(['UA263999990000026007233566001'])
    expect(bySigns('DE86', '9999', '9999', 'O7I8', '4620', '55')).toEqual([
      'DE86',
      '9999',
      '9999',
      '0718',
      '4620',
      '55',
    ])
    expect(bySigns('DE13669S976')).toEqual(['DE136695976'])
    expect(bySigns('IE11000000')).toEqual(['IE1100000O'])
    expect(bySigns('1E1100000O')).toEqual(['IE1100000O'])
    expect(bySigns('|DE86', '9999', '9999', '0718', '4620', '55')?.[0]).toBe('DE86')
    expect(bySigns('1E1100001O')).toBeUndefined()
    expect(bySigns('DE136695971')).toBeUndefined()
    expect(bySigns('UAZ63999990000026007233566002')).toBeUndefined()
    expect(bySigns('DE136695976')).toBeUndefined()
  })
})

describe('a page with a number whose check digits do not fit', () => {
  const image = { width: 400, height: 20, data: new Uint8Array(8000).fill(255) }
  const reader = (...texts: string[]) => {
    let asked = 0
    return {
      recognise: async () => ({ text: texts[asked++] ?? '', confidence: 0.8 }),
      close: async () => undefined,
      asked: () => asked,
    }
  }

  it('is asked about it however sure the first reading was, and is then never certain', async () => {
    const second = reader('7707083893')
    const judged = await withSecondOpinions(line('ИНН', '7707083898', 'Москва'), image, second)
    expect(judged.map(({ text }) => text)).toEqual(['ИНН', '7707083893', 'Москва'])
    expect(judged[1]?.probability).toBe(0.85)
    expect(second.asked()).toBe(1)
  })

  it('keeps what both read', async () => {
    const judged = await withSecondOpinions(line('ИНН', '7707083898'), image, reader('7707083898'))
    expect(judged[1]?.text).toBe('7707083898')
  })

  it('lets a sure second reader not spoil a number that fits', async () => {
    const words = line('IBAN', 'UA263999990000026007233566001').map((word) => ({ ...word, confidence: 0.5 }))
    const other = { recognise: async () => ({ text: '263999990000026007233566007', confidence: 0.99 }), close: async () => undefined } // prettier-ignore
    const judged = await withSecondOpinions(words, image, other)
    expect(judged[1]).toMatchObject({ text: 'UA263999990000026007233566001', probability: 0.85 })
  })
})
