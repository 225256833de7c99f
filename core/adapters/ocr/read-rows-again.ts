import type { Box } from '../../domain/evidence.ts'
import { areaWithin, cropped, paperOf, type GrayImage, type PixelArea } from './gray-image.ts'
import { joinNumbers } from './join-numbers.ts'
import { mergeReadings, type MergedWord } from './merge-words.ts'
import type { PixelWord, TesseractEngine } from './tesseract-engine.ts'

/** Below this confidence a number is doubtful: two in five such were wrong. */
const DOUBTFUL = 0.7
/** A word of letters is left alone above this: one wrong letter in it matters less. */
const HARDLY_RIGHT = 0.45
/** What is surer than this is letter-spaced, and right. */
const SURE = 0.9
/** Print beside a doubtful word that is shown with it, in heights of the word: an engine reads a lone word worse than one among others. */
const BESIDE = 4
/** And paper above and below. */
const AROUND = 0.5
/** Paper between the rows of the picture, so that each stays a line of its own. */
const GAP = 30

/** A piece of the page and where it stands in the picture made of all pieces. */
interface Strip {
  readonly area: PixelArea
  readonly top: number
}

/** No sign of print is broader than this in heights of its word: a word that is hides others. */
const BROADEST = 1.5

/** Words that read badly: unsure numbers, what looks as if several had run together, other words that are hardly ever right, and short ones in the box of a long one. */
export function isDoubtful({
  text,
  confidence,
  box: [x0, y0, x1, y1],
}: Pick<PixelWord, 'text' | 'confidence' | 'box'>): boolean {
  if (confidence < SURE && /[\p{L}\d]/u.test(text) && x1 - x0 > text.length * (y1 - y0) * BROADEST) return true
  if (/\d/.test(text)) return confidence < DOUBTFUL || /[.,:;]{2}\d|\d[.,:;]{2}/.test(text)
  return confidence < HARDLY_RIGHT && /[\p{L}]{3}/u.test(text)
}

/**
 * The reading of a page that reads well, with the pieces of rows around its doubtful words and around print that was passed over (`missed`) read again in the sparse mode, all in one small picture. The whole
 * page once more would take ten times as long. The surer reading of each place is kept.
 */
export async function withRowsReadAgain(
  words: readonly PixelWord[],
  missed: readonly Box[],
  { image, packs, engine }: { image: GrayImage; packs: string; engine: TesseractEngine },
): Promise<MergedWord[]> {
  const strips = stripsOf([...words.filter(isDoubtful).map(({ box }) => box), ...missed], image)
  const single = (word: PixelWord): MergedWord => ({ ...word, witness: 'single' })
  if (strips.length === 0) return words.map(single)
  const read = joinNumbers(await engine.recognise(stacked(strips, image), packs, 'sparse'))
  const again = read.flatMap((word) => placed(word, strips))
  const inside = (word: PixelWord): boolean => strips.some(({ area }) => isWithin(word.box, area))
  const outside = words.filter((word) => !inside(word))
  // What is left of a word that the edge of a piece cut through ("al" of "Total") lies on the whole word.
  const whole = again.filter((word) => !outside.some((other) => lieOnEachOther(word.box, other.box)))
  return [...outside.map(single), ...mergeReadings(words.filter(inside), whole)]
}

/** Pieces around these boxes; those that touch each other are one. */
function stripsOf(boxes: readonly Box[], image: GrayImage): Strip[] {
  const areas: PixelArea[] = []
  for (const box of boxes) {
    const height = box[3] - box[1]
    let area = areaWithin(image, { left: box[0] - BESIDE * height, top: box[1] - AROUND * height, width: box[2] - box[0] + 2 * BESIDE * height, height: height * (1 + 2 * AROUND) }, 0) // prettier-ignore
    for (let at = areas.findIndex((other) => touch(area, other)); at >= 0;) {
      area = around(area, areas.splice(at, 1)[0] ?? area)
      at = areas.findIndex((other) => touch(area, other))
    }
    areas.push(area)
  }
  let top = GAP
  return areas.map((area) => {
    const strip = { area, top }
    top += area.height + GAP
    return strip
  })
}

function stacked(strips: readonly Strip[], image: GrayImage): GrayImage {
  const width = Math.max(...strips.map(({ area }) => area.width)) + 2 * GAP
  const last = strips.at(-1)
  const height = last === undefined ? GAP : last.top + last.area.height + GAP
  const data = new Uint8Array(width * height).fill(paperOf(image))
  for (const { area, top } of strips) {
    const piece = cropped(image, area)
    for (let y = 0; y < area.height; y++) {
      data.set(piece.data.subarray(y * area.width, (y + 1) * area.width), (top + y) * width + GAP)
    }
  }
  return { width, height, data }
}

/** The word where it stands on the page; none when it touches the edge of its piece, where words are cut. */
function placed(word: PixelWord, strips: readonly Strip[]): PixelWord[] {
  const [x0, y0, x1, y1] = word.box
  const middle = (y0 + y1) / 2
  const strip = strips.find(({ area, top }) => middle >= top && middle <= top + area.height)
  if (strip === undefined) return []
  const { area, top } = strip
  const [x, y] = [area.left - GAP, area.top - top]
  const box: Box = [x0 + x, y0 + y, x1 + x, y1 + y]
  return isWithin(box, area) ? [{ ...word, box }] : []
}

function isWithin([x0, y0, x1, y1]: Box, { left, top, width, height }: PixelArea): boolean {
  return x0 > left + 1 && x1 < left + width - 1 && y0 >= top && y1 <= top + height
}

function lieOnEachOther(one: Box, other: Box): boolean {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0])
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1])
  return width > 0 && height > 0.3 * (one[3] - one[1])
}

function touch(one: PixelArea, other: PixelArea): boolean {
  return (
    one.left <= other.left + other.width &&
    other.left <= one.left + one.width &&
    one.top <= other.top + other.height &&
    other.top <= one.top + one.height
  )
}

function around(one: PixelArea, other: PixelArea): PixelArea {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)]
  const right = Math.max(one.left + one.width, other.left + other.width)
  const bottom = Math.max(one.top + one.height, other.top + other.height)
  return { left, top, width: right - left, height: bottom - top }
}
