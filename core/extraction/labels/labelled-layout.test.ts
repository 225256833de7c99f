import { expect, test } from 'vitest'
import { aPage, type Cell } from '../../../tests/builders/page-text.ts'
import { labelledLayout } from './labelled-layout.ts'

const headsOver = (heads: string, below: readonly Cell[]) => {
  const page = aPage()
    .line(100, [[50, heads]])
    .line(112, below)
    .build()
  return labelledLayout([page]).layout.rows[0]?.segments.map((segment) => segment.text)
}

test('two labels with a space between are two heads where values below stand apart', () => {
  expect(headsOver('Номер документа Дата составления', [[60, 'УТ-418'], [140, '19.11.2025']])).toEqual([
    'Номер документа',
    'Дата составления',
  ]) // prettier-ignore
})

test('text that reaches across keeps them one', () => {
  expect(headsOver('Номер документа Дата составления', [[60, 'УТ-418 от 19.11.2025 по договору']])).toEqual([
    'Номер документа Дата составления',
  ])
})

test('a label in two languages is one label', () => {
  const page = aPage().line(100, 'Seller / Продавец: Laborgeräte Saale GmbH').build()
  const [label, ...more] = labelledLayout([page]).labels[0] ?? []
  expect(more).toEqual([])
  expect(label?.colon).toBe(true)
  expect(label?.words).toHaveLength(3)
})

test('a label that a narrow column broke in two speaks about the value beside its first line', () => {
  const page = aPage()
    .line(100, [
      [34, 'Сатып'],
      [105, '«Теміртау комбинаты» АҚ, Теміртау қ., Республика'],
    ]) // prettier-ignore
    .line(111, [
      [34, 'алушы:'],
      [105, 'даңғ., 11'],
    ]) // prettier-ignore
    .build()
  const { labels } = labelledLayout([page])
  expect(labels.map((row) => row.map(({ key, meanings }) => [key, meanings[0]?.role]))).toEqual([
    [['сатыпалушы', 'buyer']],
    [],
  ])
})
