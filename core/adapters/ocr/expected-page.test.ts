import { expect, test } from 'vitest'
import { isAsExpected, openExpectation } from './expected-page.ts'
import type { FirstLook } from './first-look.ts'
import type { FirstReading } from './read-words.ts'

const GERMAN: FirstLook = { turn: 0, language: 'deu' }
const BESIDE = { beside: 90, stacked: 10 }
const STACKED = { beside: 10, stacked: 90 }

function after(...looks: FirstLook[]) {
  const expectation = openExpectation()
  for (const look of looks) expectation.note(look)
  return expectation
}

test('three pages alike say what the next one is like, where its lines run the same way', () => {
  expect(after(GERMAN, GERMAN).next(BESIDE)).toBeUndefined()
  expect(after(GERMAN, GERMAN, GERMAN).next(BESIDE)).toEqual(GERMAN)
  expect(after(GERMAN, GERMAN, GERMAN).next(STACKED)).toBeUndefined()
  const sideways: FirstLook = { turn: 90, language: 'deu' }
  expect(after(sideways, sideways, sideways).next(STACKED)).toEqual(sideways)
})

test('one page that differs in turn or language ends it, until three are alike again', () => {
  const polish: FirstLook = { turn: 0, language: 'pol' }
  const expectation = after(GERMAN, GERMAN, GERMAN, polish)
  expect(expectation.next(BESIDE)).toBeUndefined()
  expect(after(GERMAN, GERMAN, { turn: 180, language: 'deu' }).next(BESIDE)).toBeUndefined()
  expectation.note(polish)
  expectation.note(polish)
  expect(expectation.next(BESIDE)).toEqual(polish)
})

const read = (text: string, confidence: number): FirstReading => ({
  packs: 'deu',
  words: text.split(' ').map((word) => ({ text: word, confidence, box: [0, 0, 9, 9] })),
})

test('a page is taken as expected when it reads surely, in that language or plainly in another', () => {
  expect(isAsExpected(read('Rechnung Summe Betrag Menge 12,50', 0.9), GERMAN)).toBe(true)
  expect(isAsExpected(read('Rechnung Summe Betrag Menge 12,50', 0.7), GERMAN)).toBe(true)
  expect(isAsExpected(read('Rechnung Summe Betrag Menge 12,50', 0.6), GERMAN)).toBe(false)
  expect(isAsExpected(read('faktura sprzedawca nabywca kwota razem', 0.9), GERMAN)).toBe(true)
  expect(isAsExpected(read('faktura sprzedawca nabywca kwota razem', 0.7), GERMAN)).toBe(false)
  // Nothing tells that this is German.
  expect(isAsExpected(read('Alpha Beta Gamma Delta Epsilon', 0.9), GERMAN)).toBe(false)
})
