import { problemOf } from '../../domain/problem.ts'
import { plausibility } from './first-look.ts'
import type { Glyph } from './glyphs.ts'
import { withCapitals } from './capitals.ts'
import { joinNumbers } from './join-numbers.ts'
import type { LanguageData } from './language-data.ts'
import { languageOf, type ReadingLanguage } from './languages.ts'
import { withLikelySigns } from './likely-signs.ts'
import { mergeReadings } from './merge-words.ts'
import type { MergedWord } from './merge-words.ts'
import { partedAtRules } from './parted-at-rules.ts'
import { passedOver, rowsOf } from './passed-over.ts'
import type { PreparedPage } from './prepare-page.ts'
import { withRowsReadAgain } from './read-rows-again.ts'
import { choiceFor, type LanguageChoice } from './reading-language.ts'
import { EVERY_STEP, type Step } from './steps.ts'
import type { PageMode, PixelWord, TesseractEngine } from './tesseract-engine.ts'
import { doubtedWhereLinesRanTogether } from './two-lines.ts'

/** Which layout to read as first, and which second when the first leaves doubts. */
const MODES = {
  /** One block: pages with columns would lose their rows, but receipts keep every line. */
  narrow: ['block', 'column'],
  /** Rows of tables stay together; what stands alone in a corner is found by the sparse mode. */
  wide: ['column', 'sparse'],
} as const satisfies Record<string, readonly [PageMode, PageMode]>

export type Layout = keyof typeof MODES

/** A prepared page read once, and with which packs. */
export interface FirstReading {
  readonly packs: string
  readonly words: readonly PixelWord[]
}

/** A page read as this language leads by so many telling words is read again in it. */
export const CLEARLY_ANOTHER_LANGUAGE = 2

/** Share of the glyphs of a page that lie in no word, from which on all of it is read a second time. */
const MUCH_PASSED_OVER = 0.12

/** A slip that reads worse, or of which more was passed over, is read a second time as a whole. */
const HARDLY_READ = 0.6
const MOST_PASSED_OVER = 0.3

/** What a second reading may take by the clock: it takes one to three seconds, ten times that on a busy machine. */
const SECOND_READING_MS = 45_000

/** A prepared page read once, in the page mode of its layout. */
export async function firstReading(
  page: { readonly prepared: PreparedPage; readonly layout: Layout },
  language: ReadingLanguage,
  { engine, data }: { engine: TesseractEngine; data: LanguageData },
): Promise<FirstReading> {
  const { packs } = await choiceFor(language, data)
  const words = await engine.recognise(page.prepared.image, packs, MODES[page.layout][0])
  return { packs, words: joinNumbers(words) }
}

/**
 * Reads a prepared page: once when it reads well; again in its own language when the first look mistook it; a second time in
 * another page mode when words are unsure or ink was passed over, and then both readings are merged; only around its doubtful numbers and what was passed over when those are few, and of a slip.
 * `glyphs` lie on the picture that `page.place` maps to; `first`: what was read of it before its language was known. Gives the language it turned out to be in.
 */
export async function readWords(
  page: PreparedPage,
  about: { language: ReadingLanguage; layout: Layout; glyphs: readonly Glyph[]; first?: FirstReading | undefined },
  { engine, data }: { engine: TesseractEngine; data: LanguageData },
  steps: ReadonlySet<Step> = EVERY_STEP,
): Promise<{ words: MergedWord[]; language: ReadingLanguage } & LanguageChoice> {
  const [firstMode, secondMode] = MODES[about.layout]
  let { language } = about
  const alone = !steps.has('latin')
  let choice = await choiceFor(language, data, { alone })
  let first =
    about.first?.packs === choice.packs
      ? about.first.words
      : joinNumbers(await engine.recognise(page.image, choice.packs, firstMode))
  const found = languageOf(first.map((word) => word.text))
  if (found !== undefined && found.language !== about.language && found.lead >= CLEARLY_ANOTHER_LANGUAGE) {
    const other = await choiceFor(found.language, data, { alone })
    const again = other.packs === choice.packs ? first : joinNumbers(await engine.recognise(page.image, other.packs, firstMode)) // prettier-ignore
    if (plausibility(again) >= plausibility(first) - 0.02) {
      first = again
      choice = other
      language = found.language
    }
  }
  first = doubtedWhereLinesRanTogether(first)
  const single = first.map((word) => ({ ...word, witness: 'single' as const }))
  if (!steps.has('again')) return { ...choice, language, words: withSignsPutRight(single) }
  const missed = passedOver(first, page, about.glyphs)
  // Of a slip the rows around its doubtful words are most of it: the whole once more found as many amounts as these did (26 receipts), in a tenth more time.
  const readsWell =
    about.layout === 'narrow'
      ? plausibility(first) >= HARDLY_READ && missed.length < about.glyphs.length * MOST_PASSED_OVER
      : !isDoubtful(first) && missed.length < about.glyphs.length * MUCH_PASSED_OVER
  if (readsWell) {
    const words = steps.has('rows') ? await withRowsReadAgain(first, rowsOf(missed, page), { image: page.image, packs: choice.packs, engine }) : single // prettier-ignore
    return { ...choice, language, words: withSignsPutRight(words) }
  }
  const second = await secondReading(page, choice.packs, secondMode, engine)
  const words = second === undefined ? single : mergeReadings(first, joinNumbers(second))
  return { ...choice, language, words: withSignsPutRight(words) }
}

/** Undefined where it comes to no end: of dirt that it takes for letters a layout mode may make combinations without number. */
async function secondReading(
  page: PreparedPage,
  packs: string,
  mode: PageMode,
  engine: TesseractEngine,
): Promise<PixelWord[] | undefined> {
  try {
    return await engine.recognise(page.image, packs, mode, SECOND_READING_MS)
  } catch (thrown) {
    if (problemOf(thrown).code === 'reading-timed-out') return undefined
    throw thrown
  }
}

function withSignsPutRight(words: readonly MergedWord[]): MergedWord[] {
  return withCapitals(withLikelySigns(partedAtRules(words)))
}

/** Whether a second reading is worth its time: the page as a whole reads badly, or too many of its numbers are unsure. */
export function isDoubtful(words: readonly PixelWord[]): boolean {
  const numbers = words.filter((word) => /\d/.test(word.text))
  const unsure = numbers.filter((word) => word.confidence < 0.7).length
  return plausibility(words) < 0.86 || unsure > numbers.length * 0.08
}
