/** Cyrillic letters and the Latin ones of the same shape. */
const PAIRS: readonly (readonly [cyrillic: string, latin: string])[] = Array.from(
  'АВЕКМНОРСТУХІаеорсухі',
  (letter, at): [string, string] => [letter, 'ABEKMHOPCTYXIaeopcyxi'[at] ?? ''],
)
export const TO_CYRILLIC: ReadonlyMap<string, string> = new Map(PAIRS.map(([cyrillic, latin]) => [latin, cyrillic]))
export const TO_LATIN: ReadonlyMap<string, string> = new Map(PAIRS)

/** Whether every letter of a code is drawn alike in both scripts, so that its print does not tell which was meant: «УТ-48». */
export function isOfEitherScript(code: string): boolean {
  const letters = Array.from(code).filter((sign) => /\p{L}/u.test(sign))
  return letters.length > 0 && letters.every((letter) => TO_CYRILLIC.has(letter) || TO_LATIN.has(letter))
}

/** A code in Cyrillic letters, where all of them have one. */
export function inCyrillic(code: string): string {
  return Array.from(code, (letter) => TO_CYRILLIC.get(letter) ?? letter).join('')
}
