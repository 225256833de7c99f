import { readFileSync } from 'node:fs'
import { z } from 'zod'

export const LANGUAGES = ['ru', 'uk', 'kk', 'en', 'de', 'fr', 'pl', 'es', 'it', 'nl'] as const
export type Language = (typeof LANGUAGES)[number]

const Texts = z.array(z.string().min(1)).min(1)
const Item = z.tuple([z.string(), z.string(), z.number(), z.number()])

/**
 * What a language brings: its companies (names put together from two halves), addresses, goods, services and the words of its documents.
 * `{a|b}` in a good or service stands for one of several. Places: postal code, city, then (Russia) the tax office and the region in a БИК.
 */
const LanguageData = z.object({
  countries: Texts,
  names: z.object({ first: Texts, second: Texts }),
  forms: z.record(z.string(), Texts),
  streets: Texts,
  street: z.string(),
  places: z.record(z.string(), z.array(z.array(z.string()))),
  place: z.record(z.string(), z.string()),
  phones: z.record(z.string(), z.string()),
  persons: Texts,
  fullPersons: Texts.optional(),
  banks: Texts,
  goods: z.array(Item),
  services: z.array(Item),
  words: z.record(z.string(), Texts),
})
export type LanguageData = z.infer<typeof LanguageData>

const loaded = new Map<Language, LanguageData>()

/** The data of a language, read once. */
export function languageData(language: Language): LanguageData {
  const known = loaded.get(language)
  if (known !== undefined) return known
  const text = readFileSync(new URL(`data/${language}.json`, import.meta.url), 'utf8')
  const data = LanguageData.parse(JSON.parse(text))
  loaded.set(language, data)
  return data
}

/** Puts values into `{name}` places; a place without a value stays as it is. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
