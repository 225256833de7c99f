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

const lesson = (more: Partial<TaughtLesson['lesson']>): TaughtLesson => ({
  documentId: 'd',
  at: '2026-01-01T00:00:00Z',
  taughtBy: 'anna',
  lesson: { kind: 'invoice', constants: {}, rejected: {}, places: [], wrongPlaces: [], rates: [], layout: [], ...more },
})

test('what a person says stands, with an account of their own', () => {
  const purpose = { category: 'cleaning', costAccount: '4250-07' }
  expect(suggestionsFor({ ...bought('de', 'Büromiete März'), purpose })).toEqual({
    category: { value: 'cleaning', confidence: 1, reason: { by: 'person' } },
    costAccount: { value: '4250-07', confidence: 1, reason: { by: 'person' } },
  })
})

test('what was chosen for a line is suggested for the next line like it, against its words; others go by the usual', () => {
  const lessons = [
    lesson({ category: 'maintenance', costAccount: '4805', chosenFor: ['hebebuhne'] }),
    lesson({ category: 'travel', costAccount: '4660', chosenFor: ['buromiete marz'] }),
    lesson({ category: 'maintenance', costAccount: '4800', chosenFor: ['wartung aufzug'] }),
  ]
  const rent = bought('de', 'Büromiete März')
  const usual = usualCategoryOf(lessons, rent.lines)
  expect(usual).toEqual({ category: 'travel', costAccount: '4660', documents: 1, words: 'buromiete marz' })
  expect(suggestionsFor({ ...rent, ...(usual && { usualCategory: usual }) })).toMatchObject({
    category: { value: 'travel', reason: { by: 'line-history', words: 'buromiete marz' } },
    costAccount: { value: '4660', reason: { by: 'line-history' } },
  })
  expect(usualCategoryOf(lessons, bought('de', 'Kranprüfung').lines)).toEqual({
    category: 'maintenance',
    costAccount: '4805',
    documents: 2,
  })
})
