import { probabilityRight } from './calibrate.ts'
import { checkedNumbers, mendedByOther, mendedBySigns, type CheckedNumber } from './checked-numbers.ts'
import { isCodeOfEitherScript, withLatinLetters } from './code-letters.ts'
import { areaWithin, cropped, type GrayImage } from './gray-image.ts'
import { isCyrillicPage } from './likely-signs.ts'
import type { LineRecogniser, Opinion } from './line-recogniser.ts'
import type { MergedWord } from './merge-words.ts'
import { mayMissMark } from './number-pieces.ts'
import type { PixelWord } from './tesseract-engine.ts'

/** A word with the probability, 0…1, that it is right, all readings considered. */
export interface JudgedWord extends Pick<PixelWord, 'text' | 'box'> {
  readonly probability: number
}

/** Numbers surer than this are not read again: of 2,000 such only one in a hundred was wrong, and hardly any was put right. */
const SURE = 0.98
/** So many numbers of a page are read again at most, 20 ms each. */
const MOST_ASKED = 90
/** Of a code whose letter the other engine alone has seen. */
const OTHER_LETTER = 0.75
/** What Tesseract makes of «10%» in small print; a number that ends so is looked at again however sure it is. */
const PERCENT_AS_FIGURES = /^(\d{1,2}(?:[.,]\d{1,2})?)96$/
/** Of a percentage that the other engine has seen in place of figures. */
const AS_PERCENT = 0.9
const CYRILLIC = /\p{Script=Cyrillic}/u
/** Paper around a word that is shown with it, in parts of its height: Tesseract's boxes touch the ink. */
export const MARGIN = 0.15

/** What check digits chose between two engines is likely right, and never certain: one wrong number in ten or in ninety-seven fits too. */
const BY_CHECK_DIGITS = 0.85

/**
 * Every word with its probability, unsure numbers read again by another engine, and all words of a number whose check digits do not fit. The image
 * is the one the boxes lie on.
 */
export async function withSecondOpinions(
  words: readonly MergedWord[],
  image: GrayImage,
  recogniser: Pick<LineRecogniser, 'recognise'> | undefined,
): Promise<JudgedWord[]> {
  const judged = words.map((word) => ({ word, probability: probabilityRight(word.confidence, word.witness) }))
  const onCyrillicPage = isCyrillicPage(words)
  const numbers = checkedNumbers(words)
  const misread = numbers.filter((number) => !number.fits(textsAt(words, number)))
  const asked = new Set(
    judged
      .filter(
        ({ word, probability }) =>
          (isNumber(word.text, onCyrillicPage) || (onCyrillicPage && isCodeOfEitherScript(word.text))) &&
          (probability < SURE || PERCENT_AS_FIGURES.test(word.text) || mayMissMark(word, image)),
      )
      .toSorted((a, b) => digitsOf(b.word.text).length - digitsOf(a.word.text).length)
      .slice(0, MOST_ASKED),
  )
  for (const at of misread.flatMap((number) => number.at)) if (judged[at] !== undefined) asked.add(judged[at])
  const opinions: (Opinion | undefined)[] = []
  for (const each of judged) {
    opinions.push(asked.has(each) ? await recogniser?.recognise(pictureOf(each.word, image)) : undefined)
  }
  const result = judged.map(({ word, probability }, at): JudgedWord => {
    const { text, box } = word
    const code = onCyrillicPage ? withLatinLetters(text, opinions[at]) : undefined
    if (code !== undefined) return { box, text: code, probability: OTHER_LETTER }
    return { box, ...(CYRILLIC.test(text) ? { text, probability } : weighed({ text, probability }, opinions[at])) }
  })
  return numbers.reduce((judgedWords, number) => checked(judgedWords, number, words, opinions), result)
}

/** The words with those of one number as its check digits would have them; as they are, where the digits say nothing. */
function checked(
  judged: readonly JudgedWord[],
  number: CheckedNumber,
  words: readonly MergedWord[],
  opinions: readonly (Opinion | undefined)[],
): JudgedWord[] {
  const own = textsAt(words, number)
  const isRight = number.fits(own)
  const other = number.at.map((at) => opinions[at]?.text.replace(/\s/g, ''))
  const texts = isRight ? own : (mendedBySigns(number, own) ?? mendedByOther(number, own, other))
  if (texts === undefined) return [...judged]
  return judged.map((word, index) => {
    const text = texts[number.at.indexOf(index)]
    if (text === undefined) return word
    if (text !== word.text) return { ...word, text, probability: BY_CHECK_DIGITS }
    return isRight ? word : { ...word, probability: Math.min(word.probability, BY_CHECK_DIGITS) }
  })
}

function textsAt(words: readonly MergedWord[], { at }: CheckedNumber): string[] {
  return at.map((index) => words[index]?.text ?? '')
}

function pictureOf({ box: [x0, y0, x1, y1] }: MergedWord, image: GrayImage): GrayImage {
  const height = Math.max(1, y1 - y0)
  return cropped(image, areaWithin(image, { left: x0, top: y0, width: x1 - x0, height }, Math.max(2, height * MARGIN)))
}

/**
 * Digits, and what Tesseract makes of digits. The other engine knows no Cyrillic: it would confirm the Latin letters that Tesseract made of «УТ-12», so
 * beside Cyrillic it is asked about bare numbers and accounts (IBAN) only.
 */
export function isNumber(text: string, onCyrillicPage: boolean): boolean {
  if (CYRILLIC.test(text)) return false
  if (onCyrillicPage && /\p{L}/u.test(text)) return /^[A-Z]{2}\d{2}[\dA-Z]{0,30}$/.test(text)
  return /\d/.test(text) || (/^[OoIlSBZgb.,:-]{3,}$/.test(text) && /[.,]/.test(text))
}

/**
 * What to make of two readings of one number. Measured on 36 generated pages (photos, faxes and 150-dpi scans in six languages; 3,000 numbers
 * with known text) and 23 real receipts. Where digits differed and the second engine was sure of itself (0.97), it was right 14 times of 15 below
 * a probability of 0.95 and Tesseract twice; above that once of three, Tesseract twice; and on the receipts it found a wrong total there, so what
 * comes of it is never certain. Less sure of itself, it was hardly ever right. With the same digits in both, four in five of what Tesseract
 * doubted most was right.
 */
export function weighed(
  own: { readonly text: string; readonly probability: number },
  other: Opinion | undefined,
): { text: string; probability: number } {
  const { text, probability } = own
  if (other === undefined) return own
  if (other.confidence >= 0.9 && other.text === text.replace(PERCENT_AS_FIGURES, '$1%') && other.text !== text)
    return { text: other.text, probability: AS_PERCENT }
  if (other.text === '') return probability < 0.3 ? { text, probability: probability * 0.1 } : own
  if (digitsOf(other.text) === digitsOf(text) && other.confidence >= 0.7) {
    if (lettersOf(other.text) !== lettersOf(text)) {
      return other.confidence >= 0.97 && probability < 0.6 ? { text: other.text, probability: 0.75 } : own
    }
    const confirmed = Math.min(0.997, 1 - (1 - probability) * 0.25)
    if (isWellFormed(other.text) && !isWellFormed(text.replace(/(?<=\d)[.,;:]$/, '')))
      return { text: other.text, probability: confirmed }
    // A mark is overlooked more often than seen where there is none.
    if (/\d[.,]\d/.test(other.text) && /^\d+[€$£]?$/.test(text)) return { text: withSignOf(text, other.text), probability: Math.min(confirmed, 0.85) } // prettier-ignore
    return { text, probability: confirmed }
  }
  if (other.confidence >= 0.9 && lacksDigit(text, other.text)) return { text: withSignOf(text, other.text), probability: 0.75 } // prettier-ignore
  if (other.confidence >= 0.97 && isWellFormed(other.text)) {
    return { text: other.text, probability: probability < 0.6 ? 0.85 : 0.6 }
  }
  return other.confidence >= 0.9 ? { text, probability: Math.min(probability, 0.7) } : own
}

/** Whether an amount with its currency has lost a digit that the other reading has ("460,2€" for "460,92€"): no currency is divided by ten. */
function lacksDigit(own: string, other: string): boolean {
  if (!/^\d[\d.,'’]*[.,]\d[€$£]$/.test(own) || !/^\d[\d.,'’]*[.,]\d{2}[€$£]$/.test(other)) return false
  const [few, more] = [digitsOf(own), digitsOf(other)]
  return more.length === few.length + 1 && Array.from(more, (_, at) => more.slice(0, at) + more.slice(at + 1)).includes(few) // prettier-ignore
}

/** Amounts, also with a sign of currency behind, counts, percentages, dates, times, and ids of digits with at most a country's letters before them. */
export function isWellFormed(text: string): boolean {
  return (
    /^[-+(]?(\d{1,3}([.,'’]\d{3})+|\d+)([.,]\d{1,3})?[%)€$£₽]?$/.test(text) ||
    /^\d{1,2}([./-])\d{1,2}\1(\d{4}|\d{2})$|^\d{4}([./-])\d{2}\3\d{2}$|^\d{1,2}:\d{2}(:\d{2})?$/.test(text) ||
    /^[A-Z]{1,3}-?\d{4,}$|^\d+[/-]\d+([/-]\d+)?$/.test(text)
  )
}

/** The other reading with the sign of currency as this one has it: a page has one, and the other engine takes "€" for "£". */
function withSignOf(own: string, other: string): string {
  const sign = /[€$£]$/.exec(own)?.[0]
  return sign === undefined ? other : other.replace(/[€$£]$/, sign)
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, '')
}
