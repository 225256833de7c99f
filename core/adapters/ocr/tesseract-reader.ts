import { boxAround } from '../../domain/evidence.ts'
import type { Box } from '../../domain/evidence.ts'
import { linesOf } from '../../domain/page-lines.ts'
import type { PageText, TextLine, Word } from '../../domain/page-text.ts'
import type { CropReader, Raster, TextReader } from '../../ports.ts'
import { FIRST_PACKS, firstLook } from './first-look.ts'
import { turnedGlyph } from './glyphs.ts'
import type { Glyph } from './glyphs.ts'
import { grayOf, paintedOver, turned, turnedArea, turnedSize } from './gray-image.ts'
import type { PixelArea, QuarterTurn } from './gray-image.ts'
import { openLineRecogniser } from './line-recogniser.ts'
import { preparePage, scaleFor } from './prepare-page.ts'
import type { PreparedPage } from './prepare-page.ts'
import { readCrop } from './read-crop.ts'
import { readWords } from './read-words.ts'
import { withSecondOpinions, type JudgedWord } from './second-opinion.ts'
import { EVERY_STEP, SECOND_STEPS, type Step } from './steps.ts'
import { surveyPage } from './survey-page.ts'
import { openTesseractEngine } from './tesseract-engine.ts'
import { slantOf } from './text-slant.ts'
import { withWholeNumbers } from './whole-numbers.ts'

/**
 * Reads pages with Tesseract and unsure numbers with another engine too, offline: the data come from `dataFolder` (see models/ocr) and nowhere
 * else. One page at a time; the caller runs several processes to read several pages. Problems: ocr-data-missing, reading-failed.
 */
export function openTesseractReader(options: {
  dataFolder: string
  /** Where packs of other languages lie that a person added; it need not exist. */
  ownFolder?: string | undefined
  steps?: ReadonlySet<Step>
}): TextReader & CropReader & { warmUp(): Promise<void> } {
  const { steps = EVERY_STEP } = options
  const data = { shippedFolder: options.dataFolder, ownFolder: options.ownFolder }
  const engine = openTesseractEngine(data)
  const recogniser = openLineRecogniser(options.dataFolder)
  return {
    async read(raster, page, { codes = [], once = false } = {}) {
      const taken = once ? new Set([...steps].filter((step) => !SECOND_STEPS.has(step))) : steps
      // Squares of a code look like letters, and not to find a word in them would bring about a second reading of the whole page.
      const picture = paintedOver(
        grayOf(raster),
        codes.map((box) => inPixels(box, raster.dpi)),
      )
      const survey = await surveyPage(picture, taken)
      if (survey.blank) return pageText(raster, page, 0, [])
      const look = await firstLook(survey.image, survey.glyphs, survey.votes, engine)
      const image = turned(survey.image, look.turn)
      const glyphs = survey.glyphs.map((glyph) => turnedGlyph(glyph, survey.image, look.turn))
      const offset = turnedArea(survey.area, picture, look.turn)
      const prepared = await preparePage(
        image,
        { scale: scaleFor(survey.glyphHeight, image), slant: slantOf(glyphs, image), offset },
        taken,
      )
      const { words, missingPack } = await readWords(
        prepared,
        {
          language: look.language,
          layout: isNarrow(glyphs, survey.glyphHeight) ? 'narrow' : 'wide',
          glyphs: glyphs.map((glyph) => shifted(glyph, offset.left, offset.top)),
        },
        { engine, data },
        taken,
      )
      const second = taken.has('numbers') ? recogniser : undefined
      const judged = await withSecondOpinions(words, prepared.image, second)
      const whole = second === undefined ? judged : await withWholeNumbers(judged, prepared.image, second)
      const text = pageText(raster, page, look.turn, whole, prepared)
      return missingPack === undefined ? text : { ...text, missingPack }
    },
    readCrop: (raster, language) => readCrop(raster, language, { engine, data, recogniser }),
    async warmUp() {
      await Promise.all([engine.warmUp(FIRST_PACKS), recogniser.warmUp()])
    },
    async close() {
      await Promise.all([engine.close(), recogniser.close()])
    },
  }
}

/** Receipts and slips: lines of fewer than about 60 letters, read as one block; wider pages have columns. */
function isNarrow(glyphs: readonly Glyph[], height: number): boolean {
  const lefts = glyphs.map((glyph) => glyph.left).toSorted((a, b) => a - b)
  const span = (lefts[Math.floor(lefts.length * 0.98)] ?? 0) - (lefts[Math.floor(lefts.length * 0.02)] ?? 0)
  return span < height * 45
}

/**
 * The page as the rest of the house knows it. Lines are made where they run straight, on the prepared image; boxes are where the
 * words stand on the picture shown.
 */
function pageText(
  raster: Raster,
  page: number,
  turn: QuarterTurn,
  found: readonly JudgedWord[],
  prepared?: PreparedPage,
): PageText {
  // What is wrong thirty times in thirty-one is grain of a picture, not a word a person could mend.
  const read = found.filter((word) => word.probability > 0.03)
  const points = 72 / raster.dpi
  const size = turnedSize(raster, turn)
  const words = read.map((word): Word => ({
    text: word.text,
    confidence: word.probability,
    box: inPoints(prepared?.place(word.box) ?? word.box, points),
  }))
  const lines = linesOf(read.map((word) => ({ ...word, confidence: word.probability }))).map((line): TextLine => {
    const boxes = line.words.map((index) => words[index]?.box ?? line.box)
    return { words: line.words, box: boxAround(boxes) ?? line.box }
  })
  return {
    page,
    width: size.width * points,
    height: size.height * points,
    rotation: turn,
    source: 'ocr',
    words,
    lines,
  }
}

function inPixels([x0, y0, x1, y1]: Box, dpi: number): PixelArea {
  const pixels = dpi / 72
  return { left: x0 * pixels, top: y0 * pixels, width: (x1 - x0) * pixels, height: (y1 - y0) * pixels }
}

function inPoints(box: Box, points: number): Box {
  return [box[0] * points, box[1] * points, box[2] * points, box[3] * points]
}

function shifted(glyph: Glyph, x: number, y: number): Glyph {
  return { left: glyph.left + x, top: glyph.top + y, right: glyph.right + x, bottom: glyph.bottom + y, ink: glyph.ink }
}
