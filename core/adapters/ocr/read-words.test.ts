import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWords } from './read-words.ts'
import type { PageMode, PixelWord } from './tesseract-engine.ts'

const data = { shippedFolder: join(import.meta.dirname, '../../../models/ocr'), ownFolder: undefined }
const page = {
  image: { width: 400, height: 900, data: new Uint8Array(400 * 900).fill(250) },
  place: (box: PixelWord['box']) => box,
}

/** One that lies in a word. */
const GLYPHS = [{ left: 20, top: 2, right: 30, bottom: 18, ink: 100 }]

/** How a page with these words is read: the mode and the height of each picture that is shown. */
async function shown(layout: 'narrow' | 'wide', confidence: number): Promise<[PageMode, number][]> {
  const seen: [PageMode, number][] = []
  const words = Array.from({ length: 8 }, (_, at): PixelWord => ({ text: at % 2 === 0 ? 'Summe' : `1${at},50`, confidence: at < 2 ? confidence : 0.9, box: [10, at * 100, 110, at * 100 + 20] })) // prettier-ignore
  const engine = {
    recognise: async ({ height }: { height: number }, _packs: string, mode: PageMode) => {
      seen.push([mode, height])
      return mode === 'sparse' ? [] : words
    },
    close: async () => undefined,
  }
  await readWords(page, { language: 'deu', layout, glyphs: GLYPHS }, { engine, data })
  return seen
}

test('of a slip with doubtful words only the rows around them are read again, of a page all of it', async () => {
  expect(await shown('narrow', 0.5)).toEqual([['block', 900], ['sparse', 100]]) // prettier-ignore
  expect(await shown('wide', 0.5)).toEqual([['column', 900], ['sparse', 900]]) // prettier-ignore
})

test('a slip that could hardly be read is read a second time as a whole', async () => {
  const words = [{ text: 'Surnrne', confidence: 0.3, box: [10, 0, 110, 20] as PixelWord['box'] }, { text: '12,50', confidence: 0.4, box: [10, 100, 110, 120] as PixelWord['box'] }] // prettier-ignore
  const modes: PageMode[] = []
  const engine = { recognise: async (_image: unknown, _packs: string, mode: PageMode) => (modes.push(mode), words), close: async () => undefined } // prettier-ignore
  await readWords(page, { language: 'deu', layout: 'narrow', glyphs: GLYPHS }, { engine, data })
  expect(modes).toEqual(['block', 'column'])
})
