import type { Word } from '../../domain/page-text.ts'
import type { Raster } from '../../ports.ts'
import { looksLikeGlyph, piecesOf } from './glyphs.ts'
import { grayOf } from './gray-image.ts'
import { joinNumbers } from './join-numbers.ts'
import { withLikelySigns } from './likely-signs.ts'
import type { LanguageData } from './language-data.ts'
import type { ReadingLanguage } from './languages.ts'
import { preparePage, scaleFor } from './prepare-page.ts'
import { choiceFor } from './reading-language.ts'
import type { LineRecogniser } from './line-recogniser.ts'
import { withSecondOpinions } from './second-opinion.ts'
import type { TesseractEngine } from './tesseract-engine.ts'
import { glyphHeight } from './text-geometry.ts'

/** ISO 639-1 of documents → the language to read with. */
const LANGUAGES: Readonly<Record<string, ReadingLanguage>> = {
  ru: 'rus', be: 'bel', bg: 'bul', uk: 'ukr', kk: 'kaz', cs: 'ces', et: 'est', lv: 'lav', lt: 'lit', ro: 'ron', en: 'eng', de: 'deu', fr: 'fra', pl: 'pol', es: 'spa', it: 'ita', nl: 'nld',
} // prettier-ignore

/**
 * Reads a small upright cut-out of a page, a line or a few. A cut-out holds too little to find out which way up it is or what language
 * it speaks, so both are told. Boxes in points of the cut-out.
 */
export async function readCrop(
  raster: Raster,
  language: string | undefined,
  { engine, data, recogniser }: { engine: TesseractEngine; data: LanguageData; recogniser: LineRecogniser },
): Promise<Word[]> {
  const picture = grayOf(raster)
  const dark = piecesOf(picture, 'dark').filter(looksLikeGlyph)
  const light = dark.length > 1 ? [] : piecesOf(picture, 'light').filter(looksLikeGlyph)
  const glyphs = light.length > dark.length ? light : dark
  // An engine shown nothing but paper reads something into its grain.
  if (glyphs.length === 0) return []
  const height = glyphHeight(glyphs)
  const offset = { left: 0, top: 0, width: picture.width, height: picture.height }
  const prepared = await preparePage(picture, {
    scale: scaleFor(height, picture),
    slant: { top: 0, bottom: 0 },
    offset,
  })
  const top = Math.min(...glyphs.map((glyph) => glyph.top))
  const bottom = Math.max(...glyphs.map((glyph) => glyph.bottom))
  const mode = bottom - top < height * 2.2 ? 'line' : 'block'
  const { packs } = await choiceFor(LANGUAGES[language ?? ''] ?? 'eng', data)
  const points = 72 / raster.dpi
  const read = joinNumbers(await engine.recognise(prepared.image, packs, mode))
  const words = withLikelySigns(read.map((word) => ({ ...word, witness: 'single' as const })))
  return (await withSecondOpinions(words, prepared.image, recogniser)).map(({ text, box, probability }) => {
    const [x0, y0, x1, y1] = prepared.place(box)
    return { text, box: [x0 * points, y0 * points, x1 * points, y1 * points], confidence: probability }
  })
}
