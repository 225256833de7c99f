import { expect, test } from 'vitest'
import { bestStretch, scoreReading } from './score-reading.ts'

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

test('each key wants a place of its own, and numbers that stand nowhere are counted', () => {
  const prices = { segments: ['15,37 5,37'], words: ['15,37', '5,37'] }
  expect(scoreReading(prices, '15,37')).toMatchObject({ keysLost: ['5,37'], keysRead: 1, keysTrue: 1 })
  expect(scoreReading(prices, '15,37 5,37 7,41')).toMatchObject({ keysLost: [], keysRead: 3, keysTrue: 2 })
})

test('letters drawn alike in both scripts are the same where nothing tells them apart', () => {
  expect(scoreReading({ segments: ['Цемент М500'], words: ['Цемент', 'М500'] }, 'Цемент M500')).toMatchObject({ errors: 0, wordsFound: 2 }) // prettier-ignore
  expect(scoreReading({ segments: ['Лента 48 мм х 66 м'], words: [] }, 'Лента 48 ммx66 м').errors).toBe(0)
  expect(scoreReading({ segments: ['Сума ПДВ'], words: [] }, 'Cyma ПДВ').errors).toBe(4)
})

test('a line to write on, a rule and a leader are no text', () => {
  expect(scoreReading({ segments: ['=====', 'Nr.......: 15-7'], words: [] }, 'Nr: 15-7')).toMatchObject({ letters: 7, errors: 0 }) // prettier-ignore
  expect(scoreReading({ segments: ['Datum ______ 20__'], words: [] }, 'Datum 20')).toMatchObject({
    letters: 7,
    errors: 0,
  })
})

test('nothing read is everything lost', () => {
  expect(scoreReading(known, '')).toMatchObject({ errors: 26, wordsFound: 0, keysFound: 0 })
})

test('what stands in the place of a run of words is told beside it', () => {
  expect(scoreReading(known, 'Invoice RE-2026\nTotal 1 284,50').misread).toEqual(['Total1234,50 ← Total1284,50'])
})

test('the best stretch, and where it ends', () => {
  expect([bestStretch('abc', 'xxabcxx'), bestStretch('abc', 'xxacxx'), bestStretch('abc', '')]).toEqual([
    { distance: 0, end: 5 },
    { distance: 1, end: 4 },
    { distance: 3, end: 0 },
  ])
})
