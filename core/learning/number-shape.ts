/**
 * What numbers of one series have in common: "RE-2026-0117" and "RE-2026-99" are both "AA-9-9". Runs of digits count whatever their
 * length, letters count one by one, marks stay as they are.
 */
export function numberShape(number: string): string {
  return number
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/\p{N}+/gu, '9')
    .replace(/\p{L}/gu, (letter) => (/\p{Lu}/u.test(letter) ? 'A' : 'a'))
}
