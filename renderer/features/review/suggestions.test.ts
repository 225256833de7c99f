import { expect, it } from 'vitest'
import type { PageText } from '../../../core/domain/page-text.ts'
import { suggestionsFor } from './suggestions.ts'

const words: PageText = {
  page: 2, width: 600, height: 800, rotation: 0, source: 'text',
  words: [{ text: '190,00', box: [0, 0, 30, 10], confidence: 1 }, { text: '1190,00', box: [90, 0, 130, 10], confidence: 1 }],
  lines: [{ words: [0, 1], box: [0, 0, 130, 10] }],
} // prettier-ignore

it('runners-up come first in the words of the person, then what is printed, each once', () => {
  const value = {
    value: '1.00',
    confidence: 0.5,
    source: 'text' as const,
    others: [{ value: '1190.00', confidence: 0.4 }],
  }
  const found = suggestionsFor('grossTotal', { value, words, typed: '', language: 'ru' })
  expect(found.map(({ text, isRunnerUp }) => [text, isRunnerUp])).toEqual([
    ['1190,00', true],
    ['190,00', false],
  ])
  expect(found[1]?.place).toEqual({ page: 2, box: [0, 0, 30, 10] })
  expect(suggestionsFor('grossTotal', { value: undefined, words: undefined, typed: '', language: 'en' })).toEqual([])
})
