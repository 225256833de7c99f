import type { PixelWord } from './tesseract-engine.ts'

/** Small letters that differ from their capitals by size only, or nearly so: what engines take capitals of bold print for. */
const LIKE_CAPITALS = /^[cijkopsuvwxyzвгджзийклмнопстухцчшщъыьэюяєіїў]*$/u
/** Small letters before a capital, twice: no name is written so. */
const TWICE = /\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}/u

/**
 * Words whose case came out mixed («SupPLiEs») in capitals, where they can have been nothing else: every small letter in them looks like its capital, and
 * capitals stand on either side in the line, or small ones go over into capitals more than once. «McDONALD» beside capitals is one of them, and as good. Words
 * in reading order; boxes in any unit.
 */
export function withCapitals<W extends PixelWord>(words: readonly W[]): W[] {
  return words.map((word, at) => {
    if (!isMixed(word.text)) return word
    const neighbours = [words[at - 1], words[at + 1]].filter((other) => other !== undefined && areInLine(word, other))
    const told = neighbours.filter((other) => /\p{L}{2}/u.test(other?.text ?? ''))
    const areCapitals = told.length > 0 && told.every((other) => other !== undefined && !/\p{Ll}/u.test(other.text))
    return areCapitals || (told.length === 0 && TWICE.test(word.text))
      ? { ...word, text: word.text.toUpperCase() }
      : word
  })
}

function isMixed(text: string): boolean {
  if (!/\p{Ll}\p{Lu}/u.test(text) || /\d/.test(text)) return false
  const small = text.match(/\p{Ll}/gu)?.join('') ?? ''
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  return capitals >= 3 && capitals >= small.length && LIKE_CAPITALS.test(small)
}

function areInLine(one: PixelWord, other: PixelWord): boolean {
  const common = Math.min(one.box[3], other.box[3]) - Math.max(one.box[1], other.box[1])
  return common > 0.5 * Math.min(one.box[3] - one.box[1], other.box[3] - other.box[1])
}
