/** Letters to put in, take out or exchange to make one word the other (Levenshtein). Not counted on once it is sure to be more than `most`: Infinity then. */
export function editDistance(a: string, b: string, most = Infinity): number {
  if (Math.abs(a.length - b.length) > most) return Infinity
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > most) return Infinity
    row = next
  }
  return row[b.length] ?? Infinity
}

/** Whether so many letters put in, taken out or exchanged make one word the other. */
export function isWithin(a: string, b: string, most: number): boolean {
  return editDistance(a, b, most) <= most
}

/** Letters and figures of a text, as spellings are compared: spaces, marks and case gone. */
export function lettersOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') // prettier-ignore
}
