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

/** Words this short are too easily another word with one letter changed. */
const LEAST_FOR_NEAR = 5

/** Phrases to look for, each with what it stands for. The longest phrase wins where several fit. */
export class Phrases<T> {
  readonly #byFirstWord = new Map<string, { words: string[]; about: T }[]>()
  readonly #known = new Set<string>()
  readonly #near: Map<string, string> | undefined

  /** With `near`, a word one letter off a known one counts as it («Menqe», "Betrg"), and so does a phrase printed without its spaces. */
  constructor(entries: Iterable<readonly [phrase: string, about: T]>, { near = false } = {}) {
    for (const [phrase, about] of entries) {
      const words = plainText(phrase).split(' ')
      this.#add(words, about)
      if (near && words.length > 1 && words.join('').length > 6) this.#add([words.join('')], about)
    }
    for (const same of this.#byFirstWord.values()) same.sort((a, b) => b.words.length - a.words.length)
    this.#near = near ? shortened(this.#known) : undefined
  }

  /** The longest phrase that begins exactly at this word. */
  at(words: readonly string[], start: number): PhraseHit<T> | undefined {
    const found = this.#byFirstWord
      .get(this.#wordAt(words, start))
      ?.find((entry) => entry.words.every((word, index) => this.#wordAt(words, start + index) === word))
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

  #add(words: string[], about: T): void {
    const [first] = words
    if (first === undefined || first === '') return
    const same = this.#byFirstWord.get(first) ?? []
    same.push({ words, about })
    this.#byFirstWord.set(first, same)
    for (const word of words) this.#known.add(word)
  }

  #wordAt(words: readonly string[], at: number): string {
    const word = words[at] ?? ''
    if (this.#near === undefined || word.length < LEAST_FOR_NEAR || this.#known.has(word) || /\d/.test(word))
      return word
    return (
      this.#near.get(word) ??
      withoutOne(word)
        .map((each) => this.#near?.get(each))
        .find((each) => each !== undefined) ??
      word
    )
  }
}

/** Known words by themselves and by every form with one letter left out; a form of two words belongs to neither. */
function shortened(known: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>()
  const shared = new Set<string>()
  for (const word of known) {
    if (word.length < LEAST_FOR_NEAR) continue
    for (const form of [word, ...withoutOne(word)]) {
      const other = found.get(form)
      if (other !== undefined && other !== word && form !== other && form !== word) shared.add(form)
      if (other === undefined || form === word) found.set(form, word)
    }
  }
  for (const form of shared) if (!known.has(form)) found.delete(form)
  return found
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
