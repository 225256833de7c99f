import { expect, test } from 'vitest'
import { isWrittenInCyrillic } from './script.ts'

test.each(['ru', 'uk', 'kk', 'be', 'bg', 'rus', 'ukr', 'kaz', 'bel', 'bul'])(
  '%s is written in Cyrillic letters',
  (code) => {
    expect(isWrittenInCyrillic(code)).toBe(true)
  },
)

test.each(['en', 'ro', 'pl', 'lv', 'eng', 'ron', 'ces', 'est'])('%s is not', (code) => {
  expect(isWrittenInCyrillic(code)).toBe(false)
})
