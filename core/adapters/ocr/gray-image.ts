import type { Raster } from '../../ports.ts'
import { otsuSplit } from './otsu.ts'

/** Gray pixels, one byte each, rows top to bottom; 0 is black. */
export interface GrayImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A rectangle of whole pixels. */
export interface PixelArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export type QuarterTurn = 0 | 90 | 180 | 270

/** The luminance of a raster (ITU-R BT.601 weights, as scanners and JPEG use). Gray rasters are passed on without a copy. */
export function grayOf(raster: Raster): GrayImage {
  const { width, height, data } = raster
  if (raster.channels === 1) return { width, height, data }
  const gray = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < gray.length; pixel++, at += 3) {
    gray[pixel] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8
  }
  return { width, height, data: gray }
}

/** The image turned clockwise. */
export function turned(image: GrayImage, turn: QuarterTurn): GrayImage {
  if (turn === 0) return image
  const { width, height, data } = image
  const out = new Uint8Array(data.length)
  if (turn === 180) {
    for (let at = 0, last = data.length - 1; at <= last; at++) out[at] = data[last - at] ?? 0
    return { width, height, data: out }
  }
  for (let y = 0; y < height; y++) {
    const column = turn === 90 ? height - 1 - y : y
    for (let x = 0; x < width; x++) {
      const row = turn === 90 ? x : width - 1 - x
      out[row * height + column] = data[y * width + x] ?? 0
    }
  }
  return { width: height, height: width, data: out }
}

/** The size of an image after a clockwise turn. */
export function turnedSize(image: Size, turn: QuarterTurn): Size {
  return turn === 90 || turn === 270 ? { width: image.height, height: image.width } : image
}

/** Where an area of an image lies after the image is turned clockwise. */
export function turnedArea(area: PixelArea, image: Size, turn: QuarterTurn): PixelArea {
  const right = image.width - area.left - area.width
  const bottom = image.height - area.top - area.height
  if (turn === 90) return { left: bottom, top: area.left, width: area.height, height: area.width }
  if (turn === 180) return { left: right, top: bottom, width: area.width, height: area.height }
  if (turn === 270) return { left: area.top, top: right, width: area.height, height: area.width }
  return area
}

/** The area with rows and columns exchanged, as `flippedGlyph` exchanges those of a glyph. */
export function flippedArea({ left, top, width, height }: PixelArea): PixelArea {
  return { left: top, top: left, width: height, height: width }
}

/** Where an area lies on the image enlarged so many times. */
export function scaledArea({ left, top, width, height }: PixelArea, ratio: number): PixelArea {
  return { left: left * ratio, top: top * ratio, width: width * ratio, height: height * ratio }
}

/** A copy of one area; the area must lie inside the image. */
export function cropped(image: GrayImage, area: PixelArea): GrayImage {
  if (area.width === image.width && area.height === image.height) return image
  const data = new Uint8Array(area.width * area.height)
  for (let y = 0; y < area.height; y++) {
    const from = (area.top + y) * image.width + area.left
    data.set(image.data.subarray(from, from + area.width), y * area.width)
  }
  return { width: area.width, height: area.height, data }
}

/**
 * A copy with these areas painted over in the brightness of the paper around their print (or in `brightness`). Not in white: on a
 * photo paper is gray, and a white patch would make everything else look like ink. Parts outside the image are left out.
 */
export function paintedOver(image: GrayImage, areas: readonly PixelArea[], brightness?: number): GrayImage {
  if (areas.length === 0) return image
  const data = Uint8Array.from(image.data)
  for (const area of areas) {
    const inside = areaWithin(image, area, 0)
    const paper = brightness ?? paperBrightness(image, inside)
    for (let y = inside.top; y < inside.top + inside.height; y++) {
      const from = y * image.width + inside.left
      data.fill(paper, from, from + inside.width)
    }
  }
  return { width: image.width, height: image.height, data }
}

/** The brightness most of the image has or exceeds: of a page, that of its paper. */
export function paperOf(image: GrayImage): number {
  return percentile(histogram(image.data), image.data.length, 0.5)
}

function paperBrightness(image: GrayImage, area: PixelArea): number {
  const counts = new Uint32Array(256)
  for (let y = area.top; y < area.top + area.height; y++) {
    for (let x = area.left; x < area.left + area.width; x++) {
      const value = image.data[y * image.width + x] ?? 0
      counts[value] = (counts[value] ?? 0) + 1
    }
  }
  return percentile(counts, area.width * area.height, 0.85)
}

/** The area grown by `margin` on every side, cut at the image's edges and made of whole pixels. */
export function areaWithin(image: Size, area: PixelArea, margin: number): PixelArea {
  const left = Math.max(0, Math.floor(area.left - margin))
  const top = Math.max(0, Math.floor(area.top - margin))
  const right = Math.min(image.width, Math.ceil(area.left + area.width + margin))
  const bottom = Math.min(image.height, Math.ceil(area.top + area.height + margin))
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
}

/**
 * Stretches contrast linearly so that the darkest ink is black and paper white. The dark end is the 0.05th percentile, not the
 * usual 1st: on a sparse page all ink together is less than 1 % of the pixels and would be bleached away.
 */
export function stretched(image: GrayImage): GrayImage {
  const counts = histogram(image.data)
  const low = percentile(counts, image.data.length, 0.0005)
  const bright = percentile(counts, image.data.length, 0.985)
  const high = darkestGrain(counts, image.data.length, { low, bright }) ?? bright
  // Less than this is noise on an empty page; stretching would only make it look like ink.
  if (high - low < 24) return image
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.min(255, Math.round(((value - low) * 255) / (high - low)))),
  )
  const data = new Uint8Array(image.data.length)
  for (let at = 0; at < data.length; at++) data[at] = table[image.data[at] ?? 0] ?? 0
  return { width: image.width, height: image.height, data }
}

/**
 * Where the grain of the paper ends, on a page with so little ink that a threshold between the two would lie within the grain (Tesseract's is
 * Otsu's, over the whole page): all that is brighter must be white, else every grain is a letter, and the sparse mode never comes to an
 * end of them. Undefined where there is ink enough, no grain, or what is no grain: a tinted ground beside a white one.
 */
function darkestGrain(
  counts: Uint32Array,
  total: number,
  { low, bright }: { low: number; bright: number },
): number | undefined {
  const paper = percentile(counts, total, 0.5)
  // In a normal distribution 98.5 % lie below 2.17 deviations, 16 % below −1.
  const deviation = (bright - paper) / 2.17
  const below = paper - percentile(counts, total, 0.16)
  const isGrain = deviation >= 3 && below > deviation * 0.5 && below < deviation * 2
  const darkest = Math.round(paper - 3 * deviation)
  return isGrain && darkest - low >= 24 && otsuSplit(counts).threshold > darkest ? darkest : undefined
}

/** How often each brightness occurs. */
function histogram(data: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0
    counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}

function percentile(counts: Uint32Array, total: number, share: number): number {
  let seen = 0
  for (let value = 0; value < 256; value++) {
    seen += counts[value] ?? 0
    if (seen > total * share) return value
  }
  return 255
}
