import type { Glyph } from './glyphs.ts'

/** The median height of the glyphs in pixels, leaving out what is far from the rest (headlines, specks). 0 for none. */
export function glyphHeight(glyphs: readonly Glyph[]): number {
  const heights = glyphs.map((glyph) => glyph.bottom - glyph.top)
  const rough = median(heights)
  return median(heights.filter((height) => height >= rough * 0.6 && height <= rough * 2))
}

/** The middle value; 0 for none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}

/** How many glyphs have their nearest neighbour beside them, and how many above or below. */
export interface NeighbourVotes {
  readonly beside: number
  readonly stacked: number
}

/** Whether a page lies on its side. */
export function liesOnItsSide({ beside, stacked }: NeighbourVotes): boolean {
  return stacked > beside
}

/**
 * Which way text runs. Letters of a word stand closer than lines, so on an upright or upside-down page most nearest neighbours
 * are beside each other, and on a page lying on its side they are stacked.
 */
export function neighbourVotes(glyphs: readonly Glyph[]): NeighbourVotes {
  const reach = Math.max(12, glyphHeight(glyphs) * 3)
  const cells = new Map<string, Glyph[]>()
  const cellOf = (glyph: Glyph): [number, number] => [
    Math.floor((glyph.left + glyph.right) / 2 / reach),
    Math.floor((glyph.top + glyph.bottom) / 2 / reach),
  ]
  for (const glyph of glyphs) {
    const key = cellOf(glyph).join(' ')
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, [glyph])
    else cell.push(glyph)
  }
  let beside = 0
  let stacked = 0
  for (const glyph of glyphs) {
    const [column, row] = cellOf(glyph)
    let nearest = reach * reach
    let apartX = 0
    let apartY = 0
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(`${column + dx} ${row + dy}`) ?? []) {
          if (other === glyph) continue
          const x = (other.left + other.right - glyph.left - glyph.right) / 2
          const y = (other.top + other.bottom - glyph.top - glyph.bottom) / 2
          if (x * x + y * y >= nearest) continue
          nearest = x * x + y * y
          apartX = Math.abs(x)
          apartY = Math.abs(y)
        }
      }
    }
    // Neighbours at a slant (accents, dots, handwriting) say nothing.
    if (apartX > apartY * 2) beside++
    else if (apartY > apartX * 2) stacked++
  }
  return { beside, stacked }
}
