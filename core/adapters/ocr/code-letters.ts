import type { Opinion } from './line-recogniser.ts'
import { inLatin } from './likely-signs.ts'

/** Codes that begin with letters drawn alike in both scripts («АВ2988»). */
const CODE = /^[ABCEHKMOPTXYАВСЕНКМОРТХУ]{1,3}-?[\dЗОоб]{3,}$/u
/** Letters that Cyrillic data read for the digits of such a code («АВЗ658», «ABA655»). */
const DIGIT_FOR: Readonly<Record<string, string>> = { З: '3', О: '0', о: '0', б: '6', А: '4', A: '4' }
const LATIN_CODE = /^([A-Z]{1,3})(-?\d{3,})$/
/** The other engine must be this sure of a letter that this one took for another. */
const SURE = 0.97

export function isCodeOfEitherScript(text: string): boolean {
  return CODE.test(text)
}

/**
 * A code on a Cyrillic page as the engine that knows Latin only reads it, where it sees a letter there that is drawn otherwise: Cyrillic data make «AB2988» or «АК2988» of
 * "AR2988". Undefined where both saw the same, whatever script it is, or the other is not sure: it would read «УТ-3665» as Latin.
 */
export function withLatinLetters(own: string, other: Opinion | undefined): string | undefined {
  const [, seen, digits] = LATIN_CODE.exec(other?.text ?? '') ?? []
  if (other === undefined || seen === undefined || other.confidence < SURE || !CODE.test(own)) return undefined
  const [letters, rest] = [own.slice(0, seen.length), own.slice(seen.length)]
  if (Array.from(rest, (sign) => DIGIT_FOR[sign] ?? sign).join('') !== digits) return undefined
  if (seen !== inLatin(letters)) return other.text
  return rest === digits ? undefined : letters + digits
}
