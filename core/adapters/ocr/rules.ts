import type { GrayImage } from './gray-image.ts'

/** Print is about 26 pixels high here (see prepare-page): the longest dash has 60, so a thin line of more is a rule. */
const LEAST_ACROSS = 110
const LEAST_DOWN = 90
/** A rule is darker than what lies so many pixels on either side of it, by so much. */
const THICKEST = 8
const DARKER = 22
/** With its soft edges on a scan a rule is no thicker than this; strokes of headlines are. */
const SOFT = 12
/** Pixels that may be missing in a row. */
const GAP = 2
/** Soft edges of a rule go with it. */
const EDGE = 2

/**
 * The image without the rules of its tables: thin straight dark lines, level or upright, much longer than any letter's stroke, are filled with the
 * paper beside them; where letters touch a rule they stay. Tesseract looks for rules itself, but on scans they are broken and soft,
 * and what it leaves of them is read as letters and drives cells apart (measured on ruled invoices). For levelled images only.
 */
export function unruled(image: GrayImage): GrayImage {
  const data = Uint8Array.from(image.data)
  // What the first pass leaves where two rules cross is, without the first rule, part of the second alone.
  erase(image.data, data, { lines: image.height, length: image.width, alongStep: 1, acrossStep: image.width, least: LEAST_ACROSS }) // prettier-ignore
  erase(Uint8Array.from(data), data, { lines: image.width, length: image.height, alongStep: image.width, acrossStep: 1, least: LEAST_DOWN }) // prettier-ignore
  return { width: image.width, height: image.height, data }
}

interface Direction {
  /** How many rows (or columns) there are, and how long each is. */
  readonly lines: number
  readonly length: number
  /** From one pixel to the next along a line, and from one line to the next. */
  readonly alongStep: number
  readonly acrossStep: number
  readonly least: number
}

function erase(data: Uint8Array, out: Uint8Array, direction: Direction): void {
  const { lines, length, alongStep, acrossStep, least } = direction
  const apart = THICKEST * acrossStep
  for (let line = THICKEST; line < lines - THICKEST; line++) {
    let start = -1
    let end = -1
    let at = line * acrossStep
    let paper = 0
    for (let place = 0; place <= length; place++, at += alongStep) {
      const value = (data[at] ?? 255) + DARKER
      const thin = place < length && value < (data[at - apart] ?? 0) && value < (data[at + apart] ?? 0)
      // Where another rule or a letter crosses there is no paper on either side, but the ink goes on.
      const crossed = start !== -1 && place < length && value < paper
      if (thin || crossed) {
        if (start === -1) start = place
        if (thin) paper = Math.min(data[at - apart] ?? 0, data[at + apart] ?? 0)
        end = place
      } else if (start !== -1 && (place - end > GAP || place === length)) {
        if (end - start >= least) fill(data, out, line, start, end, direction)
        start = -1
      }
    }
  }
}

function fill(
  data: Uint8Array,
  out: Uint8Array,
  line: number,
  start: number,
  end: number,
  { alongStep, acrossStep }: Direction,
): void {
  const apart = THICKEST * acrossStep
  for (let place = start; place <= end; place++) {
    const at = line * acrossStep + place * alongStep
    const paper = ((data[at - apart] ?? 255) + (data[at + apart] ?? 255)) >> 1
    const dark = paper - DARKER
    // In a gap of the run a letter crosses, and what is thicker is a bar or the stroke of a headline.
    if ((data[at] ?? 255) >= dark) continue
    let [from, to] = [1, 1]
    while (from <= SOFT && (data[at - from * acrossStep] ?? 255) < dark) from++
    while (to <= SOFT && (data[at + to * acrossStep] ?? 255) < dark) to++
    if (from + to - 1 > SOFT) continue
    for (let edge = -EDGE; edge <= EDGE; edge++) out[at + edge * acrossStep] = paper
  }
}
