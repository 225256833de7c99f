import { expect, test } from 'vitest'
import { Phrases, plainText } from './plain-words.ts'

test('case, accents, punctuation and «ё» make no difference', () => {
  expect(plainText('  Qté. (Désignation) ')).toBe('qte designation')
  expect(plainText('Счёт № 5')).toBe('счет no 5')
  expect(plainText('Größe / Straße')).toBe('grosse strasse')
})

test('the longest phrase wins', () => {
  const phrases = new Phrases([
    ['unit', 'unit'],
    ['unit price', 'price'],
  ])
  expect(phrases.in(plainText('Qty Unit price Unit').split(' ')).map((hit) => hit.about)).toEqual(['price', 'unit'])
})

test('one letter misread is forgiven in long words only, and only when asked', () => {
  const entries = [
    ['Menge', 'quantity'],
    ['Betrag', 'amount'],
    ['Pos', 'position'],
    ['unit price', 'price'],
  ] as const
  const near = new Phrases(entries, { near: true })
  const about = (text: string) => near.at(plainText(text).split(' '), 0)?.about
  expect([about('Menqe'), about('Betrg'), about('Betraag'), about('Unitprice'), about('Un1t price')]).toEqual([
    'quantity',
    'amount',
    'amount',
    'price',
    undefined,
  ])
  expect(about('Pox')).toBeUndefined()
  expect(new Phrases(entries).at(['menqe'], 0)).toBeUndefined()
})
