import { compact } from './compact.ts'

/**
 * Numbers of the Länder in the nationwide form of 13 digits: four that name the tax office (first digits by Land), a 0, then eight of
 * the taxpayer. Source: ELSTER, «Prüfung der Steuer- und Steueridentifikationsnummer», tables of the formats.
 */
const NATIONWIDE = /^(28|11|30|24|22|26|40|23|27|10|32|31|21|41)\d\d0\d{8}$|^[59]\d{3}0\d{8}$/

/**
 * Whether this has the shape of a German Steuernummer: ten digits, eleven (Bavaria, North Rhine-Westphalia and Länder that begin with
 * 0, 1, 2 or 3 of their own), or thirteen in the nationwide form. The check digit follows another rule in each Land, and a printed
 * number does not say which Land it is of, so it is not counted. (The rule of repeated digits is one of the IdNr, not of this number.)
 */
export function isSteuernummerShape(text: string): boolean {
  const digits = compact(text)
  return /^\d{10,11}$/.test(digits) ? !/^0+$/.test(digits) : NATIONWIDE.test(digits)
}
