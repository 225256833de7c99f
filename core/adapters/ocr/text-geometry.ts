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

/** Largest slant looked for, degrees: beyond it a page was photographed, not scanned askew. */
const MOST_SKEW = 8

/**
 * Degrees by which text lines run downwards to the right (clockwise), −8…8; 0 when there are too few glyphs to tell. The angle at
 * which the feet of the glyphs, projected along it, fall into the fewest and fullest rows.
 */
export function skewOf(glyphs: readonly Glyph[]): number {
  const usual = glyphHeight(glyphs)
  const feet = glyphs
    .filter((glyph) => glyph.bottom - glyph.top >= usual * 0.6 && glyph.bottom - glyph.top <= usual * 2)
    .map((glyph) => ({ x: (glyph.left + glyph.right) / 2, y: glyph.bottom }))
  if (feet.length < 12) return 0
  const sharpness = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180)
    const rows = new Map<number, number>()
    for (const foot of feet) {
      const place = (foot.y - foot.x * slope) / 2
      const row = Math.floor(place)
      const share = place - row
      rows.set(row, (rows.get(row) ?? 0) + 1 - share)
      rows.set(row + 1, (rows.get(row + 1) ?? 0) + share)
    }
    let sum = 0
    for (const count of rows.values()) sum += count * count
    return sum
  }
  const best = (from: number, to: number, step: number): number => {
    let angle = 0
    // A straight page keeps its angle unless another one is really better.
    let most = from <= 0 && to >= 0 ? sharpness(0) * 1.02 : 0
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const sum = sharpness(degrees)
      if (sum <= most) continue
      most = sum
      angle = degrees
    }
    return angle
  }
  const coarse = best(-MOST_SKEW, MOST_SKEW, 0.25)
  const fine = best(coarse - 0.25, coarse + 0.25, 0.05)
  return Math.abs(fine) < 0.1 ? 0 : fine
}
