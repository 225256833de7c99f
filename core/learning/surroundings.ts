import type { Box } from '../domain/evidence.ts'
import type { PageText, Word } from '../domain/page-text.ts'
import type { Surroundings } from '../domain/supplier-memory.ts'
import { labelTokens } from '../extraction/labels/label-text.ts'

/** More words than these say nothing about the place any more. */
const MOST_WORDS = 5
/** White space, in letter heights, between one column and the next. */
const NEXT_COLUMN = 5
/** How far above a label may stand, in letter heights. */
const ABOVE = 4.5

/** The label in a word as anchors are compared. Words with figures change from document to document, but for a label stuck to one ("Nr.5"). */
export function anchorsIn(word: string): string[] {
  const label = /\d/u.test(word) ? (/^(\p{L}[\p{L}.]*[.:№#])\d/u.exec(word)?.[1] ?? '') : word
  return labelTokens(label).filter((token) => /[\p{L}№]/u.test(token))
}

/** What was found around places of pages that are still in use: every amount is asked about for each total. */
const FOUND = new WeakMap<PageText, Map<string, Surroundings>>()

/** What stands around a box of a page. */
export function surroundingsOf(page: PageText, box: Box): Surroundings {
  const known = FOUND.get(page) ?? new Map<string, Surroundings>()
  FOUND.set(page, known)
  const key = box.join(' ')
  const found = known.get(key) ?? lookAround(page, box)
  known.set(key, found)
  return found
}

function lookAround(page: PageText, box: Box): Surroundings {
  const height = Math.max(4, box[3] - box[1])
  const left = page.words
    .filter((word) => onSameLine(word.box, box) && word.box[2] <= box[0] + height * 0.3)
    .sort((a, b) => b.box[2] - a.box[2])
  const above = page.words
    .filter(
      (word) =>
        word.box[3] <= box[1] + height * 0.3 &&
        box[1] - word.box[3] < height * ABOVE &&
        inColumn(word.box, box, height),
    )
    .sort((a, b) => b.box[3] - a.box[3] || a.box[0] - b.box[0])
  return {
    left: nearest(left, height),
    above: nearest(rowsUntilAnchor(above, height), height),
    figures: figuresBefore(left, height),
    x0: box[0] / page.width,
    x1: box[2] / page.width,
    y: (box[1] + box[3]) / 2 / page.height,
  }
}

/** 0…1: how far the words around one place are those around another. Undefined where the first has none to compare. */
export function anchorsMatch(taught: readonly string[], seen: readonly string[]): number | undefined {
  if (taught.length === 0) return undefined
  let got = 0
  let most = 0
  for (const [index, token] of taught.entries()) {
    const weight = 0.6 ** index
    most += weight
    if (seen.slice(0, index + 2).some((other) => sameToken(token, other))) got += weight
  }
  return got / most
}

/** One letter misread or lost does not make another word of a long one. */
function sameToken(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length < 5 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return Math.max(a.length, b.length) - start - end <= 1
}

/** Groups of digits set apart by more than a space, from right to left until a word comes. */
function figuresBefore(left: readonly Word[], height: number): number {
  let count = 0
  let edge: number | undefined
  for (const { text, box } of left) {
    if (anchorsIn(text).length > 0) break
    if (!/\d/u.test(text)) continue
    if (edge === undefined || edge - box[2] > height * 0.7) count++
    edge = box[0]
  }
  return count
}

function nearest(words: readonly Word[], height: number): string[] {
  const found: string[] = []
  let edge: number | undefined
  for (const { text, box } of words) {
    // Beyond a wide gap another column begins.
    if (found.length > 0 && edge !== undefined && edge - box[2] > height * NEXT_COLUMN) break
    // Words are met from right to left, and so are the parts of one.
    found.push(...anchorsIn(text).reverse())
    edge = Math.min(edge ?? Infinity, box[0])
    if (found.length >= MOST_WORDS) break
  }
  return found.slice(0, MOST_WORDS)
}

/** The nearest row above that holds a word; values printed between a head and this place are passed over. */
function rowsUntilAnchor(words: readonly Word[], height: number): Word[] {
  const first = words.find((word) => anchorsIn(word.text).length > 0)
  return first === undefined ? [] : words.filter((word) => Math.abs(word.box[3] - first.box[3]) < height * 0.6)
}

function onSameLine(a: Box, b: Box): boolean {
  const overlap = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return overlap > 0.4 * Math.min(a[3] - a[1], b[3] - b[1])
}

function inColumn(a: Box, b: Box, height: number): boolean {
  const shared = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  return shared > 0 || Math.abs(a[0] - b[0]) < height || Math.abs(a[2] - b[2]) < height
}
