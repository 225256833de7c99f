import type { Glyph } from './glyphs.ts'

/** Glyphs of a row stand no farther apart, and at one height, in parts of the height of print. */
const CLOSE = 1.5
const LEVEL = 0.5

/** Glyphs that stand beside each other. */
export interface GlyphRow {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly count: number
}

/** Rows that glyphs make, words or pieces of lines; `height` is that of print. Lines may run askew, as far as one glyph follows another. */
export function glyphRows(glyphs: readonly Glyph[], height: number): GlyphRow[] {
  const rows: { left: number; top: number; right: number; bottom: number; count: number; last: Glyph }[] = []
  for (const glyph of glyphs.toSorted((a, b) => a.left - b.left)) {
    const row = rows.findLast(({ last }) => glyph.left - last.right < height * CLOSE && Math.abs(glyph.bottom - last.bottom) < height * LEVEL) // prettier-ignore
    if (row === undefined) {
      const { left, top, right, bottom } = glyph
      rows.push({ left, top, right, bottom, count: 1, last: glyph })
      continue
    }
    row.top = Math.min(row.top, glyph.top)
    row.right = Math.max(row.right, glyph.right)
    row.bottom = Math.max(row.bottom, glyph.bottom)
    row.last = glyph
    row.count++
  }
  return rows
}
