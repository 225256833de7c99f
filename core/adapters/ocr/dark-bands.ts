import { addPrint, DARK_GROUND, edgeOf, groundAlong, groundFrom, hasDarkGround, paperAlong } from './dark-ground.ts'
import { glyphRows, type GlyphRow } from './glyph-rows.ts'
import { flippedGlyph, looksLikeGlyph, piecesOf, type Glyph } from './glyphs.ts'
import { areaWithin, scaledArea, type GrayImage, type PixelArea } from './gray-image.ts'
import { median } from './text-geometry.ts'

/** Fewer light pieces in a row are specks, or the gaps in a heading. */
const FEWEST_LETTERS = 3
/** Letters of a heading stand so many times as far apart as those of other print. */
const HEADING = 2.5
/** Ground all around a row of light print, in parts of its height; nearly all of it is dark. Around the insides of dark letters paper begins there. */
const AROUND = 0.35
const NEARLY_ALL = 0.9
/** So many pixels tell how bright a row and its surroundings are. */
const SAMPLE = 1500
/** And its print is brighter by so much at least. */
const LEAST_CONTRAST = 40
/** How far a band is followed across the rows of its print, in heights of the row; along them to its end. */
const ACROSS = 4
/** What light print becomes, in parts of the brightness of paper. */
const INK = 0.15

/** A dark ground with light print: heads of tables, letterheads. */
export interface DarkBand {
  readonly area: PixelArea
  /** Row by row of the area: how bright the ground is here; 0 for what does not belong to the band. */
  readonly ground: Uint8Array
  /** 1 for the soft edge around the band, which is neither its ground nor paper. */
  readonly edge: Uint8Array
  /** How many times as bright as the ground its print is. */
  readonly print: number
  /** How bright the paper beside it is at each column of the area (each row, sideways). */
  readonly paper: Uint8Array
  readonly sideways: boolean
}

/**
 * Dark bands with light print on a page whose other print is dark. `letter`: the usual height of a glyph. Tesseract turns such lines round itself, but on photos and
 * pages whose light was evened out it loses them, and what is not found here is never read again.
 */
export function darkBandsIn(image: GrayImage, letter: number): DarkBand[] {
  if (letter <= 0 || !hasDarkGround(image, letter)) return []
  const light = piecesOf(image, 'light').filter(looksLikeGlyph)
  const rows = [...lightRows(light, letter), ...lightRows(light, letter * HEADING)]
  const bands: DarkBand[] = []
  for (const { row, sideways } of rows.toSorted((a, b) => b.row.count - a.row.count)) {
    if (bands.some((band) => holds(band, row))) continue
    const band = bandAround(image, row, sideways)
    if (band !== undefined) bands.push(band)
  }
  return bands
}

/** The image with its bands turned round: dark print on ground as bright as paper. The bands lie on this image reduced by `ratio`. */
export function withBandsInverted(image: GrayImage, bands: readonly DarkBand[], ratio: number): GrayImage {
  if (bands.length === 0) return image
  const data = Uint8Array.from(image.data)
  // One band may begin where another was not followed any further: edges first.
  for (const band of bands) {
    eachPixel(image, band, ratio, (at, place, paper) => {
      if (band.edge[place] === 1) data[at] = Math.max(image.data[at] ?? 0, paper)
    })
  }
  for (const band of bands) {
    eachPixel(image, band, ratio, (at, place, paper) => {
      const level = band.ground[place] ?? 0
      if (level === 0 || band.edge[place] === 1) return
      const light = ((image.data[at] ?? 0) / level - 1) / (band.print - 1)
      data[at] = Math.max(0, Math.min(255, paper * (1 - light * (1 - INK))))
    })
  }
  return { width: image.width, height: image.height, data }
}

function eachPixel(
  image: GrayImage,
  { area, paper, sideways }: DarkBand,
  ratio: number,
  paint: (at: number, place: number, paper: number) => void,
): void {
  const here = areaWithin(image, scaledArea(area, ratio), 0)
  for (let y = here.top; y < here.top + here.height; y++) {
    const row = clamped(Math.floor(y / ratio), area.top, area.height) - area.top
    for (let x = here.left; x < here.left + here.width; x++) {
      const column = clamped(Math.floor(x / ratio), area.left, area.width) - area.left
      paint(y * image.width + x, row * area.width + column, paper[sideways ? row : column] ?? 255)
    }
  }
}

function clamped(place: number, from: number, length: number): number {
  return Math.max(from, Math.min(from + length - 1, place))
}

/** Rows of light pieces about so high, and of those that stand one above the other on a page that lies on its side. */
function lightRows(light: readonly Glyph[], letter: number): { row: GlyphRow; sideways: boolean }[] {
  const flipped = light.map(flippedGlyph)
  return [
    ...glyphRows(light, letter).map((row) => ({ row, sideways: false })),
    ...glyphRows(flipped, letter).map((row) => ({ row: flippedRow(row), sideways: true })),
  ].filter(({ row }) => row.count >= FEWEST_LETTERS)
}

/** The band that a row of light pieces is the print of, or undefined where it is none. */
function bandAround(image: GrayImage, row: GlyphRow, sideways: boolean): DarkBand | undefined {
  const height = sideways ? row.right - row.left : row.bottom - row.top
  const box = { left: row.left, top: row.top, width: row.right - row.left, height: row.bottom - row.top }
  const ring = areaWithin(image, box, Math.max(2, height * AROUND))
  const [around, within]: [number[], number[]] = [[], []]
  const every = Math.max(1, Math.floor(Math.sqrt((ring.width * ring.height) / SAMPLE)))
  for (let y = ring.top; y < ring.top + ring.height; y += every) {
    for (let x = ring.left; x < ring.left + ring.width; x += every) {
      const isWithin = x >= row.left && x < row.right && y >= row.top && y < row.bottom
      ;(isWithin ? within : around).push(image.data[y * image.width + x] ?? 0)
    }
  }
  const ground = median(around)
  const print = within.toSorted((a, b) => a - b)[Math.floor(within.length * 0.92)] ?? 0
  if (print - ground < LEAST_CONTRAST || ground > print * DARK_GROUND) return undefined
  const share = (1 + print / Math.max(1, ground)) / 2
  if (around.filter((value) => value < ground * share).length < around.length * NEARLY_ALL) return undefined
  const across = height * ACROSS
  const area = sideways
    ? areaWithin(image, { left: box.left - across, top: 0, width: box.width + 2 * across, height: image.height }, 0)
    : areaWithin(image, { left: 0, top: box.top - across, width: image.width, height: box.height + 2 * across }, 0)
  const along = groundAlong(image, row, sideways, Math.max(1, ground))
  const levels = groundFrom(image, area, ring, (x, y) => along[sideways ? y : x] ?? ground, share)
  addPrint(levels, area, height)
  const ratio = print / Math.max(1, ground)
  const paper = paperAlong(image, area, levels, { sideways, height, otherwise: ratio * ground }) // prettier-ignore
  return { area, ground: levels, edge: edgeOf(levels, area), print: ratio, paper, sideways }
}

/** Whether all of a row lies in a band, with some ground around it. */
function holds({ area, ground }: DarkBand, { left, top, right, bottom }: GlyphRow): boolean {
  const margin = Math.round((bottom - top) / 4)
  return [left - margin, (left + right) >> 1, right + margin].every((x) =>
    [top - margin, bottom + margin].every((y) => {
      const [column, row] = [x - area.left, y - area.top]
      return column >= 0 && row >= 0 && column < area.width && row < area.height && ground[row * area.width + column] !== 0 // prettier-ignore
    }),
  )
}

function flippedRow({ left, top, right, bottom, count }: GlyphRow): GlyphRow {
  return { left: top, top: left, right: bottom, bottom: right, count }
}
