/** A word as another is printed: in capitals, with a capital first, or as it is. */
export function inCaseOf(printed: string, word: string): string {
  if (printed.length > 1 && printed === printed.toUpperCase()) return word.toUpperCase()
  return /^\p{Lu}/u.test(printed) ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
