import { expect, test } from 'vitest'
import type { Glyph } from './glyphs.ts'
import { passedOver, rowsOf } from './passed-over.ts'
import { isDoubtful, withRowsReadAgain } from './read-rows-again.ts'
import type { PixelWord, TesseractEngine } from './tesseract-engine.ts'
import { textArea } from './text-area.ts'

/** The picture is twice the size of the prepared page, which was cut out of it at 30, 40. */
const page = {
  image: { width: 400, height: 300, data: new Uint8Array(400 * 300).fill(250) },
  place: ([x0, y0, x1, y1]: PixelWord['box']): PixelWord['box'] => [30 + x0 * 2, 40 + y0 * 2, 30 + x1 * 2, 40 + y1 * 2],
}
const glyphs = (count: number, left: number, top: number): Glyph[] =>
  Array.from({ length: count }, (_, at) => ({ left: left + at * 25, top, right: left + at * 25 + 20, bottom: top + 40, ink: 300 })) // prettier-ignore

test('print in no word makes rows, a few specks do not', () => {
  const word = { box: [10, 10, 80, 30] as PixelWord['box'] }
  const all = [...glyphs(5, 50, 60), ...glyphs(8, 50, 200), ...glyphs(3, 400, 500)]
  const missed = passedOver([word], page, all)
  expect(missed).toHaveLength(11)
  expect(rowsOf(missed, page).map((box) => box.map(Math.round))).toEqual([[10, 80, 108, 100]])
})

test('doubtful are unsure numbers, what has run together, words hardly ever right, and short ones in the box of a long one', () => {
  const doubted = (text: string, confidence: number, width = text.length * 12): boolean => isDoubtful({ text, confidence, box: [0, 0, width, 20] }) // prettier-ignore
  expect(doubted('12,50', 0.6)).toBe(true)
  expect(doubted('5.31::134', 0.9)).toBe(true)
  expect(doubted('12,50', 0.9)).toBe(false)
  expect(doubted('Summe', 0.6)).toBe(false)
  expect(doubted('tiated', 0.3)).toBe(true)
  expect(doubted('ms', 0.52, 160)).toBe(true)
  expect(doubted('TOTAL', 0.97, 160)).toBe(false)
})

test('only pieces are read again, and the surer reading of each place is kept where it stands', async () => {
  const shown: [number, number][] = []
  const engine: TesseractEngine = {
    // The piece begins 80 to the left of the word, and lies 30 below the upper edge and right of the left edge of the picture made of pieces.
    recognise: async ({ width, height }) => (shown.push([width, height]), [{ text: 'al', confidence: 0.9, box: [34, 40, 50, 60] }, { text: '12,50', confidence: 0.95, box: [110, 40, 160, 60] }]), // prettier-ignore
    close: async () => undefined,
  }
  const words: PixelWord[] = [{ text: 'Summe', confidence: 0.95, box: [100, 200, 140, 220] }, { text: '12,58', confidence: 0.5, box: [200, 200, 250, 220] }] // prettier-ignore
  const read = await withRowsReadAgain(words, [], { image: page.image, packs: 'deu', engine })
  expect(shown).toEqual([[270, 100]])
  expect(read.map(({ text, witness, box }) => [text, witness, box[0]])).toEqual([['Summe', 'single', 100], ['12,50', 'disputed', 200]]) // prettier-ignore
})

test('of a photo only the part with rows of print is kept, lying on its side too', () => {
  const print = [...glyphs(6, 400, 300), ...glyphs(6, 400, 900)]
  const edge = Array.from({ length: 9 }, (_, at): Glyph => ({ left: 10, top: at * 150, right: 30, bottom: at * 150 + 40, ink: 300 })) // prettier-ignore
  const size = { width: 1500, height: 1500 }
  expect(textArea([...print, ...edge], { height: 40, sideways: false }, size)).toEqual({ left: 240, top: 140, width: 465, height: 960 }) // prettier-ignore
  const lying = [...print, ...edge].map(({ left, top, right, bottom, ink }) => ({ left: top, top: left, right: bottom, bottom: right, ink })) // prettier-ignore
  expect(textArea(lying, { height: 40, sideways: true }, size)).toEqual({
    left: 140,
    top: 240,
    width: 960,
    height: 465,
  })
  expect(textArea(edge, { height: 40, sideways: false }, size)).toBeUndefined()
})
