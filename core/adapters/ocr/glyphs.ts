import { turnedArea } from './gray-image.ts'
import type { GrayImage, QuarterTurn, Size } from './gray-image.ts'

/** The box of one connected piece of ink; `right` and `bottom` lie outside it. */
export interface Glyph {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly ink: number
}

/** Which side is the ink: dark print on light paper, or light print on a dark ground. */
export type Ink = 'dark' | 'light'

/**
 * Ink as ones, everything else zero: a pixel is ink when it is clearly darker (or lighter) than the mean of its neighbourhood.
 * Only for finding where text is; the reader itself gets gray pixels, because local thresholds made recognition worse.
 */
export function inkOf(image: GrayImage, ink: Ink): Uint8Array {
  const { width, height, data } = image
  const stride = width + 1
  const sums = new Float64Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row
    }
  }
  const reach = Math.max(8, Math.round(Math.min(width, height) / 40))
  const marks = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach)
    const bottom = Math.min(height, y + reach + 1)
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - reach)
      const right = Math.min(width, x + reach + 1)
      const sum =
        (sums[bottom * stride + right] ?? 0) -
        (sums[top * stride + right] ?? 0) -
        (sums[bottom * stride + left] ?? 0) +
        (sums[top * stride + left] ?? 0)
      const mean = sum / ((bottom - top) * (right - left))
      const value = data[y * width + x] ?? 0
      const difference = ink === 'dark' ? mean - value : value - mean
      if (difference > 14 && difference > (ink === 'dark' ? mean : 255 - mean) * 0.12) marks[y * width + x] = 1
    }
  }
  return marks
}

/** The connected pieces of ink (8-neighbourhood): letters and digits, and also rules, bars, pictures and specks. */
export function piecesOf(image: GrayImage, ink: Ink): Glyph[] {
  const { width, height } = image
  const marks = inkOf(image, ink)
  const runs: { left: number; right: number; y: number; root: number }[] = []
  const find = (index: number): number => {
    let at = index
    for (let run = runs[at]; run !== undefined && run.root !== at; run = runs[at]) {
      run.root = runs[run.root]?.root ?? run.root
      at = run.root
    }
    return at
  }
  let above = 0
  let current = 0
  for (let y = 0; y < height; y++) {
    const first = runs.length
    let candidate = above
    for (let x = 0; x < width; x++) {
      if (marks[y * width + x] !== 1) continue
      const left = x
      while (x < width && marks[y * width + x] === 1) x++
      const index = runs.length
      runs.push({ left, right: x, y, root: index })
      while (candidate < current && (runs[candidate]?.right ?? 0) < left) candidate++
      for (let over = candidate; over < current && (runs[over]?.left ?? 0) <= x; over++) {
        const one = find(over)
        const other = find(index)
        const joined = runs[Math.max(one, other)]
        if (joined !== undefined) joined.root = Math.min(one, other)
      }
    }
    above = first
    current = runs.length
  }
  const pieces = new Map<number, { left: number; top: number; right: number; bottom: number; ink: number }>()
  runs.forEach((run, index) => {
    const root = find(index)
    const piece = pieces.get(root)
    if (piece === undefined) {
      pieces.set(root, { left: run.left, top: run.y, right: run.right, bottom: run.y + 1, ink: run.right - run.left })
      return
    }
    piece.left = Math.min(piece.left, run.left)
    piece.right = Math.max(piece.right, run.right)
    piece.bottom = run.y + 1
    piece.ink += run.right - run.left
  })
  return [...pieces.values()]
}

/** Whether a piece of ink has the size and shape of a letter or digit. */
export function looksLikeGlyph(piece: Glyph): boolean {
  const width = piece.right - piece.left
  const height = piece.bottom - piece.top
  const longer = Math.max(width, height)
  const shorter = Math.min(width, height)
  if (longer < 6 || longer > 90 || shorter < 2) return false
  if (longer > shorter * 7) return false
  return piece.ink >= width * height * 0.15
}

/** The glyph where it lies after its image is turned clockwise. */
export function turnedGlyph(glyph: Glyph, image: Size, turn: QuarterTurn): Glyph {
  const { left, top, right, bottom } = glyph
  const area = turnedArea({ left, top, width: right - left, height: bottom - top }, image, turn)
  return {
    left: area.left,
    top: area.top,
    right: area.left + area.width,
    bottom: area.top + area.height,
    ink: glyph.ink,
  }
}

/** The glyph with rows and columns exchanged: what stands one above the other stands beside each other. */
export function flippedGlyph({ left, top, right, bottom, ink }: Glyph): Glyph {
  return { left: top, top: left, right: bottom, bottom: right, ink }
}
