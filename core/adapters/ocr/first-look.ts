import { turnedGlyph } from './glyphs.ts'
import type { Glyph } from './glyphs.ts'
import { areaWithin, cropped, paperOf, turned } from './gray-image.ts'
import type { GrayImage, PixelArea, QuarterTurn } from './gray-image.ts'
import { languageOf } from './languages.ts'
import type { ReadingLanguage } from './languages.ts'
import type { PixelWord, TesseractEngine } from './tesseract-engine.ts'
import { preparePage } from './prepare-page.ts'
import { glyphHeight } from './text-geometry.ts'
import type { NeighbourVotes } from './text-geometry.ts'
import { skewOf } from './text-slant.ts'

export interface FirstLook {
  /** Clockwise turn that makes the page upright. */
  readonly turn: QuarterTurn
  readonly language: ReadingLanguage
}

/** Mean confidence above which a sample is taken for upright text without trying the other way. */
const PLAINLY_UPRIGHT = 0.78

/**
 * Reads a few dense lines to learn which way up the page is, its script and its language. Tesseract's own orientation detection is
 * not used: it was wrong or silent on sideways pages and small prints, and its data are as large as three languages.
 */
export async function firstLook(
  image: GrayImage,
  glyphs: readonly Glyph[],
  votes: NeighbourVotes,
  engine: TesseractEngine,
): Promise<FirstLook> {
  const sideways = votes.stacked > votes.beside
  const [fewer, more] = [Math.min(votes.stacked, votes.beside), Math.max(votes.stacked, votes.beside)]
  const unsure = fewer * 1.6 > more
  // A sample that reads badly is no reason to doubt a thousand letters that stand beside each other; and lines on their side take long to read.
  const plain = more >= 60 && fewer * 5 < more
  const axes: QuarterTurn[][] = sideways ? [[90, 270], [0, 180]] : [[0, 180], [90, 270]] // prettier-ignore
  let best: { turn: QuarterTurn; score: number; words: readonly PixelWord[] } = { turn: 0, score: -1, words: [] }
  for (const [index, turns] of axes.entries()) {
    if (index === 1 && (plain || (!unsure && best.score > 0.5))) break
    const skew = skewOf(glyphs.map((glyph) => turnedGlyph(glyph, image, turns[0] ?? 0)))
    for (const turn of turns) {
      if (best.score >= PLAINLY_UPRIGHT) break
      const sample = await sampleOf(image, glyphs, turn, skew)
      const words = await engine.recognise(sample, 'rus+ukr+eng', 'block')
      const score = plausibility(words)
      if (score > best.score) best = { turn, score, words }
    }
  }
  const found = languageOf(best.words.map((word) => word.text))
  return { turn: best.turn, language: found?.language ?? 'eng' }
}

/** How much a reading looks like text, 0…1: confidence of its words, weighted by their letters and digits. */
export function plausibility(words: readonly PixelWord[]): number {
  let sum = 0
  let weight = 0
  for (const word of words) {
    const letters = word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    if (letters < 2) continue
    sum += word.confidence * letters
    weight += letters
  }
  return weight < 8 ? 0 : sum / weight
}

/**
 * Two strips with the most glyphs, as they look after the turn, one under the other, print about 24 pixels high. Levelled and without the rules of tables, as
 * the page will be: the densest strips are often rows of a table, and askew between rules they read no better upright than upside down.
 */
async function sampleOf(
  image: GrayImage,
  glyphs: readonly Glyph[],
  turn: QuarterTurn,
  skew: number,
): Promise<GrayImage> {
  const height = Math.max(4, glyphHeight(glyphs))
  const across = turn === 0 || turn === 180
  const strips = densestStrips(glyphs, across, height * 9).map((strip) => areaWithin(image, strip, height))
  const about = { scale: Math.min(3, 24 / height), slant: { top: skew, bottom: skew } }
  const pieces = await Promise.all(
    strips.map((strip) => preparePage(turned(cropped(image, strip), turn), { ...about, offset: strip })),
  )
  return stacked(pieces.map((piece) => piece.image))
}

function densestStrips(glyphs: readonly Glyph[], across: boolean, thickness: number): PixelArea[] {
  const place = (glyph: Glyph): number => (across ? glyph.top + glyph.bottom : glyph.left + glyph.right) / 2
  let rest = glyphs.toSorted((a, b) => place(a) - place(b))
  const strips: PixelArea[] = []
  while (strips.length < 2 && rest.length > 0) {
    let start = 0
    let best = { from: 0, to: 0 }
    for (let end = 0; end < rest.length; end++) {
      while (place(rest[end] as Glyph) - place(rest[start] as Glyph) > thickness) start++
      if (end + 1 - start > best.to - best.from) best = { from: start, to: end + 1 }
    }
    const inside = rest.slice(best.from, best.to)
    rest = [...rest.slice(0, best.from), ...rest.slice(best.to)]
    const left = Math.min(...inside.map((glyph) => glyph.left))
    const top = Math.min(...inside.map((glyph) => glyph.top))
    const right = Math.max(...inside.map((glyph) => glyph.right))
    const bottom = Math.max(...inside.map((glyph) => glyph.bottom))
    strips.push({ left, top, width: right - left, height: bottom - top })
  }
  return strips
}

function stacked(images: readonly GrayImage[]): GrayImage {
  const gap = 24
  const width = Math.max(1, ...images.map((image) => image.width)) + 2 * gap
  const height = images.reduce((sum, image) => sum + image.height + gap, gap)
  const data = new Uint8Array(width * height).fill(Math.min(255, ...images.map(paperOf)))
  let top = gap
  for (const image of images) {
    for (let y = 0; y < image.height; y++) {
      data.set(image.data.subarray(y * image.width, (y + 1) * image.width), (top + y) * width + gap)
    }
    top += image.height + gap
  }
  return { width, height, data }
}
