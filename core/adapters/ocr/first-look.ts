import { isWrittenInCyrillic } from '../../domain/script.ts'
import { turnedGlyph } from './glyphs.ts'
import type { Glyph } from './glyphs.ts'
import { areaWithin, cropped, paperOf, turned } from './gray-image.ts'
import type { GrayImage, PixelArea, QuarterTurn } from './gray-image.ts'
import { languageOfLetters } from './language-of-letters.ts'
import { languageOf } from './languages.ts'
import type { ReadingLanguage } from './languages.ts'
import type { PixelWord, TesseractEngine } from './tesseract-engine.ts'
import { preparePage } from './prepare-page.ts'
import { glyphHeight, liesOnItsSide } from './text-geometry.ts'
import type { Survey } from './survey-page.ts'
import { skewOf } from './text-slant.ts'

export interface FirstLook {
  /** Clockwise turn that makes the page upright. */
  readonly turn: QuarterTurn
  readonly language: ReadingLanguage
}

/** Mean confidence above which a sample is taken for upright text without trying the other way. */
export const PLAINLY_UPRIGHT = 0.78
/** Less will do where its words plainly belong to a language: upside down no sample of 56 pages reached it. */
export const UPRIGHT_WORDS = 0.65

/** A language leads by so many telling words, or the sample was too small to say. */
const TOLD = 2

/**
 * Data of its own script read the words of a sample at least so well, or it is read in the other too: of 36 pages in six languages, upright and turned, those of the
 * other script read none better than 0.59, and 9 in 10 of the right ones reached this.
 */
const ITS_SCRIPT = 0.72
/** In fewer letters chance may read as well; to compare both scripts half of it will do. */
const LETTERS_ENOUGH = 60
const LETTERS_TO_COMPARE = 30
/** Addresses of mail and of sites are Latin on every page, and figures are alike in every script. */
const PLAIN_WORD = /^\p{P}*\p{L}{3,}\p{P}*$/u

/** Scripts are told apart with these two; which language of a script it is, its words say. */
type Script = 'eng' | 'rus'

/** What an engine has loaded before the first page: most pages begin with it. */
export const FIRST_PACKS: Script = 'eng'

/** Thickness of a strip in heights of print, about three lines; of those looked at more closely, about four. */
const STRIP = 7
const CLOSER = 9
/** And so much of their lines, some hundred letters. The whole lines of a broad page of small print take half as long again and say no more. */
const LONGEST = 80

/**
 * Reads a few dense lines to learn which way up the page is, its script and its language. Tesseract's own orientation detection is
 * not used: it was wrong or silent on sideways pages and small prints, and its data are as large as three languages. `last`: the language of the page before, whose
 * script is tried first.
 */
export async function firstLook(
  { image, glyphs, votes }: Pick<Survey, 'image' | 'glyphs' | 'votes'>,
  engine: TesseractEngine,
  last?: ReadingLanguage,
): Promise<FirstLook> {
  const scripts: readonly Script[] = last !== undefined && isWrittenInCyrillic(last) ? ['rus', 'eng'] : ['eng', 'rus']
  const sideways = liesOnItsSide(votes)
  const [fewer, more] = [Math.min(votes.stacked, votes.beside), Math.max(votes.stacked, votes.beside)]
  const unsure = fewer * 1.6 > more
  // A sample that reads badly is no reason to doubt a thousand letters that stand beside each other; and lines on their side take long to read.
  const plain = more >= 60 && fewer * 5 < more
  const axes: QuarterTurn[][] = sideways ? [[90, 270], [0, 180]] : [[0, 180], [90, 270]] // prettier-ignore
  const skewAt = (turn: QuarterTurn): number => skewOf(glyphs.map((glyph) => turnedGlyph(glyph, image, turn)))
  let best: Sample & { readonly turn: QuarterTurn } = { turn: 0, ...NOTHING_READ, score: -1 }
  for (const [index, turns] of axes.entries()) {
    if (index === 1 && (plain || (!unsure && best.score > 0.5))) break
    const skew = skewAt(turns[0] ?? 0)
    for (const turn of turns) {
      if (best.score >= PLAINLY_UPRIGHT || isPlain(best)) break
      const sample = await sampleOf(image, glyphs, { turn, skew, thickness: STRIP, length: LONGEST, from: 0 })
      const seen = sample === undefined ? NOTHING_READ : await readInItsScript(sample, scripts, engine)
      if (seen.score > best.score) best = { turn, ...seen }
    }
  }
  const { turn } = best
  const seen = best.words.map((word) => word.text)
  const found = languageOf(seen)
  if (found !== undefined && (found.language !== 'eng' || found.lead >= TOLD)) return { turn, language: found.language }
  const spelt = languageOfLetters(seen)
  if (spelt !== undefined) return { turn, language: spelt }
  // English is what is assumed of Latin print that says nothing. Two strips more cost a fifth of what reading the page in the wrong language does.
  const sample = await sampleOf(image, glyphs, {
    turn,
    skew: skewAt(turn),
    thickness: CLOSER,
    length: Infinity,
    from: 2,
  })
  const others = sample === undefined ? [] : await engine.recognise(sample, 'eng', 'block')
  const all = [...seen, ...others.map((word) => word.text)]
  const told = languageOf(all)?.language ?? 'eng'
  return { turn, language: told === 'eng' ? (languageOfLetters(all) ?? told) : told }
}

interface Sample {
  readonly words: readonly PixelWord[]
  /** Their plausibility. */
  readonly score: number
  /** That of its plain words, which alone tell a script, and how many letters they have. */
  readonly written: { readonly score: number; readonly letters: number }
}

const NOTHING_READ: Sample = { words: [], score: 0, written: { score: 0, letters: 0 } }

function sampleRead(words: readonly PixelWord[]): Sample {
  const plain = words.filter((word) => PLAIN_WORD.test(word.text))
  const letters = plain.reduce((sum, word) => sum + word.text.length, 0)
  return { words, score: plausibility(words), written: { score: plausibility(plain), letters } }
}

/** A sample read in one script, and in the other as well unless it is plainly in the first. Both at once, as one would read a page, take as long as both. */
async function readInItsScript(
  sample: GrayImage,
  scripts: readonly Script[],
  engine: TesseractEngine,
): Promise<Sample> {
  let best: Sample | undefined
  for (const script of scripts) {
    const read = sampleRead(await engine.recognise(sample, script, 'block'))
    if (best === undefined || isSurer(read, best)) best = read
    if (isPlain(best)) break
  }
  return best ?? NOTHING_READ
}

function isSurer(one: Sample, other: Sample): boolean {
  return Math.min(one.written.letters, other.written.letters) < LETTERS_TO_COMPARE
    ? one.score > other.score
    : one.written.score > other.written.score
}

/** Nothing better is to be expected of another script or another way up. */
function isPlain(sample: Sample): boolean {
  return isTold(sample) || isInItsScript(sample)
}

function isInItsScript({ written }: Sample): boolean {
  return written.letters >= LETTERS_ENOUGH && written.score >= ITS_SCRIPT
}

/** It reads well enough, and the language of its words leads. */
function isTold({ words, score }: Sample): boolean {
  return score >= UPRIGHT_WORDS && (languageOf(words.map((word) => word.text))?.lead ?? 0) >= TOLD
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
 * Two strips with the most glyphs (after the first `from` such), as they look after the turn, one under the other, print about 24 pixels high. Levelled and without the rules of tables, as
 * the page will be; undefined where there are no such strips. The densest strips are often rows of a table, and askew between rules they read no better upright than upside down.
 */
async function sampleOf(
  image: GrayImage,
  glyphs: readonly Glyph[],
  about: { turn: QuarterTurn; skew: number; thickness: number; length: number; from: number },
): Promise<GrayImage | undefined> {
  const { turn, skew, thickness, length, from } = about
  const height = Math.max(4, glyphHeight(glyphs))
  const across = turn === 0 || turn === 180
  const strips = densestStrips(glyphs, across, { thickness: height * thickness, length: height * length, count: from + 2 }).slice(from) // prettier-ignore
  const areas = strips.map((strip) => areaWithin(image, strip, height))
  if (areas.length === 0) return undefined
  const look = { scale: Math.min(3, 24 / height), slant: { top: skew, bottom: skew } }
  const pieces = await Promise.all(
    areas.map((area) => preparePage(turned(cropped(image, area), turn), { ...look, offset: area })),
  )
  return stacked(pieces.map((piece) => piece.image))
}

/** Places on a page with the most glyphs, so thick and at most so long, none with glyphs of another. */
function densestStrips(
  glyphs: readonly Glyph[],
  across: boolean,
  { thickness, length, count }: { thickness: number; length: number; count: number },
): PixelArea[] {
  const down = (glyph: Glyph): number => (across ? glyph.top + glyph.bottom : glyph.left + glyph.right) / 2
  const along = (glyph: Glyph): number => (across ? glyph.left + glyph.right : glyph.top + glyph.bottom) / 2
  let rest = glyphs.toSorted((a, b) => down(a) - down(b))
  const strips: PixelArea[] = []
  while (strips.length < count && rest.length > 0) {
    const thick = densest(rest, down, thickness)
    const inside = densest(thick.toSorted((a, b) => along(a) - along(b)), along, length) // prettier-ignore
    const taken = new Set(thick)
    rest = rest.filter((glyph) => !taken.has(glyph))
    const left = Math.min(...inside.map((glyph) => glyph.left))
    const top = Math.min(...inside.map((glyph) => glyph.top))
    const right = Math.max(...inside.map((glyph) => glyph.right))
    const bottom = Math.max(...inside.map((glyph) => glyph.bottom))
    strips.push({ left, top, width: right - left, height: bottom - top })
  }
  return strips
}

/** Of glyphs in order of their places the most that lie within `reach` of each other. */
function densest(glyphs: readonly Glyph[], place: (glyph: Glyph) => number, reach: number): readonly Glyph[] {
  let start = 0
  let best = { from: 0, to: 0 }
  for (let end = 0; end < glyphs.length; end++) {
    while (place(glyphs[end] as Glyph) - place(glyphs[start] as Glyph) > reach) start++
    if (end + 1 - start > best.to - best.from) best = { from: start, to: end + 1 }
  }
  return glyphs.slice(best.from, best.to)
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
