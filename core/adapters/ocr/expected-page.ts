import type { FirstLook } from './first-look.ts'
import { plausibility, PLAINLY_UPRIGHT, UPRIGHT_WORDS } from './first-look.ts'
import { languageOf, type ReadingLanguage } from './languages.ts'
import { CLEARLY_ANOTHER_LANGUAGE, type FirstReading } from './read-words.ts'
import { liesOnItsSide, type NeighbourVotes } from './text-geometry.ts'

/** So many pages in a row must have lain the same way, in the same language. Of a pile with three languages by turns only one in nine such runs is chance. */
const ALIKE = 3

/** What the pages read last had in common: somebody's pile lies one way and is mostly in one language. */
interface Expectation {
  /** How the next page probably lies and what it is printed in; undefined when the last ones differed. */
  next(votes: NeighbourVotes): FirstLook | undefined
  note(look: FirstLook): void
  /** Of the page before, whatever the others were in. */
  lastLanguage(): ReadingLanguage | undefined
}

export function openExpectation(): Expectation {
  let last: FirstLook[] = []
  return {
    next(votes) {
      const [one] = last
      if (one === undefined || last.length < ALIKE || last.some((each) => each.turn !== one.turn || each.language !== one.language)) return undefined // prettier-ignore
      const isSideways = one.turn === 90 || one.turn === 270
      return isSideways === liesOnItsSide(votes) ? one : undefined
    },
    note(look) {
      last = [...last, look].slice(-ALIKE)
    },
    lastLanguage: () => last.at(-1)?.language,
  }
}

/**
 * Whether a whole page read as expected lies that way, and is in that language or plainly in another: a whole page tells its language better than two strips
 * of it, and is read again in the other. Upside down or in another script no page reads so surely.
 */
export function isAsExpected({ words }: FirstReading, expected: FirstLook): boolean {
  const found = languageOf(words.map(({ text }) => text))
  if (found === undefined) return false
  const sure = plausibility(words)
  const isTold = found.lead >= CLEARLY_ANOTHER_LANGUAGE
  if (found.language === expected.language) return sure >= (isTold ? UPRIGHT_WORDS : PLAINLY_UPRIGHT)
  return sure >= PLAINLY_UPRIGHT && isTold
}
