import { barcodesIn } from './barcodes.ts'
import { dottedRulesIn } from './dotted-rules.ts'
import { darkBandsIn, withBandsInverted } from './dark-bands.ts'
import { cropped, paintedOver, scaledArea } from './gray-image.ts'
import type { GrayImage, PixelArea } from './gray-image.ts'
import { evenLight, UNEVEN, UNEVEN_ON_A_TABLE } from './even-light.ts'
import { flippedGlyph, looksLikeGlyph, piecesOf } from './glyphs.ts'
import type { Glyph } from './glyphs.ts'
import { paperArea } from './paper-area.ts'
import { scaled } from './resample.ts'
import type { Step } from './steps.ts'
import { liesOnATable, textArea } from './text-area.ts'
import { glyphHeight, liesOnItsSide, neighbourVotes } from './text-geometry.ts'
import type { NeighbourVotes } from './text-geometry.ts'

/** Longer side to which a page is reduced for looking at it; print stays at 8 pixels or more on a 300 dpi A4 page. */
const SURVEY_SIDE = 1900

/** Fewer pieces of ink than this are specks on an empty page, not a document. */
const FEWEST_GLYPHS = 5

/** Square pixels of the box of a letter of the smallest print, l and i aside. */
const LETTER_AREA = 40
const ENOUGH_PRINT = 40

/** What a page looks like before anything is read. Glyphs and `glyphHeight` are in pixels of `image`. */
export interface Survey {
  /** The sheet, cut out of what lies around it, light print on dark bands turned dark, barcodes and dotted rules painted over, shadows evened out. */
  readonly image: GrayImage
  /** Where the sheet lies on the picture. */
  readonly area: PixelArea
  readonly glyphs: readonly Glyph[]
  readonly glyphHeight: number
  readonly votes: NeighbourVotes
  readonly blank: boolean
}

/** Looks at a page: where the sheet lies, where ink is, how large print is, and which way lines run. */
export async function surveyPage(picture: GrayImage, steps: ReadonlySet<Step>): Promise<Survey> {
  const paper = steps.has('sheet') ? paperArea(picture) : undefined
  const area = paper?.area ?? { left: 0, top: 0, width: picture.width, height: picture.height }
  const image =
    paper === undefined ? picture : cropped(paintedOver(picture, paper.ground, paper.brightness), paper.area)
  const reduced = await scaled(image, Math.min(1, SURVEY_SIDE / Math.max(image.width, image.height)))
  const ratio = image.width / reduced.width
  const inked = piecesOf(reduced, 'dark')
  const bands = steps.has('bands') ? darkBandsIn(reduced, roughHeight(inked.filter(looksLikeGlyph))) : []
  const dark = bands.length === 0 ? inked : piecesOf(withBandsInverted(reduced, bands, 1), 'dark')
  const dots = steps.has('dots') ? dottedRulesIn(dark, roughHeight(dark.filter(looksLikeGlyph))) : []
  const darkGlyphs = dark.filter((piece) => looksLikeGlyph(piece) && !dots.some((strip) => liesIn(piece, strip)))
  // A page printed light on dark has no dark glyphs; everything found on it is light.
  const found =
    darkGlyphs.length >= ENOUGH_PRINT
      ? darkGlyphs
      : larger(darkGlyphs, piecesOf(reduced, 'light').filter(looksLikeGlyph))
  // Heads of tables are bold, and more of them are found than read before: other print says how large print is.
  const letter = glyphHeight(asLinesRun(bands.length === 0 ? found : inked.filter(looksLikeGlyph)))
  const bars = steps.has('bars') ? barcodesIn(dark, letter).map((bar) => scaledArea(bar, ratio)) : []
  const cell = Math.max(16, Math.round(letter * ratio * 2.5))
  const plain = withBandsInverted(image, bands, ratio)
  const clean = paintedOver(plain, [...bars, ...dots.map((strip) => scaledArea(strip, ratio))])
  const even = steps.has('light') ? evenLight(clean, cell, paper === undefined ? UNEVEN : UNEVEN_ON_A_TABLE) : clean
  const glyphs = ratio === 1 ? found : found.map((glyph) => enlarged(glyph, ratio))
  const votes = neighbourVotes(found)
  const wasPhotographed = paper !== undefined || even !== clean
  const sideways = liesOnItsSide(votes)
  const printed = steps.has('print') ? textArea(glyphs, { height: letter * ratio, sideways }, image) : undefined
  const print = printed !== undefined && (wasPhotographed || liesOnATable(plain, printed)) ? printed : undefined
  return {
    image: print === undefined ? even : cropped(even, print),
    area: print === undefined ? area : { ...print, left: print.left + area.left, top: print.top + area.top },
    glyphs: print === undefined ? glyphs : glyphs.flatMap((glyph) => within(glyph, print)),
    glyphHeight: letter * ratio,
    votes,
    blank: found.length < FEWEST_GLYPHS,
  }
}

/** The glyph as it lies in an area; none where it lies outside. */
function within({ left, top, right, bottom, ink }: Glyph, area: PixelArea): Glyph[] {
  const [x, y] = [left - area.left, top - area.top]
  const [x1, y1] = [right - area.left, bottom - area.top]
  return x < 0 || y < 0 || x1 > area.width || y1 > area.height ? [] : [{ left: x, top: y, right: x1, bottom: y1, ink }]
}

/**
 * Height of print on a page whose dotted rules are not known yet. Dots that run together by twos and threes look like small letters and can outnumber the
 * letters of a page, so small pieces have no say where there are enough others.
 */
function roughHeight(glyphs: readonly Glyph[]): number {
  const print = glyphs.filter((glyph) => (glyph.right - glyph.left) * (glyph.bottom - glyph.top) >= LETTER_AREA)
  return glyphHeight(asLinesRun(print.length >= ENOUGH_PRINT ? print : glyphs))
}

/** The glyphs of a page on its side as they lie once it is turned: letters are a third higher than broad. */
function asLinesRun(glyphs: readonly Glyph[]): readonly Glyph[] {
  return liesOnItsSide(neighbourVotes(glyphs)) ? glyphs.map(flippedGlyph) : glyphs
}

function liesIn(piece: Glyph, { left, top, width, height }: PixelArea): boolean {
  return piece.left >= left && piece.right <= left + width && piece.top >= top && piece.bottom <= top + height
}

function larger(one: Glyph[], other: Glyph[]): Glyph[] {
  return other.length > one.length ? other : one
}

function enlarged(glyph: Glyph, ratio: number): Glyph {
  return {
    left: glyph.left * ratio,
    top: glyph.top * ratio,
    right: glyph.right * ratio,
    bottom: glyph.bottom * ratio,
    ink: glyph.ink * ratio * ratio,
  }
}
