import { francAll } from 'franc-min'
import type { ReadingLanguage } from './languages.ts'

/** Languages of Latin print it knows. */
const LATIN: readonly ReadingLanguage[] = ['eng', 'deu', 'fra', 'pol', 'spa', 'ita', 'nld', 'ces', 'ron']

/** By so much the best must be nearer than the next: of 168 samples of pages in seven languages, read with English data, 120 were, and 119 rightly so. */
const LEAST_LEAD = 0.06

/** Words with digits are article numbers, and short ones units: they say nothing of a language. */
const WORD = /^\P{L}*\p{L}{3,}[\p{L}'-]*\P{L}*$/u

/**
 * The language whose runs of three letters come nearest to those of Latin print, which may have been read without its marks; undefined where two come
 * about as near. Names of goods are enough for it, where no word of an invoice stands.
 */
export function languageOfLetters(words: readonly string[]): ReadingLanguage | undefined {
  const written = new Set(words.filter((word) => WORD.test(word)))
  const [best, next] = francAll([...written].join(' '), { only: [...LATIN] })
  const lead = (best?.[1] ?? 0) - (next?.[1] ?? 0)
  return lead < LEAST_LEAD ? undefined : LATIN.find((language) => language === best?.[0])
}
