import { glyphRows } from './glyph-rows.ts'
import { flippedGlyph, type Glyph } from './glyphs.ts'
import { areaWithin, type PixelArea, type Size } from './gray-image.ts'

/** Print stands in rows of at least so many glyphs; edges of a sheet and the grain of a table hardly do. */
const ROW = 4
/** Heights of glyphs of print, in parts of the usual one. */
const [LEAST_HIGH, MOST_HIGH] = [0.5, 2.5]
/** Paper kept around print, in its heights: a lone figure may stand there. */
const MARGIN = 4
/** Cutting off less is not worth a copy. */
const MOST = 0.85

/**
 * The part of a picture that holds all print, or undefined where that is nearly all of it. For photos: what is left of a table around the sheet
 * takes time to read, and its grain makes the engine see columns where there are none (measured: half of an invoice lost).
 */
export function textArea(
  glyphs: readonly Glyph[],
  { height, sideways }: { height: number; sideways: boolean },
  image: Size,
): PixelArea | undefined {
  const print = glyphs
    .map((glyph) => (sideways ? flippedGlyph(glyph) : glyph))
    .filter((glyph) => glyph.bottom - glyph.top > height * LEAST_HIGH && glyph.bottom - glyph.top < height * MOST_HIGH)
  const rows = glyphRows(print, height).filter(({ count }) => count >= ROW)
  if (rows.length === 0) return undefined
  const around = flippedIf(sideways, {
    left: Math.min(...rows.map(({ left }) => left)),
    top: Math.min(...rows.map(({ top }) => top)),
    right: Math.max(...rows.map(({ right }) => right)),
    bottom: Math.max(...rows.map(({ bottom }) => bottom)),
  })
  const [width, tall] = [around.right - around.left, around.bottom - around.top]
  const area = areaWithin(image, { left: around.left, top: around.top, width, height: tall }, height * MARGIN)
  return area.width * area.height > image.width * image.height * MOST ? undefined : area
}

type Edges = Omit<Glyph, 'ink'>

function flippedIf(sideways: boolean, { left, top, right, bottom }: Edges): Edges {
  return sideways ? { left: top, top: left, right: bottom, bottom: right } : { left, top, right, bottom }
}
