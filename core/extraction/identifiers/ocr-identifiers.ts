import { compact } from '../../domain/checks/identifiers/compact.ts'
import { isVatId } from '../../domain/checks/identifiers/vat-id.ts'
import { leadingIban } from './iban-length.ts'

/** Account numbers behind country and check digits (SWIFT IBAN registry): n digits, a letters, c both. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  AT: 'n16', BE: 'n12', BG: 'a4n6c8', CH: 'n5c12', CY: 'n8c16', CZ: 'n20', DE: 'n18', DK: 'n14', EE: 'n16', ES: 'n20', FI: 'n14', FR: 'n10c11n2', GB: 'a4n14', GR: 'n7c16',
  HR: 'n17', HU: 'n24', IE: 'a4n14', IT: 'a1n10c12', KZ: 'n3c13', LI: 'n5c12', LT: 'n16', LU: 'n3c13', LV: 'a4c13', NL: 'a4n10', NO: 'n11', PL: 'n24', PT: 'n21',
  RO: 'a4c16', SE: 'n20', SI: 'n15', SK: 'n20', UA: 'n6c19',
} // prettier-ignore
const DIGIT_FOR: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', T: '7', B: '8' } // prettier-ignore
const LETTER_FOR: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '7': 'Z', '8': 'B' } // prettier-ignore
/** Digits recognition takes for one another. */
const DIGITS_LIKE: Readonly<Record<string, string>> = { '0': '86', '1': '7', '3': '58', '5': '36', '6': '58', '7': '1', '8': '360', '9': '4', '4': '9', S: '8' } // prettier-ignore
const LATIN: Readonly<Record<string, string>> = { А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', І: 'I', З: '3', Б: '6' } // prettier-ignore

/** What may be an IBAN, a VAT id, a BIC that lost an X, however letters and digits were taken for one another. */
export const MISREAD_IBAN = /(?<![A-Z0-9])(?=([A-Z0-9]{2} ?[0-9OQDILZSGTB]{2}(?: ?[A-Z0-9]){11,30}))/g
export const CUT_BIC = /(?<![A-Z0-9])[A-Z]{6}[A-Z0-9]{2}X{1,2}(?![A-Z0-9])/g
/** Twenty figures in one word, a speck among them taken for a dot. */
export const DOTTED_20 = /(?<![\dA-Z.,])(?=\d+[.,]\d+(?![\d.,]))[\d.,]{21}(?![\dA-Z])/g
export const MISREAD_VAT = /(?<![A-Z0-9])(?:[A-Z]{2}|[15][A-Z]) ?[A-Z0-9](?:[ .]?[A-Z0-9]){7,11}(?![A-Z0-9])/g

/** How an identifier was mended: letters and digits put where its form has them, or a digit exchanged because then the check digits fit. */
export interface Mended {
  readonly value: string
  readonly by: 'form' | 'check-digits'
}

/** Capital Cyrillic letters as the Latin ones they look like; as many characters as before. */
export function asLatin(text: string): string {
  return Array.from(text, (letter) => LATIN[letter] ?? letter).join('')
}

/**
 * The IBAN that a misread one was: with letters and digits where its country's form has them, else with the only exchange of two like
 * digits that makes the check digits fit (ISO 7064 mod 97-10). Undefined when there is none, or more than one.
 */
export function mendIban(printed: string): Mended | undefined {
  const text = asLatin(compact(printed).toUpperCase())
  const country = asLetters(text.slice(0, 2))
  const form = ACCOUNTS[country]
  if (form === undefined) return undefined
  let value = country + asDigits(text.slice(2, 4))
  for (const [, kind, count] of form.matchAll(/([nac])(\d+)/g)) {
    const part = text.slice(value.length, value.length + Number(count))
    value += kind === 'n' ? asDigits(part) : kind === 'a' ? asLetters(part) : part
  }
  if (leadingIban(value) === value) return { value, by: 'form' }
  const exchanged = onlyOne(exchanges(value, 2).filter((each) => leadingIban(each) === each))
  return exchanged === undefined ? undefined : { value: exchanged, by: 'check-digits' }
}

/** The VAT id that a misread one was: digits read as letters put right; one like digit exchanged where 97 guards the number. */
export function mendVatId(printed: string): Mended | undefined {
  const seen = asLatin(compact(printed).toUpperCase())
  const text = /^\d[A-Z]/.test(seen) ? asLetters(seen.slice(0, 2)) + seen.slice(2) : seen
  if (!/^[A-Z]{2}/.test(text)) return undefined
  if (isVatId(text)) return text === seen ? undefined : { value: text, by: 'form' }
  const [country, rest] = [text.slice(0, 2), text.slice(2)]
  const letters = [...rest].flatMap((char, at) => (DIGIT_FOR[char] ? [at] : []))
  // The Dutch number has a B before its last two digits, and no other letter.
  const dutch =
    country === 'NL' && rest.length === 12 ? [`NL${asDigits(rest.slice(0, 9))}B${asDigits(rest.slice(10))}`] : []
  const forms = [...dutch, country + asDigits(rest), ...letters.map((at) => country + replaced(rest, at, DIGIT_FOR[rest[at] ?? ''] ?? ''))] // prettier-ignore
  const value = onlyOne([...new Set(forms)].filter(isVatId))
  if (value !== undefined) return { value, by: 'form' }
  if (country !== 'BE' && country !== 'FR') return undefined
  const exchanged = onlyOne(exchanges(text, 2).filter(isVatId))
  return exchanged === undefined ? undefined : { value: exchanged, by: 'check-digits' }
}

function exchanges(text: string, from: number): string[] {
  return [...text].flatMap((char, at) =>
    at < from ? [] : [...(DIGITS_LIKE[char] ?? '')].map((other) => replaced(text, at, other)),
  )
}

function replaced(text: string, at: number, char: string): string {
  return text.slice(0, at) + char + text.slice(at + 1)
}

function onlyOne(values: readonly string[]): string | undefined {
  return values.length === 1 ? values[0] : undefined
}

function asDigits(text: string): string {
  return Array.from(text, (char) => DIGIT_FOR[char] ?? char).join('')
}

function asLetters(text: string): string {
  return Array.from(text, (char) => LETTER_FOR[char] ?? char).join('')
}
