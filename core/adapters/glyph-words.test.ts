import { describe, expect, it } from 'vitest'
import type { Box } from '../domain/evidence.ts'
import { mainDirection, uprightWords, wordsOf, type Glyph, type Quarter } from './glyph-words.ts'

const SIZE = 10

/** Letters half a size wide from x on, `gap` points apart; "|" stands for a jump of 8 points. */
function drawn(text: string, x: number, y = 100, gap = 0): Glyph[] {
  let at = x
  const glyphs: Glyph[] = []
  for (const letter of text) {
    if (letter === '|') at += 8
    else {
      glyphs.push({ text: letter, box: [at, y - 8, at + 5, y + 2], origin: [at, y], direction: 0, size: SIZE })
      at += 5 + gap
    }
  }
  return glyphs
}

function texts(glyphs: Glyph[]): string[] {
  return wordsOf(glyphs).map((word) => word.text)
}

describe('wordsOf', () => {
  it('parts words at spaces and at gaps that are seen', () => {
    expect(texts(drawn('Total EUR|119,00', 50))).toEqual(['Total', 'EUR', '119,00'])
  })

  it('gives each word the box its letters fill', () => {
    expect(wordsOf(drawn('ab cd', 50)).map((word) => word.box)).toEqual([
      [50, 92, 60, 102],
      [65, 92, 75, 102],
    ])
  })

  it('joins pieces that touch, in whatever order they were drawn', () => {
    expect(texts([...drawn('nung', 70), ...drawn('99', 200), ...drawn('Rech', 50)])).toEqual(['99', 'Rechnung'])
  })

  it('keeps cells of neighbouring columns apart that nearly touch', () => {
    expect(texts([...drawn('119,00', 50), ...drawn('EUR', 82)])).toEqual(['119,00', 'EUR'])
  })

  it('parts a label from the value of the next cell where cells have no margin', () => {
    expect(texts(drawn('Fakturanummer58213', 50))).toEqual(['Fakturanummer', '58213'])
    expect(texts(drawn('TOTAL$676.21', 50))).toEqual(['TOTAL', '$676.21'])
    expect(texts(drawn('TVAC940,41', 50))).toEqual(['TVAC', '940,41'])
    expect(texts(drawn('EUR940,41 INVOICE2026', 50))).toEqual(['EUR940,41', 'INVOICE2026'])
    expect(texts(drawn('expedición31/03/2026', 50))).toEqual(['expedición', '31/03/2026'])
    expect(texts([...drawn('ПДВ:11', 50), ...drawn('532,00', 82)])).toEqual(['ПДВ:', '11', '532,00'])
    expect(texts(drawn('Modell24 RE2026001 12:41 firma2000x', 50))).toEqual([
      'Modell24',
      'RE2026001',
      '12:41',
      'firma2000x',
    ])
  })

  it('reads letter-spaced headings, and two of them side by side as two words', () => {
    expect(texts(drawn('RECHNUNG', 50, 100, 3))).toEqual(['RECHNUNG'])
    expect(texts([...drawn('СЧЕТ', 50, 100, 4), ...drawn('ФАКТУРА', 120, 100, 4)])).toEqual(['СЧЕТ', 'ФАКТУРА'])
  })

  it('does not take the numbers of columns for a letter-spaced word', () => {
    expect(texts(['1', '2', '3', '4', '5'].flatMap((digit, n) => drawn(digit, 50 + n * 60)))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
  })

  it('counts text drawn twice for a bold look once', () => {
    expect(texts([...drawn('Total', 50), ...drawn('Total', 50.4, 100.2)])).toEqual(['Total'])
    expect(texts([...drawn('10', 50), ...drawn('10', 90)])).toEqual(['10', '10'])
  })

  it('reads words that run to the left, and the numbers between them that do not', () => {
    /** Letters in reading order, each to the left of the one before. */
    const toTheLeft = (text: string, right: number): Glyph[] => Array.from(text, (letter, at) => drawn(letter, right - 5 * (at + 1))[0]!) // prettier-ignore
    expect(texts(toTheLeft('חשבונית', 200))).toEqual(['חשבונית'])
    expect(texts([...drawn('119,00', 50), ...toTheLeft('סהכ', 200)])).toEqual(['119,00', 'סהכ'])
    expect(texts([...toTheLeft('מס', 200), ...drawn('17', 180)])).toEqual(['מס17'])
  })

  it('drops icons of private fonts and keeps the word beside them', () => {
    expect(texts(drawn('\uF0E0 a@b.c', 50))).toEqual(['a@b.c'])
  })

  it('reads text that runs up the page, with a box on the page', () => {
    const up = [...'Copy'].map((text, n): Glyph => {
      const y = 300 - n * 5
      return { text, box: [92, y - 5, 102, y], origin: [100, y], direction: 270, size: SIZE }
    })
    expect(wordsOf(up)).toEqual([{ text: 'Copy', box: [92, 280, 102, 300], confidence: 1 }])
    expect(mainDirection(up)).toBe(270)
  })
})

describe('uprightWords', () => {
  it.each<[Quarter, Box]>([
    [0, [10, 20, 30, 28]],
    [90, [20, 570, 28, 590]],
    [180, [570, 372, 590, 380]],
    [270, [372, 10, 380, 30]],
  ])('turns boxes of a 600 × 400 page whose text runs at %i°', (direction, box) => {
    expect(uprightWords([{ text: 'a', box: [10, 20, 30, 28], confidence: 1 }], direction, 600, 400)[0]?.box).toEqual(
      box,
    )
  })
})
