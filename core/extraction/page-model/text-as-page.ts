import type { Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'

/** A text as a page of one line, so that what a person typed is understood by the rules that understand print. Boxes mean nothing. */
export function textAsPage(text: string): PageText {
  let left = 0
  const words = text
    .split(/\s+/u)
    .filter((part) => part !== '')
    .map((part) => {
      const box: Box = [left, 0, left + part.length * 5, 10]
      left = box[2] + 3
      return { text: part, box, confidence: 1 }
    })
  const line = { words: words.map((_, index) => index), box: [0, 0, left, 10] as Box }
  return { page: 1, width: Math.max(1, left), height: 10, rotation: 0, source: 'text', words, lines: [line] }
}
