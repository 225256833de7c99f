import { describe, expect, it } from 'vitest'
import { resources as en } from './words-en.ts'
import { resources as ru } from './words-ru.ts'
import { systemLanguage } from './words.ts'

type Tree = { readonly [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
}
const PLURAL = /_(one|few|many|other)$/
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? []))].toSorted((a, b) =>
    a.localeCompare(b),
  )

describe('words of the window', () => {
  const english = [
    ...leaves(en.window),
    ...leaves(en.eInvoice),
    ...leaves(en.ledgers),
    ...leaves(en.program),
    ...leaves(en.overview),
  ]
  const russian = [
    ...leaves(ru.window),
    ...leaves(ru.eInvoice),
    ...leaves(ru.ledgers),
    ...leaves(ru.program),
    ...leaves(ru.overview),
  ]

  it('are the same sentences in both languages', () => {
    const names = (rows: [string, string][]) => [...new Set(rows.map(([key]) => key.replace(PLURAL, '')))].toSorted()
    expect(names(russian)).toEqual(names(english))
  })

  it.each([
    ['en', english],
    ['ru', russian],
  ] as const)('have every plural form of %s', (language, rows) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = new Set(rows.flatMap(([key]) => (PLURAL.test(key) ? key.replace(PLURAL, '') : [])))
    expect(counted.size).toBeGreaterThan(5)
    for (const name of counted) {
      const there = rows.flatMap(([key]) => (key.replace(PLURAL, '') === name ? (PLURAL.exec(key)?.[1] ?? []) : []))
      expect(there.toSorted(), name).toEqual(forms.toSorted())
    }
  })

  it('fill in the same things', () => {
    const byName = new Map(english.map(([key, text]) => [key.replace(PLURAL, ''), placeholders(text)]))
    for (const [key, text] of russian) expect(placeholders(text), key).toEqual(byName.get(key.replace(PLURAL, '')))
  })

  it('are not empty', () => {
    for (const [key, text] of [...english, ...russian]) expect(text.trim(), key).not.toBe('')
  })
})

describe('the language to begin with', () => {
  it.each([
    [['ru-RU', 'en'], 'ru'],
    [['be'], 'ru'],
    [['kk-KZ', 'ru'], 'ru'],
    [['de-DE', 'ru'], 'en'],
    [[], 'en'],
  ] as const)('for %j is %s', (wanted, language) => {
    expect(systemLanguage(wanted)).toBe(language)
  })
})
