import { z } from 'zod'
import table from '../../resources/suggestions/categories.json' with { type: 'json' }
import type { Extraction } from '../domain/invoice.ts'
import type { Suggestions, UsualCategory } from '../domain/suggestion.ts'
import type { TaughtLesson } from '../domain/supplier-memory.ts'
import { plainText } from '../extraction/labels/plain-words.ts'

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

/** What a document is probably for: by the lines it has, else by what the supplier's documents usually were. Empty when neither tells. */
export function suggestionsFor(extraction: Extraction): Suggestions {
  const { usualCategory } = extraction
  const byWords = categoryByWords(extraction)
  const history =
    usualCategory && (byWords === undefined || byWords.share < 0.5 || byWords.id === usualCategory.category)
  const category = history
    ? {
        value: usualCategory.category,
        confidence: Math.min(MOST_BY_HISTORY, 0.6 + 0.1 * usualCategory.documents),
        reason: { by: 'history' as const, documents: usualCategory.documents },
      }
    : byWords && {
        value: byWords.id,
        confidence: Math.round(MOST_BY_WORDS * byWords.share * 100) / 100,
        reason: { by: 'words' as const, word: byWords.word, lines: byWords.lines },
      }
  if (category === undefined) return {}
  const account = RULES.find(({ id }) => id === category.value)?.accounts[extraction.language ?? '']
  return { category, ...(account !== undefined && { costAccount: { ...category, value: account } }) }
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

/** The category most of the supplier's lessons had; undefined where none had one or two are as common. */
export function usualCategoryOf(lessons: readonly TaughtLesson[]): UsualCategory | undefined {
  const counts = new Map<string, number>()
  for (const { lesson } of lessons) {
    if (lesson.category !== undefined) counts.set(lesson.category, (counts.get(lesson.category) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first && first[1] !== second?.[1] ? { category: first[0], documents: first[1] } : undefined
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
