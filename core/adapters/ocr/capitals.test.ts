import { expect, test } from 'vitest'
import { withCapitals } from './capitals.ts'

/** Words of one line; each text in a line of its own begins with "/". */
function read(...texts: string[]): string[] {
  let top = 0
  const words = texts.map((text, at) => {
    if (text.startsWith('/')) top += 40
    return { text: text.replace('/', ''), confidence: 0.9, box: [at * 100, top, at * 100 + 90, top + 20] as const }
  })
  return withCapitals(words.map((word) => ({ ...word, box: [...word.box] }))).map(({ text }) => text)
}

test('capitals that came out small are capitals again beside others, or where no name is written so', () => {
  expect(read('OFFICE', 'SupPLiEs', 'LTD')).toEqual(['OFFICE', 'SUPPLIES', 'LTD'])
  expect(read('СТРОйКОмПЛЕКТ', 'ООО')).toEqual(['СТРОЙКОМПЛЕКТ', 'ООО'])
  expect(read('Rechnung', '/SupPLiEs', '/an')).toEqual(['Rechnung', 'SUPPLIES', 'an'])
})

test('names and forms that are written in both stay as they are', () => {
  for (const text of ['GmbH', 'ПриватБанк', 'eBay', 'MwSt', 'LaTeX', 'IoT', 'USt-IdNr.', 'kWh', 'McDonald']) {
    expect(read(text)).toEqual([text])
    expect(read('ABC', text)).toEqual(['ABC', text])
  }
  expect(read('The', 'SupPLiEs', 'Ltd')).toEqual(['The', 'SupPLiEs', 'Ltd'])
})
