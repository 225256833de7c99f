import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as russian } from '@orama/stemmers/russian'
import { sql } from 'kysely'
import type { Db } from './open-store.ts'

/* Full-text search is SQLite's own (FTS5): everything that is dialect-only about it stands here. */

/** Stands before a stem in the index, so that no printed word is taken for one: a letter that nobody types (U+A66E). */
const STEM_SIGN = 'ꙮ'

/** Longer chains of letters and figures are nothing a person would type from memory. */
const LONGEST_NUMBER = 34
const SHORTEST_NUMBER = 4

/**
 * Indexes a document in place of what was indexed for it before. `words`: everything printed, found by beginnings of words and by their
 * other forms (Russian and English); `numbers`: what is found although a figure is wrong, missing or too many. `seq` is the document's row.
 */
export async function indexWords(db: Db, seq: number, words: string, numbers: readonly string[]): Promise<void> {
  await forgetWords(db, seq)
  const text = folded(words)
  const all = [text, ...stemsOf(text)].join(' ')
  await sql`insert into document_words (rowid, words) values (${seq}, ${all})`.execute(db)
  const near = [...new Set(numbers.map(bare).filter(isNumber).flatMap(neighbours))].join(' ')
  if (near !== '') await sql`insert into document_numbers (rowid, near) values (${seq}, ${near})`.execute(db)
}

/** Takes a document out of the index. */
export async function forgetWords(db: Db, seq: number): Promise<void> {
  await sql`delete from document_words where rowid = ${seq}`.execute(db)
  await sql`delete from document_numbers where rowid = ${seq}`.execute(db)
}

/** An FTS5 query in which every word must be printed as it stands, the last letters of each being open. */
export function printedMatch(typed: string): string | undefined {
  const words = wordsOf(folded(typed))
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' ')
}

/** What a person typed as an FTS5 query: every word must occur, its last letters being open, or in another form. */
export function matchOf(typed: string): string | undefined {
  const words = wordsOf(folded(typed))
  if (words.length === 0) return undefined
  return words
    .map((word) => {
      const stem = stemOf(word)
      // The stem alone: a document where the word stands in the form that is its own stem.
      return stem === undefined ? `"${word}"*` : `("${word}"* OR "${STEM_SIGN}${stem}" OR "${stem}")`
    })
    .join(' AND ')
}

/** The same with the numbers forgiven one wrong, missing or extra sign each: for when nothing matches exactly. Undefined without a number. */
export function forgivingMatch(typed: string): { words: string | undefined; numbers: string } | undefined {
  const chunks = folded(typed).split(/\s+/u)
  const numbers = chunks.filter((chunk) => isNumber(bare(chunk)))
  if (numbers.length === 0) return undefined
  const others = chunks.filter((chunk) => !numbers.includes(chunk)).join(' ')
  const near = numbers.map((number) => `(${neighbours(bare(number)).map((each) => `"${each}"`).join(' OR ')})`) // prettier-ignore
  return { words: matchOf(others), numbers: near.join(' AND ') }
}

/** A condition that a document's row is among those whose words match. */
export function matches(match: string) {
  return sql<boolean>`documents.seq in (select rowid from document_words where document_words match ${match})`
}

/** The other forms' stem of a word, where it is another text than the word. Cyrillic words are taken for Russian, Latin ones for English. */
function stemOf(word: string): string | undefined {
  if (word.length < 4 || /\d/.test(word)) return undefined
  const stem = /^[а-яіїєґ]+$/u.test(word) ? russian(word) : /^[a-z]+$/.test(word) ? english(word) : word
  return stem === word || stem.length < 3 ? undefined : stem
}

function stemsOf(text: string): Set<string> {
  const stems = new Set<string>()
  for (const word of new Set(wordsOf(text))) {
    const stem = stemOf(word)
    if (stem !== undefined) stems.add(`${STEM_SIGN}${stem}`)
  }
  return stems
}

/**
 * A number and what it becomes with any one sign left out. Two numbers that share one of these differ by one sign wrong, missing, extra or
 * swapped with its neighbour (symmetric deletion: no distance has to be measured while searching).
 */
function neighbours(number: string): string[] {
  return [...new Set([number, ...[...number].map((_, at) => number.slice(0, at) + number.slice(at + 1))])]
}

function bare(number: string): string {
  return folded(number).replace(/[^\p{L}\p{N}]+/gu, '')
}

function isNumber(text: string): boolean {
  return text.length >= SHORTEST_NUMBER && text.length <= LONGEST_NUMBER && (text.match(/\d/g)?.length ?? 0) >= 3
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** What FTS5's own tokenizer leaves apart and people do not: ё and е. Latin diacritics it folds itself. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}
