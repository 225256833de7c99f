import type { Box } from './evidence.ts'
import { boxAround } from './evidence.ts'
import type { TextLine, Word } from './page-text.ts'

interface GrowingLine {
  readonly words: number[]
  readonly boxes: Box[]
  /** The full-height boxes, the last of which tells where the line runs now, so that a slightly skewed line is followed. */
  readonly bands: [Box, ...Box[]]
  right: number
}

/** So many words tell where a line runs and how high it is: the box of one may be loose, or hold letters without risers, or with tails only. */
const TELLING_WORDS = 3

/**
 * Visual lines of a page in reading order, top to bottom, words left to right. A line spans the whole page width: a table row is one
 * line whatever the gaps between its cells. Words count as one line when they share a baseline or a middle within a fraction of
 * their height; text running up or down the page stays a line of its own. Boxes in any unit, origin top left.
 */
export function linesOf(words: readonly Word[]): TextLine[] {
  const usual = medianHeight(words.map(({ box }) => box))
  const lines: GrowingLine[] = []
  const upright: number[] = []
  words.forEach((word, index) => {
    if (runsUpOrDown(word, usual)) lines.push(startLine(index, word.box))
    else upright.push(index)
  })
  const growing: GrowingLine[] = []
  for (const index of upright.sort((a, b) => boxOf(words, a)[0] - boxOf(words, b)[0])) {
    const box = boxOf(words, index)
    const home = nearestLine(growing, box, usual)
    if (home === undefined) growing.push(startLine(index, box))
    else addTo(home, index, box)
  }
  lines.push(...growing)
  return lines
    .map((line) => ({ words: line.words, box: boxAround(line.boxes) ?? line.bands[0], middle: middleOf(line.boxes) }))
    .sort((a, b) => a.middle - b.middle || a.box[0] - b.box[0])
    .map(({ words: indices, box }) => ({ words: indices, box }))
}

/** Tall, narrow words of several characters are turned text (a remark along the page's edge); lone tall letters are not. */
function runsUpOrDown(word: Word, usual: number): boolean {
  const [x0, y0, x1, y1] = word.box
  return word.text.length > 2 && y1 - y0 > 2 * (x1 - x0) && y1 - y0 > 2 * usual
}

function startLine(index: number, box: Box): GrowingLine {
  return { words: [index], boxes: [box], bands: [box], right: box[2] }
}

function addTo(line: GrowingLine, index: number, box: Box): void {
  line.words.push(index)
  line.boxes.push(box)
  line.right = Math.max(line.right, box[2])
  // A dash or a full stop says little about where the line runs: only a box of about the same height moves the band.
  if (heightOf(box) >= 0.6 * heightOf(line.bands.at(-1) ?? box)) line.bands.push(box)
}

function nearestLine(lines: readonly GrowingLine[], box: Box, usual: number): GrowingLine | undefined {
  let best: GrowingLine | undefined
  let bestCost = Infinity
  for (const line of lines) {
    const cost = Math.min(...line.bands.slice(-TELLING_WORDS).map((band) => costOfJoining(line, band, box, usual)))
    if (cost < bestCost) {
      best = line
      bestCost = cost
    }
  }
  return best
}

/** How badly a box sits on a line beside one of its boxes, in parts of its height; Infinity when it does not belong there. */
function costOfJoining(line: GrowingLine, band: Box, box: Box, usual: number): number {
  const small = Math.min(heightOf(band), heightOf(box))
  const overlap = Math.min(band[3], box[3]) - Math.max(band[1], box[1])
  if (overlap < 0.4 * small) return Infinity
  // Words of one line do not lie on top of each other; a stamp or a second print over the text does.
  const covered = line.right - box[0]
  if (covered > 0.5 * (box[2] - box[0]) && covered > 0.5 * small) return Infinity
  const scale = Math.max(small, 0.5 * usual)
  const middles = Math.abs(band[1] + band[3] - box[1] - box[3]) / 2 / scale
  const baselines = Math.abs(band[3] - box[3]) / scale
  // Beside a heading twice as tall, a small line that happens to run at half its height is another line: only baselines count.
  const heights = [medianHeight(line.bands.slice(-TELLING_WORDS)), heightOf(box)]
  const headed = small >= 0.5 * usual && Math.max(...heights) > 2.2 * Math.min(...heights)
  const cost = headed ? 1.5 * baselines : Math.min(middles, 1.5 * baselines)
  // Words of a size share a baseline nearly; sizes that differ, or tight boxes with and without descenders, sit further apart.
  const alike = Math.max(heightOf(band), heightOf(box)) <= 1.15 * small
  if (cost <= (alike ? 0.3 : 0.45)) return cost
  // Quotes, degree signs and superscripts: small, wholly beside a taller word and close to it.
  const beside =
    heightOf(box) < 0.6 * heightOf(band) && overlap > 0.9 * small && box[0] - line.right < 0.5 * heightOf(band)
  return beside ? cost : Infinity
}

function medianHeight(boxes: readonly Box[]): number {
  const heights = boxes.map(heightOf).sort((a, b) => a - b)
  return heights[Math.floor(heights.length / 2)] ?? 0
}

function middleOf(boxes: readonly Box[]): number {
  return boxes.reduce((sum, box) => sum + (box[1] + box[3]) / 2, 0) / boxes.length
}

function heightOf(box: Box): number {
  return box[3] - box[1]
}

function boxOf(words: readonly Word[], index: number): Box {
  const word = words[index]
  if (word === undefined) throw new RangeError(`no word ${index}`)
  return word.box
}
