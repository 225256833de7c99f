import type { Glyph } from './glyphs.ts'
import { turnedGlyph } from './glyphs.ts'
import { turned, turnedArea } from './gray-image.ts'
import type { QuarterTurn, Size } from './gray-image.ts'
import { preparePage, scaleFor } from './prepare-page.ts'
import type { PreparedPage } from './prepare-page.ts'
import type { Layout } from './read-words.ts'
import type { Step } from './steps.ts'
import type { Survey } from './survey-page.ts'
import { slantOf } from './text-slant.ts'

/** A page turned upright and made ready for an engine. `glyphs` lie on the turned picture, as what `prepared.place` gives does. */
interface UprightPage {
  readonly prepared: PreparedPage
  readonly glyphs: readonly Glyph[]
  readonly layout: Layout
}

/** Pages made of a survey, one for each turn that is asked for; the same turn is prepared once. `picture` is what was surveyed. */
export function uprightPages(
  survey: Survey,
  picture: Size,
  steps: ReadonlySet<Step>,
): (turn: QuarterTurn) => Promise<UprightPage> {
  const made = new Map<QuarterTurn, Promise<UprightPage>>()
  return (turn) => {
    const known = made.get(turn)
    if (known !== undefined) return known
    const making = uprightPage(survey, picture, turn, steps)
    made.set(turn, making)
    return making
  }
}

async function uprightPage(
  survey: Survey,
  picture: Size,
  turn: QuarterTurn,
  steps: ReadonlySet<Step>,
): Promise<UprightPage> {
  const image = turned(survey.image, turn)
  const glyphs = survey.glyphs.map((glyph) => turnedGlyph(glyph, survey.image, turn))
  const offset = turnedArea(survey.area, picture, turn)
  const about = { scale: scaleFor(survey.glyphHeight, image), slant: slantOf(glyphs, image), offset }
  return {
    prepared: await preparePage(image, about, steps),
    glyphs: glyphs.map((glyph) => shifted(glyph, offset.left, offset.top)),
    layout: isNarrow(glyphs, survey.glyphHeight) ? 'narrow' : 'wide',
  }
}

/** Receipts and slips: lines of fewer than about 60 letters, read as one block; wider pages have columns. */
function isNarrow(glyphs: readonly Glyph[], height: number): boolean {
  const lefts = glyphs.map((glyph) => glyph.left).toSorted((a, b) => a - b)
  const span = (lefts[Math.floor(lefts.length * 0.98)] ?? 0) - (lefts[Math.floor(lefts.length * 0.02)] ?? 0)
  return span < height * 45
}

function shifted(glyph: Glyph, x: number, y: number): Glyph {
  return { left: glyph.left + x, top: glyph.top + y, right: glyph.right + x, bottom: glyph.bottom + y, ink: glyph.ink }
}
