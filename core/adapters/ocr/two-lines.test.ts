import { expect, test } from 'vitest'
import type { PixelWord } from './tesseract-engine.ts'
import { doubtedWhereLinesRanTogether } from './two-lines.ts'

const word = (text: string, left: number, width: number, top: number, height: number): PixelWord => ({ text, box: [left, top, left + width, top + height], confidence: 0.97 }) // prettier-ignore

test('what stands in a box of two lines is doubted, a headline and ordinary words are not', () => {
  const words = [
    ...Array.from({ length: 6 }, (_, at) => word('Wartung', 0, 130, at * 50, 26)),
    word('Rechnung', 0, 330, 400, 60),
    word('Handelsregister', 0, 220, 500, 62),
    word('94105958', 0, 130, 600, 62),
    word('|', 300, 4, 500, 80),
  ]
  const doubted = doubtedWhereLinesRanTogether(words).filter(({ confidence }) => confidence < 0.9)
  expect(doubted.map(({ text, confidence }) => [text, confidence])).toEqual([['Handelsregister', 0.3], ['94105958', 0.3]]) // prettier-ignore
})
