import type { Box } from '../../domain/evidence.ts'
import { areaWithin, cropped, type GrayImage } from './gray-image.ts'

/** Ink is darker than paper by this much at least; grain is not. */
const DARKER = 70
/** Gaps between the digits of a number, thousands included, are narrower than this in parts of its height. */
const INSIDE = 0.5
/** Between the cells of a table they are wider than this. */
const BETWEEN_CELLS = 0.85
/** A number is followed to either side as far as this, in parts of its height: twenty digits are twelve. */
const FARTHEST = 14

/** Where a number really stands: as far as its ink goes on, cut where a gap is that no number has. */
export interface NumberPieces {
  /** Left to right; one unless several numbers had run together. */
  readonly boxes: readonly Box[]
  /** Digits stand beside the box that was read: the engine has dropped them. */
  readonly grown: boolean
}

/**
 * Looks at the ink of a word that should be a number. Tesseract drops the rest of a number behind a run of like digits ("30101810600000000" for twenty
 * digits), and at times reads two cells of a table as one word. `others`: boxes of the words around it, which it does not reach into. Pixels of `image`.
 */
export function numberPieces(box: Box, others: readonly Box[], image: GrayImage): NumberPieces {
  const height = box[3] - box[1]
  const beside = others.filter((other) => Math.min(other[3], box[3]) - Math.max(other[1], box[1]) > height * 0.3)
  const most = height * FARTHEST
  const left = Math.max(0, box[0] - most, ...beside.filter((other) => other[2] <= box[0] + height * 0.3).map((other) => other[2])) // prettier-ignore
  const right = Math.min(image.width, box[2] + most, ...beside.filter((other) => other[0] >= box[2] - height * 0.3).map((other) => other[0])) // prettier-ignore
  const area = areaWithin(image, { left: Math.min(left, box[0]), top: box[1], width: Math.max(right, box[2]) - Math.min(left, box[0]), height }, 0) // prettier-ignore
  const runs = inkRuns(cropped(image, area), height).map(([from, to]) => [from + area.left, to + area.left] as const)
  const own = runs.findIndex(([from, to]) => to > box[0] && from < box[2])
  if (own < 0) return { boxes: [box], grown: false }
  let [first, last] = [own, own]
  while (first > 0 && gapAfter(runs, first - 1) < height * INSIDE) first--
  while (last + 1 < runs.length && ((runs[last + 1]?.[0] ?? 0) < box[2] || gapAfter(runs, last) < height * INSIDE)) last++ // prettier-ignore
  const boxes: Box[] = []
  for (let at = first; at <= last; at++) {
    const [from, to] = runs[at] ?? [0, 0]
    const before = boxes.at(-1)
    if (before === undefined || gapAfter(runs, at - 1) > height * BETWEEN_CELLS) boxes.push([from, box[1], to, box[3]])
    else before[2] = to
  }
  const grown = Math.max(box[0] - (boxes[0]?.[0] ?? box[0]), (boxes.at(-1)?.[2] ?? box[2]) - box[2]) > height * INSIDE
  return { boxes, grown }
}

/** Whether a number shows more pieces of ink side by side than it has signs: a comma was dropped ("4257" for "42,57", "221€" for "2,21€"). */
export function mayMissMark({ text, box }: { readonly text: string; readonly box: Box }, image: GrayImage): boolean {
  if (!/^\d{3,7}[€$£]?$/.test(text)) return false
  const height = box[3] - box[1]
  const area = areaWithin(image, { left: box[0], top: box[1], width: box[2] - box[0], height }, 1)
  return inkRuns(cropped(image, area), height).length > text.length
}

/** Stretches of columns with ink, left to right. */
function inkRuns(image: GrayImage, height: number): (readonly [from: number, to: number])[] {
  // Bold digits cover more of their box than paper does.
  const dark = (image.data.toSorted()[Math.floor(image.data.length * 0.9)] ?? 255) - DARKER
  const runs: [number, number][] = []
  for (let x = 0; x < image.width; x++) {
    let ink = 0
    for (let y = 0; y < image.height; y++) if ((image.data[y * image.width + x] ?? 255) < dark) ink++
    if (ink === 0 || ink > height * 1.2) continue
    const last = runs.at(-1)
    if (last !== undefined && last[1] === x) last[1] = x + 1
    else runs.push([x, x + 1])
  }
  return runs.filter(([from, to]) => to - from > 1)
}

function gapAfter(runs: readonly (readonly [number, number])[], at: number): number {
  return (runs[at + 1]?.[0] ?? Infinity) - (runs[at]?.[1] ?? 0)
}
