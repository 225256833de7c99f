/**
 * Printed text made comparable with a dictionary: lower case, accents and punctuation gone, «ё» as «е», words parted by single
 * spaces. Dictionaries go through the same function, so both sides always agree.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}

/** A phrase found in a list of plain words: `count` words from `start` on. */
export interface PhraseHit<T> {
  readonly start: number
  readonly count: number
  readonly about: T
}

/** Phrases to look for, each with what it stands for. The longest phrase wins where several fit. */
export class Phrases<T> {
  readonly #byFirstWord = new Map<string, { words: string[]; about: T }[]>()

  constructor(entries: Iterable<readonly [phrase: string, about: T]>) {
    for (const [phrase, about] of entries) {
      const words = plainText(phrase).split(' ')
      const first = words[0]
      if (first === undefined || first === '') continue
      const same = this.#byFirstWord.get(first) ?? []
      same.push({ words, about })
      this.#byFirstWord.set(first, same)
    }
    for (const same of this.#byFirstWord.values()) same.sort((a, b) => b.words.length - a.words.length)
  }

  /** The longest phrase that begins exactly at this word. */
  at(words: readonly string[], start: number): PhraseHit<T> | undefined {
    const found = this.#byFirstWord
      .get(words[start] ?? '')
      ?.find((entry) => entry.words.every((word, index) => words[start + index] === word))
    return found && { start, count: found.words.length, about: found.about }
  }

  /** Every phrase, left to right, none overlapping another. */
  in(words: readonly string[]): PhraseHit<T>[] {
    const hits: PhraseHit<T>[] = []
    for (let at = 0; at < words.length;) {
      const hit = this.at(words, at)
      if (hit) hits.push(hit)
      at += hit?.count ?? 1
    }
    return hits
  }
}
