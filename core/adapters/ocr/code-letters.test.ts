import { expect, test } from 'vitest'
import { isCodeOfEitherScript, withLatinLetters } from './code-letters.ts'

test('a Latin letter in a code on a Cyrillic page comes from the engine that knows Latin', () => {
  expect(withLatinLetters('АВ2988', { text: 'AR2988', confidence: 0.99 })).toBe('AR2988')
  expect(withLatinLetters('AK2873', { text: 'AR2873', confidence: 0.98 })).toBe('AR2873')
  expect(withLatinLetters('АВЗ658', { text: 'AR3658', confidence: 0.98 })).toBe('AR3658')
  expect(withLatinLetters('ABA655', { text: 'AR4655', confidence: 0.98 })).toBe('AR4655')
  expect(withLatinLetters('УТ-З665', { text: 'YT-3665', confidence: 0.98 })).toBe('УТ-3665')
})

test('a code that may be Cyrillic, other digits, and an unsure engine change nothing', () => {
  expect(withLatinLetters('УТ-3665', { text: 'YT-3665', confidence: 0.99 })).toBeUndefined()
  expect(withLatinLetters('АВ2988', { text: 'AR2938', confidence: 0.99 })).toBeUndefined()
  expect(withLatinLetters('АВ2988', { text: 'AR2988', confidence: 0.9 })).toBeUndefined()
  expect(withLatinLetters('АВ2988', undefined)).toBeUndefined()
  expect(['ОД-1234', 'М500', 'УТ-3665', '1Р'].map(isCodeOfEitherScript)).toEqual([false, true, true, false])
})
