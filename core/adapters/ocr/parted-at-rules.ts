import type { PixelWord } from './tesseract-engine.ts'

/** A figure and another cell with the rule between them: "7909,70|23%". */
const PARTED = /^([^|]*\d[^|]*)[|]([^|]*\d[^|]*)$/u

/** The words with those parted that hold two cells of a ruled table, their rule read as a stroke between figures. No number is printed with one. */
export function partedAtRules<W extends PixelWord>(words: readonly W[]): W[] {
  return words.flatMap((word) => {
    const [, left, right] = PARTED.exec(word.text) ?? []
    if (left === undefined || right === undefined) return [word]
    const [x0, y0, x1, y1] = word.box
    const letter = (x1 - x0) / word.text.length
    return [
      { ...word, text: left, box: [x0, y0, x0 + letter * left.length, y1] },
      { ...word, text: right, box: [x1 - letter * right.length, y0, x1, y1] },
    ]
  })
}
