import { glyphRows } from './glyph-rows.ts'
import { flippedGlyph, type Glyph } from './glyphs.ts'
import { areaWithin, type GrayImage, type PixelArea, type Size } from './gray-image.ts'
import { median } from './text-geometry.ts'

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

/** So much of what lies on a side of the print is darker or brighter than paper by more than its grain: a table, however like paper, is grained all over. */
const GRAINED = 0.3
const GRAIN = 0.08
/** On so many of the four sides: a letterhead or a picture lies on one. */
const SIDES = 3
/** Narrower strips, in parts of the image, show nothing. */
const NARROW = 0.02

/** Whether a table lies around the sheet with this print, where it was too much like paper to be told from it. */
export function liesOnATable(image: GrayImage, { left, top, width, height }: PixelArea): boolean {
  const [right, bottom] = [left + width, top + height]
  const paper = median(sampled(image, { left, top, width, height }))
  const sides = [
    { left: 0, top, width: left, height },
    { left: right, top, width: image.width - right, height },
    { left, top: 0, width, height: top },
    { left, top: bottom, width, height: image.height - bottom },
  ].filter((side) => side.width > image.width * NARROW && side.height > image.height * NARROW)
  const grained = sides.filter((side) => {
    const values = sampled(image, side)
    return values.filter((value) => Math.abs(value - paper) > paper * GRAIN).length > values.length * GRAINED
  })
  return grained.length >= SIDES
}

/** Every few pixels of an area. */
function sampled(image: GrayImage, { left, top, width, height }: PixelArea): number[] {
  const values: number[] = []
  for (let y = Math.floor(top); y < top + height; y += 7) {
    for (let x = Math.floor(left); x < left + width; x += 7) values.push(image.data[y * image.width + x] ?? 255)
  }
  return values
}

type Edges = Omit<Glyph, 'ink'>

function flippedIf(sideways: boolean, { left, top, right, bottom }: Edges): Edges {
  return sideways ? { left: top, top: left, right: bottom, bottom: right } : { left, top, right, bottom }
}
