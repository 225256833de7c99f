import type { Box } from '../../domain/evidence.ts'

/** Higher than its line by more: specks above and below were taken into the box of a word. */
const TOO_HIGH = 1.6
/** Lower than this, in parts of the usual height, are dashes, points and specks. */
const LEAST = 0.6
/** On a line that is specks all over, boxes are measured by those of the page; a line of larger print has no others to be cut to. */
const SMALL_PRINT = 1.2
/** And its signs are narrower than this in parts of its height, so it is no larger print. */
const TOO_NARROW = 0.42
/** So many words tell how high a line is; of two nobody knows which is wrong. */
const ENOUGH_WORDS = 3

/**
 * The boxes of the words of one level line, left to right, as narrow and as high as they can be. On noisy scans Tesseract's boxes reach over the
 * next word or into the lines above and below, and words that lie on top of each other are no line for the rest of the house (measured on a
 * fax: every third row of a table fell apart). `usualHeight`: of the boxes on the page.
 */
export function tidiedBoxes(
  words: readonly { readonly text: string; readonly box: Box }[],
  usualHeight: number,
): Box[] {
  const boxes = words.map(({ box }) => box)
  // Specks read as marks are no measure.
  const print = boxes.filter((box) => heightOf(box) >= usualHeight * LEAST)
  const height = Math.min(lowerHeight(print), usualHeight * SMALL_PRINT)
  const usual = print.filter((box) => heightOf(box) <= height * TOO_HIGH)
  return words.map(({ text, box }, at) => {
    const [x0, y0, , y1] = box
    const next = boxes[at + 1]
    const x1 = next !== undefined && next[0] > x0 ? Math.min(box[2], next[0]) : box[2]
    const tooHigh = heightOf(box) > height * TOO_HIGH && x1 - x0 < text.length * heightOf(box) * TOO_NARROW
    if (usual.length < ENOUGH_WORDS || !tooHigh) return [x0, y0, x1, y1]
    const [top, bottom] = bandAt((x0 + x1) / 2, usual)
    const cut: Box = [x0, Math.max(y0, top), x1, Math.min(y1, bottom)]
    return heightOf(cut) >= height * LEAST ? cut : [x0, y0, x1, y1]
  })
}

/** Of the heights of words the one that a third of them do not reach: on a noisy line most boxes may be too high, hardly any too low. */
function lowerHeight(boxes: readonly Box[]): number {
  const heights = boxes.map(heightOf).toSorted((a, b) => a - b)
  return heights[Math.floor(heights.length / 3)] ?? 0
}

/** Upper and lower edge of the line where it passes this place: those of the words nearest to it. */
function bandAt(x: number, boxes: readonly Box[]): [top: number, bottom: number] {
  const near = boxes.toSorted((a, b) => distance(a, x) - distance(b, x)).slice(0, ENOUGH_WORDS)
  return [Math.min(...near.map((box) => box[1])), Math.max(...near.map((box) => box[3]))]
}

function distance(box: Box, x: number): number {
  return Math.abs((box[0] + box[2]) / 2 - x)
}

function heightOf(box: Box): number {
  return box[3] - box[1]
}
