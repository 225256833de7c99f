import { grayscale, PDFDocument, type PDFFont } from 'pdf-lib'
import type { DrawnPage, TextStyle } from '../domain/drawn-page.ts'
import { pageFonts } from './page-font.ts'

/** Shades of gray: 0 is black. */
const TONES = { ink: grayscale(0.07), quiet: grayscale(0.42) } as const

/** Pieces of a text in one script each; digits and signs go with whatever letters are Latin. */
const RUNS = /\p{Script=Cyrillic}+|\p{Script=Greek}+|[^\p{Script=Cyrillic}\p{Script=Greek}]+/gu

/**
 * Drawn pages as a PDF that can be printed and searched; its fonts are embedded, cut to the letters used. Each script has a font of its own:
 * Latin "C" and Cyrillic "С" are one glyph, and a font says one letter for each when text is searched or copied.
 */
export async function drawnPagesPdf(pages: readonly DrawnPage[], title: string): Promise<Uint8Array> {
  const fonts = pageFonts()
  const pdf = await PDFDocument.create()
  pdf.registerFontkit(fonts.fontkit)
  pdf.setTitle(title)
  pdf.setProducer('Skrepka')
  const embedded = new Map<string, PDFFont>()
  const fontFor = async (run: string, weight: TextStyle['weight']): Promise<PDFFont> => {
    const script = /^\p{Script=Cyrillic}/u.test(run) ? 'cyrillic' : /^\p{Script=Greek}/u.test(run) ? 'greek' : 'latin'
    const key = `${weight} ${script}`
    const known = embedded.get(key)
    if (known !== undefined) return known
    const font = await pdf.embedFont(fonts.bytes(weight), { subset: true })
    embedded.set(key, font)
    return font
  }
  for (const { width, height, texts, rules } of pages) {
    const page = pdf.addPage([width, height])
    for (const { x0, x1, y, strong } of rules) {
      const [start, end] = [{ x: x0, y: height - y }, { x: x1, y: height - y }] // prettier-ignore
      page.drawLine({ start, end, thickness: strong ? 0.8 : 0.3, color: grayscale(strong ? 0.25 : 0.75) })
    }
    for (const { text, x, y, style } of texts) {
      let at = x
      for (const run of text.match(RUNS) ?? []) {
        const font = await fontFor(run, style.weight)
        page.drawText(run, { x: at, y: height - y, size: style.size, font, color: TONES[style.tone] })
        at += fonts.measure(run, style)
      }
    }
  }
  return await pdf.save({ useObjectStreams: false })
}
