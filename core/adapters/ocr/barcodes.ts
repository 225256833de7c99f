import { flippedGlyph, type Glyph } from './glyphs.ts'
import { flippedArea, type PixelArea } from './gray-image.ts'
import { median } from './text-geometry.ts'

/** Fewer parallel bars than this may be a table or a word like "Illi"; EAN-8, the shortest barcode on receipts, has 22. */
const FEWEST_BARS = 14

/** Paper between two bars, in heights of a letter: three modules at most. Where a row of print fits between, they are rules of a table. */
const BETWEEN_BARS = 1

/**
 * Where one-dimensional barcodes stand, upright or sideways. Receipts print numbers so close under the bars that the reader takes
 * both for one picture and loses the numbers; with the bars painted over it reads them. Any unit; `letter` is the usual height of
 * a glyph.
 */
export function barcodesIn(pieces: readonly Glyph[], letter: number): PixelArea[] {
  return [...barRows(pieces, letter), ...barRows(pieces.map(flippedGlyph), letter).map(flippedArea)]
}

function barRows(pieces: readonly Glyph[], letter: number): PixelArea[] {
  const bars = pieces
    .filter((piece) => {
      const width = piece.right - piece.left
      const height = piece.bottom - piece.top
      return height > letter * 1.8 && width < letter && height > width * 4
    })
    .toSorted((a, b) => a.left - b.left)
  const groups: Glyph[][] = []
  for (const bar of bars) {
    const home = groups.find((group) => belongs(group, bar, letter))
    if (home === undefined) groups.push([bar])
    else home.push(bar)
  }
  return groups
    .filter((group) => group.length >= FEWEST_BARS)
    .map((group) => {
      // Where a bar runs into a digit under it, the piece is longer than a bar: the median end is where bars really stop.
      const top = median(group.map((bar) => bar.top))
      const left = Math.min(...group.map((bar) => bar.left))
      return {
        left: left - 1,
        top: top - 1,
        width: Math.max(...group.map((bar) => bar.right)) - left + 2,
        height: median(group.map((bar) => bar.bottom)) - top + 2,
      }
    })
}

function belongs(group: readonly Glyph[], bar: Glyph, letter: number): boolean {
  const last = group.at(-1)
  if (last === undefined || bar.left - last.right > letter * BETWEEN_BARS) return false
  const shared = Math.min(last.bottom, bar.bottom) - Math.max(last.top, bar.top)
  return shared > 0.7 * Math.max(last.bottom - last.top, bar.bottom - bar.top)
}
