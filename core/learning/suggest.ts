import { z } from 'zod'
import table from '../../resources/suggestions/categories.json' with { type: 'json' }
import type { Extraction, InvoiceLine } from '../domain/invoice.ts'
import type { Purpose, Suggestions, UsualCategory } from '../domain/suggestion.ts'
import type { TaughtLesson } from '../domain/supplier-memory.ts'
import { plainText } from '../extraction/labels/plain-words.ts'
import { openingOf } from './read-taught-table.ts'

const Rules = z.object({
  categories: z.array(z.object({ id: z.string(), words: z.array(z.string()), accounts: z.record(z.string(), z.string()) })), // prettier-ignore
})

/** The rules as they are edited, with words in the spelling they are compared in. */
const RULES = Rules.parse(table).categories.map(({ id, words, accounts }) => ({
  id,
  accounts,
  words: words.map((word) => ({ word, plain: plainText(word) })),
}))

/** Words alone are a guess, history a habit: neither is ever certain. */
const MOST_BY_WORDS = 0.8
const MOST_BY_HISTORY = 0.9

/** Ids of the categories there are. */
export const CATEGORIES: readonly string[] = RULES.map(({ id }) => id)

/**
 * What a document is for: what a person said, else what one chose for such lines of the supplier before, else by the words of its lines,
 * else by what the supplier's documents usually were. Empty when nothing tells.
 */
export function suggestionsFor(extraction: Extraction): Suggestions {
  const { usualCategory, purpose } = extraction
  const category = purpose?.category === undefined ? likelyCategory(extraction) : byPerson(purpose.category)
  const account = purpose?.costAccount
  const usual = usualCategory?.costAccount
  const fits = usualCategory?.category === undefined || usualCategory.category === category?.value
  const listed = RULES.find(({ id }) => id === category?.value)?.accounts[extraction.language ?? '']
  const costAccount =
    account !== undefined
      ? byPerson(account)
      : usual !== undefined && usualCategory && fits
        ? { value: usual, ...fromHistory(usualCategory) }
        : listed !== undefined && category && { ...category, value: listed, confidence: Math.min(MOST_BY_HISTORY, category.confidence) } // prettier-ignore
  return { ...(category && { category }), ...(costAccount && { costAccount }) }
}

const byPerson = (value: string) => ({ value, confidence: 1, reason: { by: 'person' as const } })

function likelyCategory(extraction: Extraction): Suggestions['category'] {
  const { usualCategory } = extraction
  const usual = usualCategory?.category
  const byWords = categoryByWords(extraction)
  const clear = byWords !== undefined && byWords.share >= 0.5 && byWords.id !== usual
  if (usualCategory && usual !== undefined && (usualCategory.words !== undefined || !clear))
    return { value: usual, ...fromHistory(usualCategory) }
  return (
    byWords && {
      value: byWords.id,
      confidence: Math.round(MOST_BY_WORDS * byWords.share * 100) / 100,
      reason: { by: 'words' as const, word: byWords.word, lines: byWords.lines },
    }
  )
}

function fromHistory({ documents, words }: UsualCategory) {
  const reason = words === undefined ? { by: 'history' as const, documents } : { by: 'line-history' as const, words }
  return { confidence: Math.min(MOST_BY_HISTORY, 0.6 + 0.1 * documents), reason }
}

/** The category most lines belong to, with the share of lines that do; undefined when no line says. */
export function categoryByWords({
  lines,
}: Extraction): { id: string; word: string; lines: number; share: number } | undefined {
  const found = new Map<string, { word: string; lines: number }>()
  for (const { description } of lines) {
    const hit = ruleOf(description ?? '')
    if (hit === undefined) continue
    const known = found.get(hit.id)
    found.set(hit.id, { word: known?.word ?? hit.word, lines: (known?.lines ?? 0) + 1 })
  }
  const [best] = [...found].sort((a, b) => b[1].lines - a[1].lines)
  return best && { id: best[0], ...best[1], share: best[1].lines / lines.length }
}

/**
 * What the supplier's documents were for: what a person chose last for a document with a line that begins like one of these, else the
 * category of most lessons with the last account chosen for it; undefined where none had one or two are as common.
 */
export function usualCategoryOf(
  lessons: readonly TaughtLesson[],
  lines: readonly InvoiceLine[] = [],
): UsualCategory | undefined {
  const openings = new Set(lines.map(({ description }) => openingOf(description)))
  for (const { lesson } of lessons) {
    const words = lesson.chosenFor?.find((each) => openings.has(each))
    if (words === undefined) continue
    const { category, costAccount } = lesson
    const alike = lessons.filter(({ lesson: other }) => other.chosenFor?.includes(words) && other.category === category)
    return { ...said({ category, costAccount }), documents: alike.length, words }
  }
  const counts = new Map<string, number>()
  for (const { lesson } of lessons) {
    if (lesson.category !== undefined) counts.set(lesson.category, (counts.get(lesson.category) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  const category = first && first[1] !== second?.[1] ? first[0] : undefined
  const booked = lessons.find(({ lesson }) => lesson.costAccount !== undefined && lesson.category === category)?.lesson
  if (category === undefined && booked === undefined) return undefined
  return { ...said({ category, costAccount: booked?.costAccount }), documents: first && category ? first[1] : 1 }
}

function said({ category, costAccount }: { category: string | undefined; costAccount: string | undefined }): Purpose {
  return { ...(category !== undefined && { category }), ...(costAccount !== undefined && { costAccount }) }
}

/** The rule with the longest phrase that some words of a description begin with. */
function ruleOf(description: string): { id: string; word: string } | undefined {
  const text = ` ${plainText(description)}`
  let best: { id: string; word: string; length: number } | undefined
  for (const { id, words } of RULES) {
    for (const { word, plain } of words) {
      if (plain.length > (best?.length ?? 0) && text.includes(` ${plain}`)) best = { id, word, length: plain.length }
    }
  }
  return best
}
