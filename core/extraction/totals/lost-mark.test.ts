import { expect, it } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const fieldsOf = (net: string, source: 'ocr' | 'text' = 'ocr') => {
  const rows = [['Итого без НДС:', net], ['Сумма НДС (12%):', '342 869.00'], ['Аванс:', '-1 600 055.41'], ['Всего к оплате:', '3 200 110.81']] as const // prettier-ignore
  const page = aPage({ source }).line(60, 'Счет-фактура № 17').line(80, 'ООО "Север"')
  rows.forEach(([label, amount], at) => page.line(300 + at * 16, [[300, label], [545, amount, { align: 'right' }]])) // prettier-ignore
  return extractFromPages([page.build()], { ownCompanies: [] }).fields
}

it('puts the mark into a sum that lost it, where the other sums have their cents', () => {
  expect(fieldsOf('285724181').netTotal?.value).toBe('2857241.81')
  expect(fieldsOf('285724181').grossTotal?.value).toBe('3200110.81')
})

it('leaves whole sums as they are in a text layer, and short ones on a scan', () => {
  expect(fieldsOf('285724181', 'text').netTotal?.value).not.toBe('2857241.81')
  expect(fieldsOf('2857').netTotal?.value).not.toBe('28.57')
})
