import { isIban, isIbanShape } from '../../domain/checks/identifiers/iban.ts'
import { isInn } from '../../domain/checks/identifiers/russian-register.ts'
import { isVatId, splitVatId } from '../../domain/checks/identifiers/vat-id.ts'
import type { PixelWord } from './tesseract-engine.ts'

/** A number with check digits on the page: the places of its words in the list, left to right, and whether texts in these places fit. */
export interface CheckedNumber {
  readonly at: readonly number[]
  fits(texts: readonly string[]): boolean
}

/** Longest IBAN (Malta 31, Saint Lucia 32), printed in groups of four. */
const MOST_GROUPS = 9
/** Romanian ones have two digits at least, but «RO12» is hardly ever meant so. */
const SHORTEST_VAT_ID = 8
/** So many words of a number may be read anew at once: more would make almost any number fit. */
const MOST_CHANGED = 2

/** Numbers whose own form or label says which check digits they have: IBANs, also in groups, VAT ids with their country, ИНН behind the word. */
export function checkedNumbers(words: readonly Pick<PixelWord, 'text' | 'box'>[]): CheckedNumber[] {
  const found: CheckedNumber[] = []
  words.forEach(({ text }, at) => {
    if (/^(\d{10}|\d{12})(\/\d{9})?$/.test(text) && words[at - 1]?.text.startsWith('ИНН') === true) {
      found.push({ at: [at], fits: ([inn = '']) => isInn(inn.split('/')[0] ?? '') })
    } else if (/^[A-Z]{2}[0-9OIlSBZ]{2}/.test(withCountry(text))) {
      const iban = ibanFrom(words, at)
      if (iban !== undefined) found.push({ at: iban, fits: (texts) => isIban(texts.join('')) })
      else if (text.length >= SHORTEST_VAT_ID && splitVatId(text) !== undefined && withCountry(text) === text)
        found.push({ at: [at], fits: ([id = '']) => isVatId(id) })
      else if (text.length >= SHORTEST_VAT_ID && isVatId(withCountry(text)))
        found.push({ at: [at], fits: ([id = '']) => isVatId(id) })
    }
  })
  return found
}

/** The words of an IBAN that begins here: one word, or groups of four that stand beside each other, the last one shorter. */
function ibanFrom(words: readonly Pick<PixelWord, 'text' | 'box'>[], from: number): number[] | undefined {
  const first = words[from]
  if (first === undefined) return undefined
  const begun = withCountry(first.text)
  if (begun.length >= 15) return isIbanShape(asDigits(begun)) ? [from] : undefined
  if (begun.length !== 4) return undefined
  const at = [from]
  for (let next = from + 1; next < words.length && at.length < MOST_GROUPS; next++) {
    const [left, right] = [words[next - 1], words[next]]
    if (left === undefined || right === undefined || !/^[0-9A-Z]{1,4}$/.test(right.text) || !isBeside(left, right))
      break
    at.push(next)
    if (right.text.length < 4) break
  }
  return at.length >= 4 ? at : undefined
}

/** Signs read for the letters of a country. */
const LETTER_FOR: Readonly<Record<string, string>> = { 1: 'I', l: 'I', '|': 'I', 0: 'O', 5: 'S', 6: 'G', 8: 'B' }

/** A number that begins with a country whose letters were read as digits ("1E1660762U"), or behind a stroke ("|IE67"), with the country as it must be; others as they are. */
function withCountry(text: string): string {
  const bare = text.replace(/^\|(?=[A-Z]{2}\d)/, '')
  const [, first = '', second = '', rest = ''] = /^([A-Z1l|0568])([A-Z1l|0568])(\d.*)$/.exec(bare) ?? []
  const isHalfRead = /[A-Z]/.test(first) !== /[A-Z]/.test(second)
  return isHalfRead ? (LETTER_FOR[first] ?? first) + (LETTER_FOR[second] ?? second) + rest : bare
}

function asDigits(iban: string): string {
  return iban.slice(0, 2) + iban.slice(2, 4).replace(/[OIlSBZ]/g, '0') + iban.slice(4)
}

function isBeside(left: Pick<PixelWord, 'box'>, right: Pick<PixelWord, 'box'>): boolean {
  const height = left.box[3] - left.box[1]
  const gap = right.box[0] - left.box[2]
  const common = Math.min(left.box[3], right.box[3]) - Math.max(left.box[1], right.box[1])
  return gap > 0 && gap < height * 1.5 && common > height * 0.5
}

/**
 * The texts of a number after another reading of its words (undefined where there is none): the only way to take the other reading of one or
 * two words that makes the check digits fit. Undefined when the own texts fit, none does, or more than one.
 */
export function mendedByOther(
  number: CheckedNumber,
  own: readonly string[],
  other: readonly (string | undefined)[],
): readonly string[] | undefined {
  if (number.fits(own)) return undefined
  const doubtful = own.flatMap((text, at) => (isOtherReading(text, other[at]) ? [at] : []))
  const ways = [...doubtful.map((at) => [at]), ...pairsOf(doubtful)].filter((way) => way.length <= MOST_CHANGED)
  const fitting = ways
    .map((way) => own.map((text, at) => (way.includes(at) ? (other[at] ?? text) : text)))
    .filter((texts) => number.fits(texts))
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Letters read for digits, and digits read for the letter that an Irish VAT id ends in. */
const DIGIT_FOR: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
}
const LETTERS_FOR: Readonly<Record<string, string>> = { 0: 'ODQ', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' }

/**
 * The texts of a number with letters among its digits, or a digit for its last letter, taken for what they look like: the one way that makes the check digits
 * fit ("ATO2…" is an account of Austria: two digits follow the country). Undefined when the own texts fit, none does, or more than one.
 */
export function mendedBySigns(number: CheckedNumber, own: readonly string[]): readonly string[] | undefined {
  if (number.fits(own)) return undefined
  const digits = own.map((text, at) => {
    const country = at === 0 ? (/^[A-Z]{2}/.exec(text)?.[0] ?? '') : ''
    return country + text.slice(country.length).replace(/[OQDIlZSGB]/g, (sign) => DIGIT_FOR[sign] ?? sign)
  })
  const last = own.at(-1) ?? ''
  const lettered = Array.from(LETTERS_FOR[last.at(-1) ?? ''] ?? '', (letter) => [
    ...own.slice(0, -1),
    last.slice(0, -1) + letter,
  ])
  const named = [withCountry(own[0] ?? ''), ...own.slice(1)]
  const fitting = [digits, ...lettered, named].filter((texts) => number.fits(texts))
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Signs that engines take for one another; the check digits must not be made to fit with quite another number. */
const ALIKE = ['0OoQDО', '1lI7', '5S6', '8B36', '2Z7', '4A9', '9g', '6G']

/** As many signs, and at most two of them others, each like the one in its place. */
function isOtherReading(own: string, other: string | undefined): other is string {
  if (other === undefined || other.length !== own.length || other === own) return false
  const different = [...own].flatMap((sign, at) => (sign === other[at] ? [] : [[sign, other[at] ?? ''] as const]))
  return (
    different.length <= 2 && different.every(([a, b]) => ALIKE.some((signs) => signs.includes(a) && signs.includes(b)))
  )
}

function pairsOf(places: readonly number[]): number[][] {
  return places.flatMap((one, index) => places.slice(index + 1).map((other) => [one, other]))
}
