import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PROBE_NOTES } from '../core/domain/delivery.ts'
import { Source } from '../core/domain/evidence.ts'
import { FIELD_NAMES } from '../core/domain/fields.ts'
import { FINDING_CODES } from '../core/domain/finding.ts'
import { DOCUMENT_KINDS, InvoiceLine, TaxBreakdownRow } from '../core/domain/invoice.ts'
import { LIFECYCLE, STATES } from '../core/domain/lifecycle.ts'
import { RULE_REASONS, TERMS } from '../core/extraction/e-invoice/en16931/rule-words.ts'

const LANGUAGES = ['en', 'ru'] as const

function words(language: string, file: string): Record<string, unknown> {
  const url = new URL(`../resources/locales/${language}/${file}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as Record<string, unknown>
}

function placeholders(sentence: unknown): string[] {
  return [...String(sentence).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name)).toSorted()
}

const ABOUT_LINE = new Set(['confidence', 'source', 'page', 'box', 'sumsAs'])
const EXPECTED: Record<string, readonly string[]> = {
  fields: [...FIELD_NAMES, 'lines', 'taxBreakdown', 'kind'],
  lineFields: Object.keys(InvoiceLine.shape).filter((key) => !ABOUT_LINE.has(key)),
  taxFields: Object.keys(TaxBreakdownRow.shape),
  kinds: DOCUMENT_KINDS,
  states: STATES,
  events: [...new Set(Object.values(LIFECYCLE).flatMap((row) => Object.keys(row)))],
  sources: Source.options,
  severities: ['error', 'warning', 'info'],
  probeNotes: PROBE_NOTES,
}

/** Groups of words that sentences of findings are put together from. */
const PARTS: Record<string, readonly string[]> = { terms: TERMS, rules: RULE_REASONS }

describe.each(LANGUAGES)('findings in %s', (language) => {
  const all = words(language, 'findings')
  const sentences = Object.fromEntries(Object.entries(all).filter(([key]) => !(key in PARTS)))

  test.each(Object.entries(PARTS))('%s: every one is named', (group, keys) => {
    const named = all[group] as Record<string, string>
    expect(Object.keys(named).toSorted()).toEqual([...keys].toSorted())
    for (const name of Object.values(named)) expect(name.trim()).not.toBe('')
  })

  test('every code has a sentence, and no sentence is left over', () => {
    expect(Object.keys(sentences).toSorted()).toEqual([...FINDING_CODES].toSorted())
  })

  test.each(FINDING_CODES)('%s says what is wrong and what to do', (code) => {
    // Two sentences at least: what was found, then what to do about it.
    expect(String(sentences[code]).match(/[.:!](\s|$)/gu)?.length).toBeGreaterThanOrEqual(2)
  })

  test.each(FINDING_CODES)('%s has the placeholders of the other languages', (code) => {
    for (const other of LANGUAGES)
      expect(placeholders(sentences[code])).toEqual(placeholders(words(other, 'findings')[code]))
  })
})

describe.each(LANGUAGES)('names in %s', (language) => {
  const names = words(language, 'words') as Record<string, Record<string, string>>

  test('has exactly the groups the domain has', () => {
    expect(Object.keys(names).toSorted()).toEqual(Object.keys(EXPECTED).toSorted())
  })

  test.each(Object.entries(EXPECTED))('%s: every one is named', (group, keys) => {
    expect(Object.keys(names[group] ?? {}).toSorted()).toEqual([...keys].toSorted())
    for (const name of Object.values(names[group] ?? {})) expect(name.trim()).not.toBe('')
  })

  test('no two of a group are named alike', () => {
    for (const group of Object.values(names)) expect(new Set(Object.values(group)).size).toBe(Object.keys(group).length)
  })
})
