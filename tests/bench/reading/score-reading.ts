import type { KnownText } from './known-pages.ts'

/** How well a page was read. Counts, so that pages can be added up. */
export interface ReadingScore {
  readonly letters: number
  readonly errors: number
  readonly words: number
  readonly wordsFound: number
  readonly keys: number
  readonly keysFound: number
  readonly keysLost: readonly string[]
  /** Runs of words that were not read to the letter, spaces aside, each with what stands in its place. */
  readonly misread: readonly string[]
  /** Amounts and words with four digits or more in the reading, and how many of them stand on the page. */
  readonly keysRead: number
  readonly keysTrue: number
}

/**
 * Compares a reading with the known text. Letters: each run of words is sought in the reading at its best place (edit distance, spaces aside), so the
 * order of columns does not count, only what was read. Words: as a bag. Keys: every printed word that holds an amount or four digits and more
 * (ids, accounts, dates, sums) must stand in the reading as it is, spaces aside, in a place of its own: "5,37" is not found inside "15,37" where that is
 * printed too, and what is printed twice must be read twice. Keys read that stand nowhere on the page are counted as well: a reading must not win by inventing.
 *
 * Known text is the page's text layer: stamps, logos and machine codes are pictures, so their words are neither missed nor wanted; letters read in them count
 * only as words too many, which costs nothing here.
 */
export function scoreReading(known: KnownText, reading: string): ReadingScore {
  const letters = folded(reading).replace(/\s+/gu, '')
  let count = 0
  let errors = 0
  const misread: string[] = []
  for (const segment of known.segments) {
    const wanted = folded(segment).replace(/\s+/gu, '')
    if (wanted.length < 3) continue
    count += wanted.length
    if (letters.includes(wanted)) continue
    const best = bestStretch(wanted, letters)
    errors += Math.min(wanted.length, best.distance)
    misread.push(`${wanted} ← ${letters.slice(Math.max(0, best.end - wanted.length), best.end)}`)
  }
  const bag = new Map<string, number>()
  for (const word of wordsOf(reading)) bag.set(word, (bag.get(word) ?? 0) + 1)
  const words = known.words.flatMap(wordsOf)
  let found = 0
  for (const word of words) {
    const left = bag.get(word) ?? 0
    if (left === 0) continue
    bag.set(word, left - 1)
    found++
  }
  const keys = words.filter(isKey)
  const lost = keysMissing(keys, reading)
  const read = wordsOf(reading).filter(isKey)
  const printed = folded(known.segments.join('\n')).replace(/\s+/gu, '') + words.join('\n')
  return {
    letters: count,
    errors,
    words: words.length,
    wordsFound: found,
    keys: keys.length,
    keysFound: keys.length - lost.length,
    keysLost: lost,
    misread,
    keysRead: read.length,
    keysTrue: read.filter((key) => printed.includes(key)).length,
  }
}

function isKey(word: string): boolean {
  return /\d[.,]\d{2}$/.test(word) || (word.match(/\d/g)?.length ?? 0) >= 4
}

/** Keys without a place of their own in the reading: a word of its own if there is one, else any signs left, spaces aside; long ones choose first. */
function keysMissing(keys: readonly string[], reading: string): string[] {
  const words = folded(reading).split(/\s+/u)
  const open = keys.filter((key) => {
    const at = words.findIndex((word) => bare(word) === key)
    if (at >= 0) words[at] = '\n'
    return at < 0
  })
  let left = words.join('')
  return open
    .toSorted((a, b) => b.length - a.length)
    .filter((key) => {
      const at = left.indexOf(key)
      if (at >= 0) left = `${left.slice(0, at)}\n${left.slice(at + key.length)}`
      return at < 0
    })
}

const CYRILLIC = 'АВЕКМНОРСТУХІЈЅаеорсухіј'
const LATIN = 'ABEKMHOPCTYXIJSaeopcyxij'

/**
 * Signs that look the same on paper: kinds of dashes and quotes, the cross between measures ("600х400", «48 мм х 66 м»), which is printed as three letters, and words made only of
 * letters that are drawn alike in Latin and Cyrillic («М500», «РО-12»): nobody can tell from the page which were meant. Lines to write on, rules and leaders that were typed («___»,
 * «=====», «.....») are drawn lines, not text.
 */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/_+|([-=.·*])\1{3,}/gu, '')
    .replace(/[«»„“”"]/gu, '"')
    .replace(/[’‘`´]/gu, "'")
    .replace(/(?<=\d\s?(?:[мсm]?[мm])?\s?)[хx×](?=\s?\d)/giu, 'x')
    .replace(/(?<!\p{L})[АВЕКМНОРСТУХІЈЅаеорсухіј]+(?!\p{L})/gu, (word) =>
      Array.from(word, (sign) => LATIN[CYRILLIC.indexOf(sign)] ?? sign).join(''),
    )
}

function wordsOf(text: string): string[] {
  return folded(text).split(/\s+/u).map(bare).filter((word) => word !== '') // prettier-ignore
}

/** A word without the marks around it. */
function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
}

/** Fewest edits that make `wanted` out of some stretch of `text`, and where that stretch ends (Sellers 1980). */
export function bestStretch(wanted: string, text: string): { distance: number; end: number } {
  let row = new Uint16Array(text.length + 1)
  let next = new Uint16Array(text.length + 1)
  for (let at = 1; at <= wanted.length; at++) {
    next[0] = at
    const sign = wanted.charCodeAt(at - 1)
    for (let column = 1; column <= text.length; column++) {
      const same = (row[column - 1] ?? 0) + (text.charCodeAt(column - 1) === sign ? 0 : 1)
      const dropped = (row[column] ?? 0) + 1
      const added = (next[column - 1] ?? 0) + 1
      next[column] = same < dropped ? (same < added ? same : added) : dropped < added ? dropped : added
    }
    ;[row, next] = [next, row]
  }
  const distance = row.reduce((least, value) => Math.min(least, value), wanted.length)
  return { distance, end: row.indexOf(distance) }
}

export const NOTHING: ReadingScore = { letters: 0, errors: 0, words: 0, wordsFound: 0, keys: 0, keysFound: 0, keysLost: [], misread: [], keysRead: 0, keysTrue: 0 } // prettier-ignore

export function added(one: ReadingScore, other: ReadingScore): ReadingScore {
  return {
    letters: one.letters + other.letters,
    errors: one.errors + other.errors,
    words: one.words + other.words,
    wordsFound: one.wordsFound + other.wordsFound,
    keys: one.keys + other.keys,
    keysFound: one.keysFound + other.keysFound,
    keysLost: [...one.keysLost, ...other.keysLost],
    misread: [...one.misread, ...other.misread],
    keysRead: one.keysRead + other.keysRead,
    keysTrue: one.keysTrue + other.keysTrue,
  }
}
