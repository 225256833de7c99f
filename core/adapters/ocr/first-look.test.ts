import { expect, test } from 'vitest'
import { firstLook } from './first-look.ts'
import type { Glyph } from './glyphs.ts'
import type { GrayImage } from './gray-image.ts'
import type { PixelWord } from './tesseract-engine.ts'

/** Lines of letters 24 pixels high, a line's height apart, so many to a line. */
function page(letters: number, lines: number): { image: GrayImage; glyphs: Glyph[] } {
  const [width, height] = [letters * 20 + 100, lines * 60 + 100]
  const data = new Uint8Array(width * height).fill(250)
  const glyphs: Glyph[] = []
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < letters; at++) {
      const [left, top] = [50 + at * 20, 50 + line * 60]
      for (let y = top; y < top + 24; y++) data.fill(20, y * width + left, y * width + left + 12)
      glyphs.push({ left, top, right: left + 12, bottom: top + 24, ink: 288 })
    }
  }
  return { image: { width, height, data }, glyphs }
}

async function shown(letters: number): Promise<number[]> {
  const widths: number[] = []
  const word = (text: string): PixelWord => ({ text, box: [0, 0, 90, 24], confidence: 0.95 })
  const engine = {
    recognise: async ({ width }: GrayImage) => (widths.push(width), ['Rechnung', 'Summe', 'Betrag', 'Menge'].map(word)),
    close: async () => undefined,
  }
  const { image, glyphs } = page(letters, 8)
  const look = await firstLook({ image, glyphs, votes: { beside: glyphs.length, stacked: 0 } }, engine)
  expect(look).toEqual({ turn: 0, language: 'deu' })
  return widths
}

test('of broad lines only a part is looked at, of others all', async () => {
  const [[narrow = 0], [broad = 0, ...more]] = [await shown(60), await shown(300)]
  expect(narrow).toBeGreaterThan(60 * 20)
  expect(broad).toBeGreaterThan(1500)
  expect(broad).toBeLessThan(2300)
  expect(more).toEqual([])
})
