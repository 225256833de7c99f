import type { Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'
import { boxOfWords, wordAt, wordConfidence, type Segment } from './layout.ts'

/** Words of one page read as running text, so that a pattern found in the text leads back to words and boxes. */
export interface Span {
  readonly page: PageText
  readonly words: readonly number[]
  readonly text: string
  /** Where in `text` each word starts. */
  readonly starts: readonly number[]
}

/** A piece of a span: the text found and the words it touches. */
export interface Found {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly page: PageText
  readonly words: readonly number[]
  readonly box: Box
  readonly confidence: number
}

/** Joins words with single spaces. */
export function spanOf(page: PageText, words: readonly number[]): Span {
  const starts: number[] = []
  let text = ''
  for (const index of words) {
    if (text !== '') text += ' '
    starts.push(text.length)
    text += wordAt(page, index).text
  }
  return { page, words, text, starts }
}

/** All words of a row or a block, segment after segment. */
export function spanAcross({
  page,
  segments,
}: {
  readonly page: PageText
  readonly segments: readonly Segment[]
}): Span {
  return spanOf(
    page,
    segments.flatMap(({ words }) => words),
  )
}

/** The words of a span that the characters from `start` to `end` touch. */
export function pieceOf(span: Span, start: number, end: number): Found {
  const words = span.words.filter((index, step) => {
    const from = span.starts[step] ?? 0
    return from < end && from + wordAt(span.page, index).text.length > start
  })
  return {
    text: span.text.slice(start, end),
    start,
    end,
    page: span.page,
    words,
    box: boxOfWords(span.page, words),
    confidence: wordConfidence(span.page, words),
  }
}

/** Every match of a global pattern in a span, with its groups. */
export function findAll(span: Span, pattern: RegExp): { found: Found; groups: readonly (string | undefined)[] }[] {
  return [...span.text.matchAll(pattern)].map((match) => ({
    found: pieceOf(span, match.index, match.index + match[0].length),
    groups: [...match],
  }))
}

/** Words of one number stand close together; a wider gap is the next column. */
export function standsTogether(piece: Found, height: number): boolean {
  return piece.words.every((word, step) => {
    const next = piece.words[step + 1]
    return next === undefined || wordAt(piece.page, next).box[0] - wordAt(piece.page, word).box[2] < height * 3
  })
}
