import { describe, expect, it } from 'vitest'
import english from '../../resources/locales/en/problems.json' with { type: 'json' }
import russian from '../../resources/locales/ru/problems.json' with { type: 'json' }
import { PROBLEM_CODES } from './problem.ts'

const LOCALES: Record<string, Record<string, { message: string; advice: string }>> = { english, russian }

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? '').sort()
}

describe('words of problems', () => {
  it.each(Object.keys(LOCALES))('%s has exactly the codes of the table', (locale) => {
    expect(Object.keys(LOCALES[locale] ?? {}).sort()).toEqual([...PROBLEM_CODES].sort())
  })

  it.each(PROBLEM_CODES)('%s is said and advised in every language, with the same placeholders', (code) => {
    for (const row of Object.values(LOCALES)) {
      expect(row[code]?.message).toMatch(/^\p{Lu}.{8,}[.]$/u)
      expect(row[code]?.advice).toMatch(/^\p{Lu}.{8,}[.]$/u)
      expect(placeholders(row[code]?.message ?? '')).toEqual(placeholders(english[code].message))
      expect(placeholders(row[code]?.advice ?? '')).toEqual([])
    }
    expect(russian[code].message).toMatch(/\p{Script=Cyrillic}/u)
    expect(russian[code].message).not.toBe(english[code].message)
  })
})
