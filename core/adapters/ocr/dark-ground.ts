import type { GlyphRow } from './glyph-rows.ts'
import type { GrayImage, PixelArea } from './gray-image.ts'

/** Ground is darker than its print, by so much at least. */
export const DARK_GROUND = 0.75
/** A band is so thick and so long at least, in heights of a letter. */
const LEAST_THICK = 1.2
const LEAST_LONG = 4
/** From line to line so much of it lies in one place, in parts of the shorter one. */
const GOES_ON = 0.75
/** The brightness of its ground is measured in squares with so many heights of the row, and changes from one to the next by light falling off only. */
const SQUARE = 2
const MOST_CHANGE = 1.15
/** A band runs askew by no more than this, in parts of its length. */
const STEEPEST = 0.06
/** What lies in a band is print up to this size, in heights of the row; more is a window with print of its own. */
const HIGHEST_PRINT = 2.5
const BROADEST_PRINT = 6
/** So many pixels on either side of where a band ends are neither its ground nor paper. */
const SOFT_EDGE = 2

/** How bright the ground of a band is at a place of the image. */
type LevelAt = (x: number, y: number) => number

/** Whether there is ground enough for light print: rows (or columns) of pixels one after another, each dark without a break for some letters. Print is never so, and rules are thinner. */
export function hasDarkGround(image: GrayImage, letter: number): boolean {
  const limit = brightOf(image) * DARK_GROUND
  const step = Math.max(2, Math.floor(letter / 4))
  return [false, true].some((sideways) => {
    const [length, lines] = sideways ? [image.height, image.width] : [image.width, image.height]
    let [thick, before, until] = [0, 0, 0]
    for (let line = 0; line < lines; line += step) {
      let [run, longest, end] = [0, 0, 0]
      for (let along = 0; along < length; along += 2) {
        run = pixelAt(image, along, line, sideways) < limit ? run + 2 : 0
        if (run > longest) [longest, end] = [run, along]
      }
      // What a rule that runs askew shows of itself lies farther on from line to line.
      const shared = Math.min(end, until) - Math.max(end - longest, before)
      const isLong = longest > letter * LEAST_LONG
      const goesOn = shared > Math.min(longest, until - before) * GOES_ON
      thick = isLong ? (goesOn ? thick + step : step) : 0
      ;[before, until] = [end - longest, end]
      if (thick > letter * LEAST_THICK) return true
    }
    return false
  })
}

/** The brightness that a tenth of the pixels exceed. */
function brightOf(image: GrayImage): number {
  const sample: number[] = []
  for (let at = 0; at < image.data.length; at += 97) sample.push(image.data[at] ?? 0)
  return sample.toSorted((a, b) => a - b)[Math.floor(sample.length * 0.9)] ?? 255
}

/** How bright the ground of a row is at each column of the image (each row of it, sideways): as bright as next to it where that can't be seen. */
export function groundAlong(image: GrayImage, row: GlyphRow, sideways: boolean, ground: number): Uint8Array {
  const [from, to, top, bottom] = sideways
    ? [row.top, row.bottom, row.left, row.right]
    : [row.left, row.right, row.top, row.bottom]
  const step = squareOf(bottom - top)
  const length = sideways ? image.height : image.width
  const along = new Uint8Array(length)
  const deep = bottom - top
  const most = Math.ceil(step * STEEPEST)
  const levelOf = (start: number, upper: number): number => {
    const values: number[] = []
    for (let place = start; place < start + step; place += 2) {
      for (let other = upper; other < upper + deep; other++) values.push(pixelAt(image, place, other, sideways))
    }
    return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.35)] ?? 0
  }
  const follow = (first: number, next: number): void => {
    let [level, upper] = [ground, top]
    for (let start = first; start < length && start > -step; start += next) {
      // A band that runs askew is darkest where it goes on.
      const places = [0, -most, most, -2 * most, 2 * most].map((shift) => upper + shift)
      const levels = places.map((place) => levelOf(start, place))
      const best = levels.findIndex((each) => each <= Math.min(...levels) * 1.03)
      const here = levels[best] ?? level
      const isGround = here < level * MOST_CHANGE && here > level / MOST_CHANGE && here < ground * MOST_CHANGE ** 3
      if (isGround) [level, upper] = [here, places[best] ?? upper]
      along.fill(Math.max(1, level), Math.max(0, start), Math.max(0, start + step))
    }
  }
  const middle = Math.round((from + to) / 2)
  follow(middle, step)
  follow(middle - step, -step)
  return along
}

function squareOf(height: number): number {
  return Math.max(4, Math.round(height * SQUARE))
}

function pixelAt({ data, width, height }: GrayImage, along: number, across: number, sideways: boolean): number {
  const [x, y] = sideways ? [across, along] : [along, across]
  return data[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))] ?? 0
}

/** Pixels of an area that hang together with those on the edge of `ring` and are darker than `ground` allows there; each as bright as the ground is. */
export function groundFrom(
  image: GrayImage,
  area: PixelArea,
  ring: PixelArea,
  levelAt: LevelAt,
  share: number,
): Uint8Array {
  const levels = new Uint8Array(area.width * area.height)
  const open: number[] = []
  const visit = (x: number, y: number): void => {
    const at = y * area.width + x
    if (x < 0 || y < 0 || x >= area.width || y >= area.height || levels[at] !== 0) return
    const level = levelAt(area.left + x, area.top + y)
    if ((image.data[(area.top + y) * image.width + area.left + x] ?? 255) >= level * share) return
    levels[at] = level
    open.push(at)
  }
  const [left, top] = [ring.left - area.left, ring.top - area.top]
  for (let x = left; x < left + ring.width; x++) for (const y of [top, top + ring.height - 1]) visit(x, y)
  spread(open, area, visit)
  return levels
}

/** Marks what lies in the ground and is no larger than print as part of it. */
export function addPrint(levels: Uint8Array, { width, height }: PixelArea, rowHeight: number): void {
  const seen = Uint8Array.from(levels)
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] !== 0) continue
    let [left, top, right, bottom] = [width, height, 0, 0]
    const piece: number[] = []
    const open: number[] = []
    const visit = (x: number, y: number): void => {
      if (x < 0 || y < 0 || x >= width || y >= height || seen[y * width + x] !== 0) return
      seen[y * width + x] = 1
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
      piece.push(y * width + x)
      open.push(y * width + x)
    }
    visit(start % width, Math.floor(start / width))
    spread(open, { width }, visit)
    const isAtEdge = left === 0 || top === 0 || right === width - 1 || bottom === height - 1
    const [longer, shorter] = [Math.max(right - left, bottom - top), Math.min(right - left, bottom - top)]
    if (isAtEdge || shorter > rowHeight * HIGHEST_PRINT || longer > rowHeight * BROADEST_PRINT) continue
    // A piece is found at its first pixel: the one before it is ground, and so is that above.
    for (const at of piece) levels[at] = levels[start - 1] ?? 1
  }
}

/** The pixels on either side of where a band ends; print of its own hardly stands so near. */
export function edgeOf(levels: Uint8Array, { width, height }: PixelArea): Uint8Array {
  const edge = new Uint8Array(levels.length)
  const isBand = (at: number): boolean => levels[at] !== 0
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const at = y * width + x
      if (isBand(at) !== isBand(at - 1)) edge.fill(1, at - Math.min(x, SOFT_EDGE), at + Math.min(width - x, SOFT_EDGE))
      if (isBand(at) === isBand(at - width)) continue
      const last = Math.min(height - 1, y + SOFT_EDGE - 1)
      for (let near = Math.max(0, y - SOFT_EDGE); near <= last; near++) edge[near * width + x] = 1
    }
  }
  return edge
}

/** How bright the paper beside a band is, square by square along it; `otherwise` where there is none at its beginning. */
export function paperAlong(
  image: GrayImage,
  area: PixelArea,
  levels: Uint8Array,
  { sideways, height, otherwise }: { sideways: boolean; height: number; otherwise: number },
): Uint8Array {
  const [length, depth] = sideways ? [area.height, area.width] : [area.width, area.height]
  const step = squareOf(height)
  const along = new Uint8Array(length)
  let paper = otherwise
  for (let start = 0; start < length; start += step) {
    const values: number[] = []
    for (let place = start; place < Math.min(length, start + step); place += 2) {
      for (let across = 0; across < depth; across++) {
        const [x, y] = sideways ? [across, place] : [place, across]
        if (levels[y * area.width + x] === 0) values.push(image.data[(area.top + y) * image.width + area.left + x] ?? 0)
      }
    }
    if (values.length > step * 2) paper = values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.7)] ?? paper
    along.fill(Math.min(255, paper), start, start + step)
  }
  return along
}

function spread(open: number[], { width }: { width: number }, visit: (x: number, y: number) => void): void {
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    visit(x - 1, y)
    visit(x + 1, y)
    visit(x, y - 1)
    visit(x, y + 1)
  }
}
