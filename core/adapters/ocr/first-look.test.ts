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

/** What a look at a page costs and finds, where an engine reads these words of it with data of each script. */
async function looked(words: Readonly<Record<string, string>>, confidence: Readonly<Record<string, number>>) {
  const packs: string[] = []
  const engine = {
    recognise: async (_image: GrayImage, pack: string): Promise<PixelWord[]> => {
      packs.push(pack)
      const read = (words[pack] ?? '').split(' ')
      return read.map((text) => ({ text, box: [0, 0, 90, 24], confidence: confidence[text] ?? confidence[pack] ?? 0 }))
    },
    close: async () => undefined,
  }
  const { image, glyphs } = page(60, 8)
  const look = await firstLook({ image, glyphs, votes: { beside: glyphs.length, stacked: 0 } }, engine)
  return { ...look, packs }
}

const GOODS = 'Wynajem podnosnika Ustugi doradcze konsultant senior Sprzatanie biura codzienne Ttumaczenie Druk ulotek'

test('goods that read well tell their language by their letters, and nothing else is read', async () => {
  expect(await looked({ eng: GOODS }, { eng: 0.75 })).toEqual({ turn: 0, language: 'pol', packs: ['eng'] })
})

test('what reads badly is read in the other script too, and no other way up where that reads well', async () => {
  const words = {
    eng: 'Cuer Ha onaty Nokynatenb Toctasuynk Cymma Htoro',
    rus: 'Счет на оплату Покупатель Поставщик Сумма Итого',
  }
  expect(await looked(words, { eng: 0.4, rus: 0.9 })).toEqual({ turn: 0, language: 'rus', packs: ['eng', 'rus'] })
})

test('addresses that read well in Latin do not make a Cyrillic page a Latin one', async () => {
  const mail = 'office@polissya-produkt.example sales@polissya-produkt.example www.polissya-produkt.example'
  const words = {
    eng: `Tosap BuM Llina pyn Cyma TexHiyHe BigniBanbHicTIO Hyxep ${mail}`,
    rus: 'Товар Кількість Покупець Постачальник Разом грн рахунок',
  }
  const sure = { eng: 0.55, rus: 0.8, ...Object.fromEntries(mail.split(' ').map((address) => [address, 0.97])) }
  expect(await looked(words, sure)).toEqual({ turn: 0, language: 'ukr', packs: ['eng', 'rus'] })
})

test('of broad lines only a part is looked at, of others all', async () => {
  const [[narrow = 0], [broad = 0, ...more]] = [await shown(60), await shown(300)]
  expect(narrow).toBeGreaterThan(60 * 20)
  expect(broad).toBeGreaterThan(1500)
  expect(broad).toBeLessThan(2300)
  expect(more).toEqual([])
})
