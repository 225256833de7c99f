import { linesOf } from '../../../core/domain/page-lines.ts'
import type { PageText, Word } from '../../../core/domain/page-text.ts'
import { layOut, PAGE } from './lay-out.ts'
import type { Seed } from './seeds.ts'

/** The words of a page as reading would have found them: what is printed on page 1, nothing on the others. */
export function pageText(seed: Seed, page: number): PageText {
  const words = page === 1 ? layOut(seed).flatMap((print) => wordsOf(print.text, print.box)) : []
  const source = seed.source === 'ocr' ? 'ocr' : 'text'
  return { page, ...PAGE, rotation: 0, source, words, lines: linesOf(words) }
}

/** Each word takes its share of the room by its letters. */
function wordsOf(text: string, [x0, y0, x1, y1]: Word['box']): Word[] {
  const advance = (x1 - x0) / Math.max(1, text.length)
  return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word,
    box: [x0 + index * advance, y0, x0 + (index + word.length) * advance, y1],
    confidence: 0.99,
  }))
}
