import { isWithin, lettersOf } from '../../domain/edit-distance.ts'
import type { PageText, Word } from '../../domain/page-text.ts'
import type { ScoredCandidate } from '../ranking/candidate.ts'
import { inCaseOf } from './in-case-of.ts'

/** Letters of a name in all, below which a like word may well be another. */
const FEWEST_LETTERS = 6
/** A mention far surer than the place the name was taken from outvotes it alone. */
const FAR_SURER = 0.15
/** Recognition loses the marks on letters, and seldom adds one. */
const MARKED = 0.2
/** However many places agree, recognition may have made the same mistake in each. */
const MOST_SURE = 0.985
/** Mentions that differ leave a doubt. */
const DISPUTED = 0.85
/** Where small letters stand elsewhere, capitals tell the letters of a name and not how it is spelt: right, as far as that goes, and never certain. */
const SPELT_OTHERWISE = 0.95

/** How one word of a name is spelt in one place. */
interface Spelling {
  readonly text: string
  readonly confidence: number
}

/**
 * The name as most of its mentions on recognised pages spell it, word by word, each mention counting by how surely it was read: a company stands in
 * the letterhead, over its account, in the footer and where it signs, and recognition misreads another letter in each. Agreement makes a
 * name surer, dispute less sure; a letterhead in capitals over a name that is written in small letters elsewhere leaves its spelling in doubt as well. Names
 * of a text layer stay as they are.
 */
export function agreedName(name: ScoredCandidate, pages: readonly PageText[]): ScoredCandidate {
  const own = name.value.split(' ')
  if (name.page.source !== 'ocr' || lettersOf(name.value).length < FEWEST_LETTERS) return name
  const mentions = pages.flatMap((page) => page.lines.flatMap(({ words }) => mentionsIn(page, words, own)))
  const others = mentions.filter(
    ({ page, words }) => page !== name.page || !words.some((at) => name.words.includes(at)),
  )
  const printed = own.map((word) => spellingAt(name, word))
  if (others.length === 0 || printed.some((word) => word === undefined)) return name
  const agreed = own.map((word, at) =>
    voted(
      [printed[at], ...others.map(({ page, words }) => page.words[words[at] ?? -1])].map((each) => plain(each, word)),
    ),
  )
  const spelt = isInCapitals(own) && others.some((each) => !isInCapitals(textsOf(each))) ? SPELT_OTHERWISE : 1
  return {
    ...name,
    value: own.map((word, at) => inPlaceOf(word, agreed[at]?.text ?? word)).join(' '),
    reading: Math.min(spelt, ...agreed.map(({ confidence }) => confidence)),
  }
}

function textsOf({ page, words }: { page: PageText; words: readonly number[] }): string[] {
  return words.map((at) => page.words[at]?.text ?? '')
}

function isInCapitals(words: readonly string[]): boolean {
  return words.every((word) => !/\p{Ll}/u.test(word))
}

/** The word of the place the name was taken from. */
function spellingAt({ page, words }: ScoredCandidate, word: string): Word | undefined {
  const texts = words.flatMap((at) => page.words[at] ?? [])
  return texts.find(({ text }) => lettersOf(text) === lettersOf(word)) ?? texts.find(({ text }) => text.includes(word))
}

function plain(word: Word | undefined, otherwise: string): Spelling {
  return { text: lettersOf(word?.text ?? otherwise), confidence: word?.confidence ?? 0 }
}

/** Runs of words on a line that spell the name, give or take a letter of each. */
function mentionsIn(
  page: PageText,
  line: readonly number[],
  name: readonly string[],
): { page: PageText; words: number[] }[] {
  const found = []
  for (let start = 0; start + name.length <= line.length; start++) {
    const words = line.slice(start, start + name.length)
    if (words.every((at, step) => isNear(page.words[at]?.text ?? '', name[step] ?? ''))) found.push({ page, words })
  }
  return found
}

function isNear(printed: string, word: string): boolean {
  const [a, b] = [lettersOf(printed), lettersOf(word)]
  const longer = Math.max(a.length, b.length)
  const allowed = longer <= 3 ? 0 : longer <= 7 ? 1 : 2
  return isWithin(a, b, allowed)
}

/** Of several spellings of a word the one that is read most often and most surely; the first is the place the name was taken from. */
function voted(spellings: readonly Spelling[]): Spelling {
  const [own] = spellings
  const groups = [...Map.groupBy(spellings, ({ text }) => text)].map(([text, all]) => ({
    text,
    all,
    votes: all.reduce((sum, { confidence }) => sum + confidence, 0) + (marksOf(text) > 0 ? MARKED : 0),
  }))
  const mine = groups.find(({ text }) => text === own?.text)
  const [best] = groups.toSorted((a, b) => b.votes - a.votes)
  if (best === undefined || mine === undefined) return own ?? { text: '', confidence: 0 }
  const outvoted = best !== mine && best.votes > mine.votes + (best.all.length > mine.all.length ? 0 : FAR_SURER)
  const winner = outvoted ? best : mine
  const doubt = winner.all.reduce((rest, { confidence }) => rest * (1 - confidence), 1)
  const sure = Math.max(...winner.all.map(({ confidence }) => confidence), Math.min(MOST_SURE, 1 - doubt))
  return { text: winner.text, confidence: groups.length > 1 ? sure * DISPUTED : sure }
}

function marksOf(text: string): number {
  return text.normalize('NFD').match(/[a-z]\p{M}/gu)?.length ?? 0
}

/** The letters agreed on, in the case and between the marks the word was printed with. */
function inPlaceOf(printed: string, agreed: string): string {
  if (lettersOf(printed) === agreed) return printed
  const [, open = '', core = '', close = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(printed) ?? []
  return open + inCaseOf(core, agreed) + close
}
