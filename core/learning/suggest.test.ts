import { expect, test } from 'vitest'
import type { Extraction } from '../domain/invoice.ts'
import type { TaughtLesson } from '../domain/supplier-memory.ts'
import { suggestionsFor, usualCategoryOf } from './suggest.ts'

const bought = (language: string, ...descriptions: string[]): Extraction => ({
  kind: 'invoice',
  kindConfidence: 1,
  language,
  fields: {},
  lines: descriptions.map((description) => ({ description, confidence: 1, source: 'text' })),
  taxBreakdown: [],
  findings: [],
})

test('words of the lines say what they are for, in several languages, with the account of the chart', () => {
  expect(suggestionsFor(bought('de', 'Büromiete März', 'Nebenkosten'))).toEqual({
    category: { value: 'rent', confidence: 0.4, reason: { by: 'words', word: 'büromiete', lines: 1 } },
    costAccount: { value: '4210', confidence: 0.4, reason: { by: 'words', word: 'büromiete', lines: 1 } },
  })
  expect(suggestionsFor(bought('ru', 'Бумага А4 80 г/м²')).category?.value).toBe('office-supplies')
  expect(suggestionsFor(bought('nl', 'Kogellager 6205'))).toEqual({})
})

test("where the lines do not say, the supplier's documents do; words that disagree clearly win", () => {
  const usualCategory = { category: 'telecom', documents: 3 }
  expect(suggestionsFor({ ...bought('ru', 'Абонентская плата'), usualCategory })).toMatchObject({
    category: { value: 'telecom', reason: { by: 'history', documents: 3 } },
    costAccount: { value: '26' },
  })
  expect(suggestionsFor({ ...bought('ru', 'Ремонт кондиционера'), usualCategory }).category?.value).toBe('maintenance')
})

test('the usual category is that of most lessons, none where two are as common', () => {
  const taught = (...categories: (string | undefined)[]): TaughtLesson[] =>
    categories.map((category, at) => ({
      documentId: `${at}`,
      at: '2026-01-01T00:00:00Z',
      taughtBy: 'person',
      lesson: {
        kind: 'invoice',
        constants: {},
        rejected: {},
        places: [],
        wrongPlaces: [],
        rates: [],
        layout: [],
        ...(category !== undefined && { category }),
      },
    }))
  expect(usualCategoryOf(taught('fuel', undefined, 'fuel', 'rent'))).toEqual({ category: 'fuel', documents: 2 })
  expect(usualCategoryOf(taught('fuel', 'rent'))).toBeUndefined()
})
