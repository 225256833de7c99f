import languageWords from '../../../resources/labels/language-words.json' with { type: 'json' }
import type { PageText } from '../../domain/page-text.ts'

/** Invoices have little prose, so labels of invoices count beside the usual small words. */
const LANGUAGES = Object.entries(languageWords).map(([code, { letters, words }]) => ({
  code,
  letters: new Set(letters),
  words: new Set(words.split(' ')),
}))

/** A word many languages share says little about any of them. */
const SHARED_BY = new Map<string, number>()
for (const { words } of LANGUAGES) for (const word of words) SHARED_BY.set(word, (SHARED_BY.get(word) ?? 0) + 1)

/** Below this much evidence (roughly: two telling words) no language is named. */
const LEAST_EVIDENCE = 1.5
/** Names and addresses bring foreign letters, so a word with a telling letter weighs less than a known word. */
const LETTER_WEIGHT = 0.35
/** A page's terms and conditions must not outvote what the first pages say. */
const MOST_WORDS = 1500

/**
 * The language a document is written in, as ISO 639-1; undefined when too few of its words say so. A bilingual document
 * gets the language that says more on it.
 */
export function detectLanguage(pages: readonly PageText[]): string | undefined {
  const scores = new Map<string, number>()
  const add = (code: string, weight: number) => scores.set(code, (scores.get(code) ?? 0) + weight)
  let seen = 0
  for (const word of pages.flatMap((page) => page.words)) {
    const text = word.text
      .normalize('NFC')
      .toLowerCase()
      .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    if (text === '' || /[@/\\]|www|\d/.test(word.text)) continue
    if (++seen > MOST_WORDS) break
    const shared = SHARED_BY.get(text) ?? 0
    // A single letter is as often an initial, a tax code or a misread rule as a word.
    const weight = (text.length === 1 ? 0.4 : 1) * Math.max(word.confidence, 0.3)
    for (const language of LANGUAGES) {
      if (shared > 0 && language.words.has(text)) add(language.code, weight / shared)
      if (language.letters.size > 0 && [...text].some((letter) => language.letters.has(letter)))
        add(language.code, (LETTER_WEIGHT * weight) / sharersOf(text))
    }
  }
  const [best] = [...scores].sort((a, b) => b[1] - a[1])
  return best !== undefined && best[1] >= LEAST_EVIDENCE ? best[0] : undefined
}

/** How many languages have one of this word's letters among their telling ones. */
function sharersOf(text: string): number {
  return LANGUAGES.filter((language) => [...text].some((letter) => language.letters.has(letter))).length
}
