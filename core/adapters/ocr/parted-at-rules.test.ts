import { expect, test } from 'vitest'
import { partedAtRules } from './parted-at-rules.ts'
import type { PixelWord } from './tesseract-engine.ts'

const word = (text: string): PixelWord => ({ text, confidence: 0.8, box: [100, 10, 210, 30] })

test('a rule read as a stroke parts the figures of two cells', () => {
  const parted = partedAtRules([word('7909,70|23%')])
  expect(parted.map(({ text }) => text)).toEqual(['7909,70', '23%'])
  expect(parted.map(({ box }) => box)).toEqual([
    [100, 10, 170, 30],
    [180, 10, 210, 30],
  ])
})

test.each(['|', '|23%', 'Alpha|Omega', '12|'])('"%s" stays as it was read', (text) => {
  expect(partedAtRules([word(text)]).map((each) => each.text)).toEqual([text])
})
