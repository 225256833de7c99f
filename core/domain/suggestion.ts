import { z } from 'zod'

/** Why something is suggested: words of this document's lines, or what documents of the supplier were before. */
export const SuggestionReason = z.discriminatedUnion('by', [
  /** The word that a rule of resources/suggestions/categories.json knows, and how many of the lines it or others of its category are in. */
  z.object({ by: z.literal('words'), word: z.string(), lines: z.int().min(1) }),
  /** Approved documents of the supplier that were of this category. */
  z.object({ by: z.literal('history'), documents: z.int().min(1) }),
  /** What a person chose for this supplier before, where a line began with these words. */
  z.object({ by: z.literal('line-history'), words: z.string() }),
  /** A person said so about this document. */
  z.object({ by: z.literal('person') }),
])
export type SuggestionReason = z.infer<typeof SuggestionReason>

const Suggested = z.object({ value: z.string(), confidence: z.number().min(0).max(1), reason: SuggestionReason })

/** What a document is probably for. Suggestions only: nothing is booked by them, and no check reads them. */
export const Suggestions = z.object({ category: Suggested.optional(), costAccount: Suggested.optional() })
export type Suggestions = z.infer<typeof Suggestions>

/** What a person says a document is for: a category of resources/suggestions/categories.json, an account of their own chart. */
export const Purpose = z.object({ category: z.string().max(60).optional(), costAccount: z.string().max(40).optional() })
export type Purpose = z.infer<typeof Purpose>

/** What most approved documents of a supplier were for; `words`: those of a line a person chose it for. */
export const UsualCategory = z.object({
  category: z.string().optional(),
  costAccount: z.string().optional(),
  documents: z.int().min(1),
  words: z.string().optional(),
})
export type UsualCategory = z.infer<typeof UsualCategory>
