import { boxAround, type Box } from '../../domain/evidence.ts'
import type { PageText, Word } from '../../domain/page-text.ts'
import { levelLines } from './level-lines.ts'

/** A run of words on one visual line with only spaces between them: a cell, a label with its value, a line of an address. */
export interface Segment {
  readonly id: number
  readonly page: PageText
  /** Index into `Layout.rows`. */
  readonly row: number
  /** Indices into the page's words. */
  readonly words: readonly number[]
  readonly text: string
  readonly box: Box
  /** Height of its letters in points. */
  readonly height: number
}

/** A visual line across the whole page. */
export interface Row {
  readonly index: number
  readonly page: PageText
  readonly segments: readonly Segment[]
  readonly box: Box
}

/** The pages of one document as rows of segments from top to bottom, page after page. */
export interface Layout {
  readonly pages: readonly PageText[]
  readonly rows: readonly Row[]
  readonly segments: readonly Segment[]
  /** Median letter height in points: the unit for distances. */
  readonly height: number
  readonly fromOcr: boolean
}

/** Gap between words, in letter heights, from which a new segment starts. A space is about a third of a height. */
const NEW_SEGMENT = 1.15
/** Letter-spaced print ("R E C H N U N G") has wide gaps between single letters; they stay together up to this. */
const SPACED_LETTERS = 1.4

/** Builds the layout of the pages of one document. Pages must be in order. `startsCell` names words that begin a segment whatever the gap. */
export function layoutOf(
  pages: readonly PageText[],
  startsCell: (page: number, word: number) => boolean = () => false,
): Layout {
  const rows: Row[] = []
  const segments: Segment[] = []
  const heights: number[] = []
  for (const page of pages) {
    for (const line of levelLines(page)) {
      const own: Segment[] = []
      for (const words of cut(page, line.words, (word) => startsCell(page.page, word))) {
        const boxes = words.map((index) => wordAt(page, index).box)
        const height = median(boxes.map((box) => box[3] - box[1]))
        const text = words.map((index) => wordAt(page, index).text).join(' ')
        const box = boxAround(boxes)
        if (box === undefined) continue
        const segment: Segment = { id: segments.length, page, row: rows.length, words, text, box, height }
        own.push(segment)
        segments.push(segment)
        heights.push(height)
      }
      if (own.length > 0) rows.push({ index: rows.length, page, segments: own, box: line.box })
    }
  }
  return { pages, rows, segments, height: median(heights) || 9, fromOcr: pages.some((page) => page.source === 'ocr') }
}

/** The word at an index that the page's own lines gave. */
export function wordAt(page: PageText, index: number): Word {
  const word = page.words[index]
  if (word === undefined) throw new RangeError(`page ${page.page} has no word ${index}`)
  return word
}

/** Lowest confidence of these words, 1 for none. */
export function wordConfidence(page: PageText, words: readonly number[]): number {
  return words.reduce((lowest, index) => Math.min(lowest, wordAt(page, index).confidence), 1)
}

/** Box around some words of a page. */
export function boxOfWords(page: PageText, words: readonly number[]): Box {
  return boxAround(words.map((index) => wordAt(page, index).box)) ?? [0, 0, 0, 0]
}

/** Share of the narrower box's width that two boxes have in common, 0…1. */
export function sharedWidth(a: Box, b: Box): number {
  const narrow = Math.min(a[2] - a[0], b[2] - b[0])
  return narrow <= 0 ? 0 : Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) / narrow
}

function cut(page: PageText, words: readonly number[], starts: (word: number) => boolean): number[][] {
  const found: number[][] = []
  let previous: Word | undefined
  for (const index of words) {
    const word = wordAt(page, index)
    const current = found.at(-1)
    if (current && previous && !starts(index) && gap(previous, word) < allowed(previous, word)) current.push(index)
    else found.push([index])
    previous = word
  }
  return found
}

function gap(left: Word, right: Word): number {
  const height = Math.max(heightOf(left), heightOf(right))
  return height > 0 ? (right.box[0] - left.box[2]) / height : Infinity
}

function allowed(left: Word, right: Word): number {
  return left.text.length === 1 && right.text.length === 1 ? SPACED_LETTERS : NEW_SEGMENT
}

function heightOf(word: Word): number {
  return word.box[3] - word.box[1]
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
