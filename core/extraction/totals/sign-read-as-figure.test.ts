import { expect, it } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const taxOf = (rows: readonly (readonly [string, string])[], source: 'ocr' | 'text' = 'ocr') => {
  const page = aPage({ source }).line(60, 'Счет-фактура № 17').line(80, 'ООО "Север"')
  rows.forEach(([label, amount], at) => page.line(300 + at * 16, [[300, label], [545, amount, { align: 'right' }]])) // prettier-ignore
  return extractFromPages([page.build()], { ownCompanies: [] }).fields.taxTotal
}

const ROWS = [['Итого без НДС', '1836.00'], ['Сумма НДС (20%)', '367.202'], ['Всего к оплате', '2203.20']] as const // prettier-ignore

it('takes a third figure behind the mark for a currency sign, where the other sums have two', () => {
  expect(taxOf(ROWS)?.value).toBe('367.20')
  expect(taxOf(ROWS, 'text')?.value).not.toBe('367.20')
})
