import { boxAround } from '../../domain/evidence.ts'
import type { Box } from '../../domain/evidence.ts'
import { linesOf } from '../../domain/page-lines.ts'
import type { PageText, TextLine, Word } from '../../domain/page-text.ts'
import type { CropReader, Raster, ReaderProcessTasks, TextReader } from '../../ports.ts'
import { isAsExpected, openExpectation } from './expected-page.ts'
import { FIRST_PACKS, firstLook } from './first-look.ts'
import { grayOf, paintedOver, turnedSize } from './gray-image.ts'
import type { PixelArea, QuarterTurn } from './gray-image.ts'
import { openLineRecogniser } from './line-recogniser.ts'
import type { PreparedPage } from './prepare-page.ts'
import { readCrop } from './read-crop.ts'
import { firstReading, readWords } from './read-words.ts'
import { openPair } from './pair.ts'
import { withSecondOpinions, type JudgedWord } from './second-opinion.ts'
import { EVERY_STEP, SLOW_STEPS, type Step } from './steps.ts'
import { surveyPage } from './survey-page.ts'
import { openTesseractEngine } from './tesseract-engine.ts'
import { uprightPages } from './upright-page.ts'
import { withWholeNumbers } from './whole-numbers.ts'

/**
 * Reads pages with Tesseract and unsure numbers with another engine too, offline: the data come from `dataFolder` (see models/ocr) and nowhere
 * else. One page at a time, and the next is first read as the last few lay and in their language; the caller runs several processes to read several pages. Problems: ocr-data-missing, reading-failed.
 */
export function openTesseractReader(options: {
  dataFolder: string
  /** Where packs of other languages lie that a person added; it need not exist. */
  ownFolder?: string | undefined
  steps?: ReadonlySet<Step>
}): TextReader & CropReader & Pick<ReaderProcessTasks, 'warmUp'> {
  const { steps = EVERY_STEP } = options
  const data = { shippedFolder: options.dataFolder, ownFolder: options.ownFolder }
  const engine = openTesseractEngine(data)
  const pair = openPair(engine, () => openTesseractEngine(data))
  const recogniser = openLineRecogniser(options.dataFolder)
  const expectation = openExpectation()
  return {
    async read(raster, page, { codes = [], once = false } = {}) {
      const taken = once ? new Set([...steps].filter((step) => !SLOW_STEPS.has(step))) : steps
      // Squares of a code look like letters, and not to find a word in them would bring about a second reading of the whole page.
      const picture = paintedOver(
        grayOf(raster),
        codes.map((box) => inPixels(box, raster.dpi)),
      )
      // Its thread begins while the page is looked at; nobody waits for the pages of a pile, and they leave the memory to others.
      await (once ? pair.start(FIRST_PACKS) : pair.stop())
      const survey = await surveyPage(picture, taken)
      if (survey.blank) return pageText(raster, page, 0, [])
      const deps = { engine: once ? pair : engine, data }
      const upright = uprightPages(survey, picture, taken)
      // Where somebody waits nothing is read that may prove to be in vain.
      const expected = once ? undefined : expectation.next(survey.votes)
      const first = expected && (await firstReading(await upright(expected.turn), expected.language, deps))
      const confirmed = expected && first && isAsExpected(first, expected) ? expected : undefined
      // Most pages lie upright: such a page is prepared while it is looked at.
      if (once) upright(0).catch(() => undefined)
      const look = confirmed ?? (await firstLook(survey, deps.engine, expectation.lastLanguage()))
      const sheet = await upright(look.turn)
      const { words, language, missingPack } = await readWords(
        sheet.prepared,
        { ...sheet, language: look.language, first: look.turn === expected?.turn ? first : undefined },
        deps,
        taken,
      )
      expectation.note({ turn: look.turn, language })
      const second = taken.has('numbers') ? recogniser : undefined
      const judged = await withSecondOpinions(words, sheet.prepared.image, second)
      const whole = second === undefined ? judged : await withWholeNumbers(judged, sheet.prepared.image, second)
      const text = pageText(raster, page, look.turn, whole, sheet.prepared)
      return missingPack === undefined ? text : { ...text, missingPack }
    },
    readCrop: (raster, language) => readCrop(raster, language, { engine, data, recogniser }),
    async warmUp(wanted) {
      if (wanted === 'page') pair.start(FIRST_PACKS)
      await Promise.all([engine.warmUp(FIRST_PACKS), ...(wanted === 'box' ? [recogniser.warmUp()] : [])])
    },
    async close() {
      await Promise.all([pair.close(), recogniser.close()])
    },
  }
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
