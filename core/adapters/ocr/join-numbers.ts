import type { PixelWord } from './tesseract-engine.ts'

/**
 * Puts numbers together again that were cut behind a comma or point ("218," "12"), as happens in typewriter-like prints where the
 * mark stands in the middle of its own wide cell. Words in reading order, as an engine gives them.
 */
export function joinNumbers<W extends PixelWord>(words: readonly W[]): W[] {
  const joined: W[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last !== undefined && belongTogether(last, word)) joined[joined.length - 1] = together(last, word)
    else joined.push(word)
  }
  return joined
}

/** Cents, thousands with cents, or what is left of a date; a house number before a postcode is none of these. */
const REST_OF_NUMBER = /^(\d{2}|\d{4}|\d{2}[.,]\d{2,4}|\d{3}[.,]\d{2})[^\d\s-]?$/

function belongTogether(left: PixelWord, right: PixelWord): boolean {
  if (!/\d[.,]$/.test(left.text) || !REST_OF_NUMBER.test(right.text)) return false
  const height = Math.max(left.box[3] - left.box[1], right.box[3] - right.box[1])
  const gap = right.box[0] - left.box[2]
  const beside = Math.min(left.box[3], right.box[3]) - Math.max(left.box[1], right.box[1])
  // A space between two numbers of a list ("12, 13") is as wide as a digit; inside a number the gap is half of one.
  return gap > -height * 0.3 && gap < height * 0.6 && beside > height * 0.4
}

function together<W extends PixelWord>(left: W, right: W): W {
  return {
    ...left,
    text: left.text + right.text,
    confidence: Math.min(left.confidence, right.confidence),
    box: [left.box[0], Math.min(left.box[1], right.box[1]), right.box[2], Math.max(left.box[3], right.box[3])],
  }
}
