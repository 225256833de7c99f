import { flippedGlyph, type Glyph } from './glyphs.ts'
import { flippedArea, type PixelArea } from './gray-image.ts'

/** Fewer dots than this in a row are print: "......" or "- - -". */
const FEWEST_DOTS = 14
/** Blurred, some dots run together; then a row as long as so many letters, inked over so much of it, is a rule all the same. */
const LONG = 8
const COVERED = 0.35
/** Gap between dots, in letter heights; points at the ends of one-letter words stand farther apart. */
const CLOSE = 0.7
/** Dots and what they run together to are flat, in parts of a letter's height; a rule askew is a little higher. */
const FLAT = 0.4
/** Dots that are painted over together: few enough for a slanted rule to stay a thin strip. */
const DOTS_A_STRIP = 10

/**
 * Where dotted and dashed rules and leaders stand, upright or sideways, as thin strips. Tesseract removes solid rules itself, but takes rows of
 * dots for a line of print as high as the gap between two of them, and then reads nothing there (measured: a table with dotted rules
 * came out empty). Any unit; `letter` is the usual height of a glyph.
 */
export function dottedRulesIn(pieces: readonly Glyph[], letter: number): PixelArea[] {
  return [...rules(pieces, letter), ...rules(pieces.map(flippedGlyph), letter).map(flippedArea)]
}

function rules(pieces: readonly Glyph[], letter: number): PixelArea[] {
  const band = Math.max(2, letter * 0.2)
  const open = new Map<number, Glyph[]>()
  const chains: Glyph[][] = []
  const flat = pieces.filter((piece) => piece.bottom - piece.top <= letter * FLAT)
  for (const dot of flat.toSorted((a, b) => a.left - b.left)) {
    const row = Math.round(middle(dot) / band)
    const chain = [row, row - 1, row + 1].map((near) => open.get(near)).find((each) => goesOn(each, dot, letter))
    if (chain === undefined) {
      const begun = [dot]
      chains.push(begun)
      open.set(row, begun)
    } else {
      chain.push(dot)
      open.set(row, chain)
    }
  }
  return chains.filter((chain) => isRule(chain, letter)).flatMap(strips)
}

function goesOn(chain: readonly Glyph[] | undefined, dot: Glyph, letter: number): boolean {
  const last = chain?.at(-1)
  return (
    last !== undefined &&
    dot.left - last.right <= letter * CLOSE &&
    Math.abs(middle(dot) - middle(last)) <= letter * 0.15
  )
}

function isRule(chain: readonly Glyph[], letter: number): boolean {
  if (chain.length >= FEWEST_DOTS && isEven(chain)) return true
  const span = (chain.at(-1)?.right ?? 0) - (chain[0]?.left ?? 0)
  const covered = chain.reduce((sum, piece) => sum + piece.right - piece.left, 0)
  return chain.length >= 3 && span >= letter * LONG && covered >= span * COVERED
}

/** Dots of a rule follow each other at one distance; points and hyphens of print do not. Now and then some run together. */
function isEven(chain: readonly Glyph[]): boolean {
  const gaps = chain.slice(1).map((dot, index) => dot.left - (chain[index]?.right ?? 0))
  const usual = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0
  return gaps.filter((gap) => Math.abs(gap - usual) <= Math.max(2, usual * 0.5)).length >= gaps.length * 0.75
}

function strips(chain: readonly Glyph[]): PixelArea[] {
  const found: PixelArea[] = []
  for (let from = 0; from < chain.length; from += DOTS_A_STRIP) {
    const part = chain.slice(from, from + DOTS_A_STRIP + 1)
    const [left, top] = [Math.min(...part.map((dot) => dot.left)), Math.min(...part.map((dot) => dot.top))]
    const [right, bottom] = [Math.max(...part.map((dot) => dot.right)), Math.max(...part.map((dot) => dot.bottom))]
    found.push({ left: left - 1, top: top - 1, width: right - left + 2, height: bottom - top + 2 })
  }
  return found
}

function middle(dot: Glyph): number {
  return (dot.top + dot.bottom) / 2
}
