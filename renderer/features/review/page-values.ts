import { boxAround, type Box } from '../../../core/domain/evidence.ts'
import type { PageText, Word } from '../../../core/domain/page-text.ts'
import type { Sort } from '../../view-state/desk.ts'

/** Words together as one value: the text, and the box around them. */
export interface PageValue {
  readonly text: string
  readonly box: Box
  readonly confidence: number
}

/** The index of the word at a point of the page, or undefined. A little air round a word counts as the word. */
export function wordAt(words: readonly Word[], x: number, y: number): number | undefined {
  const air = 1.5
  const index = words.findIndex(
    ({ box: [x0, y0, x1, y1] }) => x >= x0 - air && x <= x1 + air && y >= y0 - air && y <= y1 + air,
  )
  return index === -1 ? undefined : index
}

const FIGURE = /^[(+−–-]?[\p{Sc}]?\d[\d.,'’]*\)?[-%]?$|^\p{Sc}$/u
const CODE = /^[\p{Lu}\d][\p{Lu}\d./+*-]*$/u
const DATE = /^[«"„“]?\d{1,4}[»"”“]?(st|nd|rd|th|\.)?,?$|^\d{1,4}([./-]\d{1,4}){1,2}\.?,?$|^\p{L}{3,}\.?,?$/u

const WHOLE_DATE = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}/

/** Whether a word may be part of a value of this sort, and how far apart its words stand, in heights. */
const PARTS: Record<Sort, { fits: (text: string) => boolean; gap: number }> = {
  amount: { fits: (text) => FIGURE.test(text), gap: 0.6 },
  code: { fits: (text) => CODE.test(text) && /\d/.test(text), gap: 0.8 },
  date: { fits: (text) => DATE.test(text), gap: 0.8 },
  currency: { fits: () => false, gap: 0 },
  text: { fits: (text) => !text.endsWith(':'), gap: 1.4 },
}

/**
 * What a click on a word means as a value of this sort: the word and those beside it in its line that belong to it, such as the groups of a
 * number, the parts of a date or the words of a name. A value that stands behind its label never takes the label along.
 */
export function valueAround(page: PageText, index: number, sort: Sort): PageValue {
  const clicked = page.words[index]
  const line = page.lines.find(({ words }) => words.includes(index))
  const { fits, gap } = PARTS[sort]
  if (clicked === undefined || line === undefined) return joined(clicked === undefined ? [] : [clicked])
  const row = line.words.flatMap((at) => page.words[at] ?? [])
  const height = clicked.box[3] - clicked.box[1]
  let [from, to] = [row.indexOf(clicked), row.indexOf(clicked)]
  if (!fits(clicked.text) || (sort === 'date' && WHOLE_DATE.test(clicked.text))) return joined([clicked])
  const near = (left: Word | undefined, right: Word | undefined) =>
    left !== undefined && right !== undefined && right.box[0] - left.box[2] <= gap * height
  while (near(row[from - 1], row[from]) && fits(row[from - 1]?.text ?? '')) from -= 1
  while (near(row[to], row[to + 1]) && fits(row[to + 1]?.text ?? '')) to += 1
  return joined(row.slice(from, to + 1))
}

/** The words whose larger part lies in a box, in reading order. */
export function wordsIn(page: PageText, box: Box): Word[] {
  return page.lines
    .flatMap(({ words }) => words.flatMap((at) => page.words[at] ?? []))
    .filter((word) => isInside(word.box, box))
}

/** Words as one value; empty and of no confidence for none. */
export function joined(words: readonly Word[]): PageValue {
  return {
    text: words.map((word) => word.text).join(' '),
    box: boxAround(words.map((word) => word.box)) ?? [0, 0, 0, 0],
    confidence: words.length === 0 ? 0 : Math.min(...words.map((word) => word.confidence)),
  }
}

const MOST = 12

/** Values of this sort that are printed on the page, each once, those that hold what was typed first. For picking without a pointer. */
export function valuesOnPage(page: PageText, sort: Sort, typed: string): PageValue[] {
  const found = new Map<string, PageValue>()
  const seen = new Set<Word>()
  page.words.forEach((word, index) => {
    if (seen.has(word) || !looksLike(word.text, sort)) return
    const value = valueAround(page, index, sort)
    for (const inside of wordsIn(page, value.box)) seen.add(inside)
    if (value.text.length > 1 && !found.has(value.text)) found.set(value.text, value)
  })
  const bare = (text: string) => text.toLowerCase().replace(/[\s.,]/gu, '')
  const wanted = bare(typed)
  const holds = (value: PageValue) => (wanted !== '' && bare(value.text).includes(wanted) ? 0 : 1)
  return [...found.values()].toSorted((a, b) => holds(a) - holds(b)).slice(0, MOST)
}

/** Enough of the sort to be offered unasked. */
function looksLike(text: string, sort: Sort): boolean {
  switch (sort) {
    case 'amount':
      return /\d[.,]\d{2}\b/.test(text)
    case 'date':
      return WHOLE_DATE.test(text)
    case 'code':
      return /\d{3}/.test(text) && CODE.test(text)
    case 'currency':
      return /^([A-Z]{3}|\p{Sc}|руб\.?)$/u.test(text)
    case 'text':
      return /\p{L}{3}/u.test(text) || /\d/.test(text)
  }
}

function isInside(word: Box, box: Box): boolean {
  const width = Math.min(word[2], box[2]) - Math.max(word[0], box[0])
  const height = Math.min(word[3], box[3]) - Math.max(word[1], box[1])
  return width > 0 && height > 0 && width * height > 0.5 * (word[2] - word[0]) * (word[3] - word[1])
}
