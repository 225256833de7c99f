import type { Glyph } from './glyphs.ts'
import { glyphHeight } from './text-geometry.ts'

/**
 * Degrees by which text lines run downwards to the right (clockwise), at the upper and at the lower edge of the image. On a scan both are
 * the same; on a photo taken from an angle lines fan out.
 */
export interface Slant {
  readonly top: number
  readonly bottom: number
}

/** A scanned page lies askew by less; beyond it the lines must show it plainly. */
const USUAL_SKEW = 8
const MOST_SKEW = 20
const PLAINLY = 1.3

/** Most degrees by which lines at an edge differ from those in the middle. */
const MOST_FAN = 6
/** Fewer feet than this do not tell a fan from chance. */
const FEET_FOR_A_FAN = 120
/** Lines must fall together so much better along a fan, and differ by so many degrees, for the page to be bent. */
const BETTER = 1.12
const LEAST_FAN = 0.35

interface Foot {
  readonly x: number
  readonly y: number
}

/** How lines run on an image of this size; {0, 0} when there are too few glyphs to tell. */
export function slantOf(glyphs: readonly Glyph[], image: { width: number; height: number }): Slant {
  const skew = skewOf(glyphs)
  const feet = feetOf(glyphs)
  const even = { top: skew, bottom: skew }
  if (feet.length < FEET_FOR_A_FAN) return even
  const bin = Math.max(2, glyphHeight(glyphs) / 8)
  const judge = (middle: number, fan: number): number =>
    fullness(feet, { top: middle - fan, bottom: middle + fan }, image, bin)
  const straight = judge(skew, 0)
  let best = { middle: skew, fan: 0, score: straight }
  const look = (reach: { middle: number; fan: number; step: number }): void => {
    const { middle, fan } = best
    for (let m = middle - reach.middle; m <= middle + reach.middle + 1e-9; m += reach.step) {
      for (let f = fan - reach.fan; f <= fan + reach.fan + 1e-9; f += reach.step) {
        const score = judge(m, f)
        if (score > best.score) best = { middle: m, fan: f, score }
      }
    }
  }
  look({ middle: 2, fan: MOST_FAN / 2, step: 0.25 })
  look({ middle: 0.25, fan: 0.25, step: 0.05 })
  if (best.score < straight * BETTER || Math.abs(best.fan) * 2 < LEAST_FAN) return even
  return { top: best.middle - best.fan, bottom: best.middle + best.fan }
}

/**
 * Degrees by which text lines run downwards to the right (clockwise), −20…20; 0 when there are too few glyphs to tell. The angle at
 * which the feet of the glyphs, projected along it, fall into the fewest and fullest rows.
 */
export function skewOf(glyphs: readonly Glyph[]): number {
  const feet = feetOf(glyphs)
  if (feet.length < 12) return 0
  const right = Math.max(...feet.map(({ x }) => x))
  const score = (degrees: number): number => fullness(feet, { top: degrees, bottom: degrees }, { width: right, height: 1 }, 2) // prettier-ignore
  const best = (from: number, to: number, step: number): { angle: number; score: number } => {
    let angle = 0
    // A straight page keeps its angle unless another one is really better.
    let most = from <= 0 && to >= 0 ? score(0) * 1.02 : 0
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const sum = score(degrees)
      if (sum <= most) continue
      most = sum
      angle = degrees
    }
    return { angle, score: most }
  }
  const usual = best(-USUAL_SKEW, USUAL_SKEW, 0.25)
  const beyond = [best(-MOST_SKEW, -USUAL_SKEW, 0.25), best(USUAL_SKEW, MOST_SKEW, 0.25)]
  const far = beyond.find((each) => each.score > usual.score * PLAINLY && each.score >= Math.max(...beyond.map((one) => one.score))) // prettier-ignore
  const coarse = (far ?? usual).angle
  const fine = best(coarse - 0.25, coarse + 0.25, 0.05).angle
  return Math.abs(fine) < 0.1 ? 0 : fine
}

function feetOf(glyphs: readonly Glyph[]): Foot[] {
  const usual = glyphHeight(glyphs)
  return glyphs
    .filter((glyph) => glyph.bottom - glyph.top >= usual * 0.6 && glyph.bottom - glyph.top <= usual * 2)
    .map((glyph) => ({ x: (glyph.left + glyph.right) / 2, y: glyph.bottom }))
}

/** Sum of squares of the rows that feet fall into when lines are straightened; the fuller some rows and the emptier others, the larger. */
function fullness(
  feet: readonly Foot[],
  slant: Slant,
  image: { readonly width: number; readonly height: number },
  bin: number,
): number {
  const { first, growth } = slopes(slant, image.height)
  const middle = image.width / 2
  const places = feet.map(({ x, y }) => (y - first * (x - middle)) / (1 + growth * (x - middle)) / bin)
  const least = Math.floor(Math.min(...places))
  const rows = new Float64Array(Math.ceil(Math.max(...places)) - least + 2)
  for (const place of places) {
    const row = Math.floor(place)
    const share = place - row
    rows[row - least] = (rows[row - least] ?? 0) + 1 - share
    rows[row - least + 1] = (rows[row - least + 1] ?? 0) + share
  }
  return rows.reduce((sum, count) => sum + count * count, 0)
}

/**
 * The slope of lines at the upper edge and how it grows with every pixel downwards. A line that crosses the middle column at height Y runs
 * through y = Y + (first + growth · Y) · (x − middle): such lines meet in one point, as parallel lines on a photo do.
 */
export function slopes({ top, bottom }: Slant, height: number): { first: number; growth: number } {
  const [first, last] = [Math.tan((top * Math.PI) / 180), Math.tan((bottom * Math.PI) / 180)]
  return { first, growth: (last - first) / height }
}
