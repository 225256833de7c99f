import { describe, expect, it } from 'vitest'
import { spelled } from './line-recogniser.ts'
import type { MergedWord } from './merge-words.ts'
import { isNumber, weighed, withSecondOpinions } from './second-opinion.ts'

describe('two readings of one number', () => {
  const own = (text: string, probability: number) => ({ text, probability })

  it('keeps what only one engine read', () => {
    expect(weighed(own('12,50', 0.5), undefined)).toEqual(own('12,50', 0.5))
    expect(weighed(own('12,50', 0.5), { text: '12,58', confidence: 0.6 })).toEqual(own('12,50', 0.5))
  })

  it('is surer of what both read', () => {
    expect(weighed(own('12,50', 0.6), { text: '12,50', confidence: 0.95 })).toEqual(own('12,50', 0.9))
    expect(weighed(own('12,50', 0.97), { text: '12,50', confidence: 0.95 }).probability).toBeGreaterThan(0.99)
  })

  it('takes the well-formed of two forms of the same digits', () => {
    expect(weighed(own('02;03.20', 0.4), { text: '02.03.20', confidence: 0.98 }).text).toBe('02.03.20')
    expect(weighed(own('1,95', 0.9), { text: '195', confidence: 0.99 }).text).toBe('1,95')
    expect(weighed(own('195', 0.5), { text: '1,95', confidence: 0.9 })).toEqual(own('1,95', 0.85))
    expect(weighed(own('195€', 0.99), { text: '1,95£', confidence: 0.9 })).toEqual(own('1,95€', 0.85))
    expect(weighed(own('668,00₽', 0.8), { text: '668.00', confidence: 0.95 }).text).toBe('668,00₽')
    expect(weighed(own('443010,', 0.9), { text: '44301.0', confidence: 0.9 }).text).toBe('443010,')
  })

  it('overrules a doubtful number only when sure, and is then never certain', () => {
    expect(weighed(own('21.02.2020', 0.44), { text: '27.02.2020', confidence: 0.99 })).toEqual(own('27.02.2020', 0.85))
    expect(weighed(own('3,00', 0.97), { text: '3,55', confidence: 0.98 })).toEqual(own('3,55', 0.6))
    expect(weighed(own('3,00', 0.97), { text: '3,55', confidence: 0.93 })).toEqual(own('3,00', 0.7))
    expect(weighed(own('3,00', 0.97), { text: '3,5 5.', confidence: 0.99 })).toEqual(own('3,00', 0.7))
  })

  it('takes a percentage for figures that end like its sign', () => {
    expect(weighed(own('1096', 0.99), { text: '10%', confidence: 0.95 })).toEqual(own('10%', 0.9))
    expect(weighed(own('2,596', 0.99), { text: '2,5%', confidence: 0.95 }).text).toBe('2,5%')
    expect(weighed(own('1096', 0.99), { text: '1096', confidence: 0.95 }).text).toBe('1096')
  })

  it('takes the digit that an amount of a currency lacks', () => {
    expect(weighed(own('460,2€', 0.7), { text: '460,92£', confidence: 0.93 })).toEqual(own('460,92€', 0.75))
    expect(weighed(own('460,2', 0.7), { text: '460,92', confidence: 0.93 }).text).toBe('460,2')
    expect(weighed(own('461,2€', 0.7), { text: '460,92€', confidence: 0.93 }).text).toBe('461,2€')
  })

  it('doubts what the other engine does not see at all', () => {
    expect(weighed(own('5', 0.2), { text: '', confidence: 0 }).probability).toBeLessThan(0.03)
    expect(weighed(own('5', 0.9), { text: '', confidence: 0 })).toEqual(own('5', 0.9))
  })
})

it('knows numbers, misread ones too, and leaves Cyrillic to Tesseract', () => {
  for (const text of ['1 234', 'DE811', 'O,OO', 'l,SO']) expect(isNumber(text, false), text).toBe(true)
  for (const text of ['Total', 'УТ-12', 'Oslo', 'a.b']) expect(isNumber(text, false), text).toBe(false)
  for (const text of ['1234', '12.03.2026', 'UA213223130000026007233566001'])
    expect(isNumber(text, true), text).toBe(true)
  // «УТ-12» as Tesseract reads it at times: the Latin engine would only confirm it.
  for (const text of ['YT-12', 'O,OO']) expect(isNumber(text, true), text).toBe(false)
})

it('asks only about unsure numbers', async () => {
  const word = (text: string, confidence: number, left: number): MergedWord => ({ text, confidence, box: [left, 5, left + 20, 15], witness: 'single' }) // prettier-ignore
  const image = { width: 200, height: 20, data: new Uint8Array(4000).fill(255) }
  const asked: number[] = []
  const recogniser = {
    recognise: async ({ width }: { width: number }) => (asked.push(width), { text: '17,00', confidence: 0.99 }),
    close: async () => undefined,
  }
  const words = [word('Summe', 0.3, 5), word('11,00', 0.3, 40), word('12,00', 1, 80)]
  const judged = await withSecondOpinions(words, image, recogniser)
  expect(judged.map(({ text }) => text)).toEqual(['Summe', '17,00', '12,00'])
  expect(asked).toEqual([24])
})

it('asks about the letters of a code on a Cyrillic page, and nothing else there that has letters', async () => {
  const word = (text: string, left: number): MergedWord => ({ text, confidence: 0.8, box: [left, 5, left + 20, 15], witness: 'single' }) // prettier-ignore
  const image = { width: 200, height: 20, data: new Uint8Array(4000).fill(255) }
  const recogniser = { recognise: async () => ({ text: 'AR2988', confidence: 0.99 }), close: async () => undefined }
  const judged = await withSecondOpinions([word('АВ2988', 5), word('Товар', 40), word('ОД-1', 80)], image, recogniser)
  expect(judged.map(({ text }) => text)).toEqual(['AR2988', 'Товар', 'ОД-1'])
  expect(judged[0]?.probability).toBe(0.75)
})

it('spells out columns: repetitions are one sign, a blank parts two', () => {
  const signs = ['', '1', '2']
  const columns = [1, 1, 0, 1, 2, 2, 0].flatMap((sign) => signs.map((_, at) => (at === sign ? 0.8 : 0.1)))
  expect(spelled(new Float32Array(columns), signs)).toEqual({ text: '112', confidence: expect.closeTo(0.8) })
})
