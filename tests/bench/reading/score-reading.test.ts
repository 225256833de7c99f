import { expect, test } from 'vitest'
import { bestDistance, scoreReading } from './score-reading.ts'

const known = { segments: ['Invoice RE-2026', 'Total 1 234,50'], words: ['Invoice', 'RE-2026', 'Total', '1', '234,50'] }

test('a perfect reading in another order loses nothing', () => {
  expect(scoreReading(known, 'Total 1 234,50\nInvoice RE–2026')).toMatchObject({
    letters: 26,
    errors: 0,
    words: 5,
    wordsFound: 5,
    keys: 2,
    keysFound: 2,
  })
})

test('a wrong digit costs a letter, a word and a key', () => {
  expect(scoreReading(known, 'Invoice RE-2026 Total 1 284,50')).toMatchObject({
    errors: 1,
    wordsFound: 4,
    keysLost: ['234,50'],
  })
})

test('nothing read is everything lost', () => {
  expect(scoreReading(known, '')).toMatchObject({ errors: 26, wordsFound: 0, keysFound: 0 })
})

test('distance to the best stretch', () => {
  expect([bestDistance('abc', 'xxabcxx'), bestDistance('abc', 'xxacxx'), bestDistance('abc', '')]).toEqual([0, 1, 3])
})
