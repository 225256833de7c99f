import type { Box } from '../domain/evidence.ts'
import type { Word } from '../domain/page-text.ts'
import { printedText } from './printed-text.ts'

/** Clockwise turn of the direction text runs in: 0 to the right, 90 downwards, 180 to the left (upside down), 270 upwards. */
export type Quarter = 0 | 90 | 180 | 270

/** One character as drawn on the page as shown. Points, origin top left. */
export interface Glyph {
  readonly text: string
  readonly box: Box
  /** Where the pen stood on the baseline. */
  readonly origin: readonly [number, number]
  readonly direction: Quarter
  /** Font size as drawn. */
  readonly size: number
}

/** A piece of text on one baseline in its own frame: u along the text, v downwards across it. */
interface Run {
  readonly direction: Quarter
  readonly base: number
  readonly size: number
  text: string
  u0: number
  u1: number
  v0: number
  v1: number
}

// In parts of the font size. A printed space is 0.2–0.3 wide and kerning moves letters by less than 0.1.
const WORD_GAP = 0.16
const TOUCHING = 0.08
const OVERLAP = 0.4
const SPACED_LETTERS = 0.65

/** Cells without a margin touch: "Fakturanummer|58213", «ПДВ:|11 532,00». In print that belongs together no such number follows. */
const LABEL_END = /\p{L}:$|\p{Ll}{5}$|\p{Lu}{4}$/u
const VALUE_START = /^[\d$€£₽]/
const VALUE_OF_CELL = /^\d[\d.,/-]{3,}$/
const MONEY = /^[$€£₽]?\d[\d.,']*[.,]\d\d$/

function isSeam(left: string, right: string): boolean {
  if (/\p{L}:$/u.test(left)) return VALUE_START.test(right)
  return LABEL_END.test(left) && (/\p{Lu}$/u.test(left) ? MONEY : VALUE_OF_CELL).test(right)
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u

/**
 * Words from glyphs in the order they were drawn. A word ends at a space or at a visible gap; pieces drawn apart that touch (kerning,
 * changes of font) are joined, letter-spaced headings too; text drawn twice for a bold look counts once.
 */
export function wordsOf(glyphs: readonly Glyph[]): Word[] {
  const runs = withoutDoubles(joinTouching(joinSpacedLetters(runsOf(glyphs))))
  const words: Word[] = []
  for (const run of runs) {
    const text = printedText(inReadingOrder(run.text))
    if (text !== '')
      words.push({ text, box: fromFrame([run.u0, run.v0, run.u1, run.v1], run.direction), confidence: 1 })
  }
  return words
}

/**
 * Letters of Hebrew and Arabic come in the order they are read, each to the left of the one before, so they are put together by their places, as
 * they are seen from the left. Numbers in them run to the right.
 */
function inReadingOrder(text: string): string {
  if (!RIGHT_TO_LEFT.test(text)) return text
  const pieces = text.match(/\p{N}+(?:[.,]\p{N}+)*|\P{N}/gu) ?? []
  return pieces.toReversed().join('')
}

function runsOf(glyphs: readonly Glyph[]): Run[] {
  const runs: Run[] = []
  let current: Run | undefined
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') {
      current = undefined
      continue
    }
    const box = turned(glyph.box, glyph.direction)
    const base = turned([...glyph.origin, ...glyph.origin], glyph.direction)[1]
    if (current !== undefined && continues(current, glyph, box[0], base)) {
      current.text += glyph.text
      stretch(current, { u0: box[0], v0: box[1], u1: box[2], v1: box[3] })
    } else {
      current = {
        direction: glyph.direction,
        base,
        size: glyph.size,
        text: glyph.text,
        u0: box[0],
        v0: box[1],
        u1: box[2],
        v1: box[3],
      }
      runs.push(current)
    }
  }
  return runs
}

function continues(run: Run, glyph: Glyph, u0: number, base: number): boolean {
  const small = Math.min(run.size, glyph.size)
  const gap = u0 - run.u1
  return (
    run.direction === glyph.direction &&
    Math.abs(base - run.base) <= 0.25 * small &&
    Math.max(run.size, glyph.size) <= 1.6 * small &&
    gap <= WORD_GAP * small &&
    gap >= -OVERLAP * small &&
    // Whether the number stands in a cell of its own is known when all of it is: joinTouching.
    !(VALUE_START.test(glyph.text) && LABEL_END.test(run.text))
  )
}

/** "R E C H N U N G": four or more lone characters in a row at even, small distances are one word. */
function joinSpacedLetters(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  let at = 0
  while (at < runs.length) {
    const chain = spacedChain(runs, at)
    const first = chain[0]
    if (first === undefined) break
    if (chain.length >= 4) for (const run of chain.slice(1)) append(first, run)
    joined.push(...(chain.length >= 4 ? [first] : chain.slice(0, 1)))
    at += chain.length >= 4 ? chain.length : 1
  }
  return joined
}

function spacedChain(runs: readonly Run[], from: number): Run[] {
  const first = runs[from]
  if (first === undefined) return []
  const chain = [first]
  if (!isLone(first)) return chain
  let step: number | undefined
  for (let at = from + 1; at < runs.length; at++) {
    const before = runs[at - 1]
    const next = runs[at]
    if (before === undefined || next === undefined || !isLone(next) || !sameBaseline(before, next)) break
    const gap = next.u0 - before.u1
    if (gap < TOUCHING * next.size || gap > SPACED_LETTERS * next.size) break
    step ??= gap
    if (Math.abs(gap - step) > 0.12 * next.size) break
    chain.push(next)
  }
  return chain
}

function isLone(run: Run): boolean {
  return /^[\p{L}\p{N}]$/u.test(run.text)
}

function joinTouching(runs: readonly Run[]): Run[] {
  const rows = new Map<string, Run[]>()
  for (const run of runs) {
    const key = `${run.direction} ${Math.round(run.base * 2)}`
    rows.set(key, [...(rows.get(key) ?? []), run])
  }
  const gone = new Set<Run>()
  for (const row of rows.values()) {
    row.sort((a, b) => a.u0 - b.u0)
    let current: Run | undefined
    for (const run of row) {
      const gap = current === undefined ? Infinity : (run.u0 - current.u1) / Math.min(run.size, current.size)
      if (
        current !== undefined &&
        gap <= TOUCHING &&
        gap >= -TOUCHING &&
        sameBaseline(current, run) &&
        !isSeam(current.text, run.text)
      ) {
        append(current, run)
        gone.add(run)
      } else current = run
    }
  }
  return runs.filter((run) => !gone.has(run))
}

function withoutDoubles(runs: readonly Run[]): Run[] {
  const seen = new Map<string, Run[]>()
  return runs.filter((run) => {
    const key = `${run.direction} ${run.text}`
    const same = seen.get(key) ?? []
    const near = 0.25 * run.size
    if (same.some((other) => Math.abs(other.u0 - run.u0) < near && Math.abs(other.base - run.base) < near)) return false
    seen.set(key, [...same, run])
    return true
  })
}

function sameBaseline(a: Run, b: Run): boolean {
  const small = Math.min(a.size, b.size)
  return (
    a.direction === b.direction && Math.abs(a.base - b.base) <= 0.25 * small && Math.max(a.size, b.size) <= 1.6 * small
  )
}

function append(run: Run, next: Run): void {
  run.text += next.text
  stretch(run, next)
}

function stretch(run: Run, by: { u0: number; v0: number; u1: number; v1: number }): void {
  run.u0 = Math.min(run.u0, by.u0)
  run.u1 = Math.max(run.u1, by.u1)
  run.v0 = Math.min(run.v0, by.v0)
  run.v1 = Math.max(run.v1, by.v1)
}

function fromFrame(box: Box, direction: Quarter): Box {
  return turned(box, ((360 - direction) % 360) as Quarter)
}

/** The box after turning the plane about the origin anticlockwise by so much. */
function turned(box: Box, by: Quarter): Box {
  const [x0, y0, x1, y1] = box
  if (by === 0) return box
  if (by === 90) return [y0, -x1, y1, -x0]
  if (by === 180) return [-x1, -y1, -x0, -y0]
  return [-y1, x0, -y0, x1]
}

/** The words of a page after a clockwise turn that brings text running in `direction` upright; width and height before the turn. */
export function uprightWords(words: readonly Word[], direction: Quarter, width: number, height: number): Word[] {
  if (direction === 0) return [...words]
  const turn = turned([0, 0, width, height], direction)
  return words.map((word) => {
    const box = turned(word.box, direction)
    return { ...word, box: [box[0] - turn[0], box[1] - turn[1], box[2] - turn[0], box[3] - turn[1]] }
  })
}

/** The direction most characters run in, when nearly all do; else 0. */
export function mainDirection(glyphs: readonly Glyph[]): Quarter {
  const inked = glyphs.filter((glyph) => glyph.text.trim() !== '')
  for (const direction of [90, 180, 270] as const) {
    const count = inked.filter((glyph) => glyph.direction === direction).length
    if (count > 0.8 * inked.length) return direction
  }
  return 0
}
