import type { Box } from '../../domain/evidence.ts'
import { glyphRows } from './glyph-rows.ts'
import type { Glyph } from './glyphs.ts'
import type { PreparedPage } from './prepare-page.ts'
import { glyphHeight } from './text-geometry.ts'

/** Fewer glyphs in a row are specks, parts of a drawing or a stamp. */
const FEWEST = 5
/** A row that climbs higher, in heights of its print, is part of a stamp. */
const HIGHEST = 2.5
/** More such rows are a picture or a page that reads badly as a whole. */
const MOST_ROWS = 8

/** Glyphs that lie in none of the words. Words as read on the prepared page, glyphs on the picture it was made of. */
export function passedOver(words: readonly { box: Box }[], page: PreparedPage, glyphs: readonly Glyph[]): Glyph[] {
  const boxes = words.map((word) => page.place(word.box))
  return glyphs.filter((glyph) => {
    const x = (glyph.left + glyph.right) / 2
    const y = (glyph.top + glyph.bottom) / 2
    return !boxes.some((box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])
  })
}

/** Rows of print among glyphs that were passed over, as boxes on the prepared page; a number that a stamp touches is often read as nothing at all. */
export function rowsOf(missed: readonly Glyph[], page: PreparedPage): Box[] {
  const height = glyphHeight(missed)
  const found = glyphRows(missed, height).filter(
    ({ count, top, bottom }) => count >= FEWEST && bottom - top < height * HIGHEST,
  )
  return found.length > MOST_ROWS
    ? []
    : found.map(({ left, top, right, bottom }) => preparedPlace([left, top, right, bottom], page))
}

/** Where a box of the picture lies on the prepared page. Only the way back is known: two guesses, each put right by where it leads. */
function preparedPlace(box: Box, page: PreparedPage): Box {
  const [ax, ay] = page.place([0, 0, 0, 0])
  const [bx, by] = page.place([1000, 1000, 1000, 1000])
  const scale = 1000 / Math.hypot((bx - ax) / Math.SQRT2, (by - ay) / Math.SQRT2)
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  let [px, py] = [(x - ax) * scale, (y - ay) * scale]
  for (let again = 0; again < 6; again++) {
    const [qx, qy] = page.place([px, py, px, py])
    px += (x - qx) * scale
    py += (y - qy) * scale
  }
  const [width, height] = [((box[2] - box[0]) / 2) * scale, ((box[3] - box[1]) / 2) * scale]
  return [px - width, py - height, px + width, py + height]
}
