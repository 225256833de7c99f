import type { PixelWord } from './tesseract-engine.ts'
import { median } from './text-geometry.ts'

/** A box so many times as high as the usual one, with letters as narrow as usual, holds two lines. */
const TWICE = 1.9
/** Width of a letter of ordinary print at most, in heights of the usual box; those of a headline are wider. */
const LETTER = 0.9
/** What was read there is one of the two lines at best: doubtful enough to be read again, and to give way to what is then found. */
const DOUBTED = 0.3

/**
 * The words with those doubted in whose box two lines ran together: beside a column whose lines stand a little lower Tesseract takes two lines for one, reads
 * one of them and is sure of it (seen in the footers of invoices, where a whole tax number was lost).
 */
export function doubtedWhereLinesRanTogether<W extends PixelWord>(words: readonly W[]): W[] {
  const usual = median(words.map(({ box }) => box[3] - box[1]))
  return words.map((word) => {
    const [x0, y0, x1, y1] = word.box
    const isTwoLines = word.text.length > 2 && y1 - y0 > usual * TWICE && x1 - x0 < word.text.length * usual * LETTER
    return isTwoLines ? { ...word, confidence: Math.min(word.confidence, DOUBTED) } : word
  })
}
