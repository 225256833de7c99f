import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { labelledLayout } from '../labels/labelled-layout.ts'
import { numbersTurnedOver, numbersUnder } from './under-labels.ts'

const under = (below: string): string[] => {
  const page = aPage()
    .line(100, [
      [50, 'V/N.º Contrib.'],
      [200, 'Data'],
    ])
    .line(112, [
      [50, below],
      [200, '2026-03-04'],
    ])
  const { layout, labels } = labelledLayout([page.build()])
  return numbersUnder(layout, labels[0] ?? [], ['buyerVatId']).map(({ value }) => value)
}

test('a number in the cell under its label', () => {
  expect(under('508 112 347')).toEqual(['508112347'])
})

test.each(['Lisboa 1200', '2026', 'REF 12 de 2026'])('"%s" is none', (text) => {
  expect(under(text)).toEqual([])
})

const turnedOver = (first: string, second: string): string[] => {
  const page = aPage()
    .line(100, [
      [50, 'Виконавець:'],
      [124, first],
    ])
    .line(112, [[124, second]])
  const { layout, labels } = labelledLayout([page.build()])
  return numbersTurnedOver(layout, labels[0] ?? [], ['vatId']).map(({ value }) => value)
}

test('a number at the head of the line under the one its label ends', () => {
  expect(turnedOver('ТОВ "Галич Електро", код за ЄДРПОУ', '34461016, 36011, м. Полтава')).toEqual(['34461016'])
})

test('nothing where the label has its number behind it, or the next line begins otherwise', () => {
  expect(turnedOver('ТОВ "Галич Електро", код за ЄДРПОУ 34461016', '36011000, м. Полтава')).toEqual([])
  expect(turnedOver('ТОВ "Галич Електро", код за ЄДРПОУ', 'м. Полтава, 34461016')).toEqual([])
})
