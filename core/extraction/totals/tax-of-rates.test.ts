import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { DecimalText } from '../../domain/decimal.ts'
import { extractFromPages } from '../extract-from-pages.ts'
import { taxOfRates } from './tax-of-rates.ts'

const row = (rate: string, tax: string, base?: string) => ({
  rate: DecimalText.parse(rate),
  tax: DecimalText.parse(tax),
  ...(base !== undefined && { base: DecimalText.parse(base) }),
})

test('taxes of several rates are summed where they make up the total, with bases printed or not', () => {
  expect(taxOfRates([row('20', '202.08'), row('10', '11.82')], '1342.50')?.sum).toBe('213.90')
  expect(taxOfRates([row('19', '0.31', '1.64'), row('7', '1.41', '20.11')], '23.47')?.sum).toBe('1.72')
  expect(taxOfRates([row('20', '202.08'), row('10', '11.82')], '1300.00')?.sum).toBeUndefined()
  expect(taxOfRates([row('20', '202.08')], '1212.48')).toBeUndefined()
})

const slip = (total: string) =>
  aPage({ width: 220, height: 500, size: 8 })
    .lines(20, ['КАССОВЫЙ ЧЕК', 'ООО "ЛЕСНАЯ ПОЛЯНА"', 'ИНН 7707083893', 'ПРИХОД 18.11.26 14:32'], { x: 20, step: 12 })
    .line(80, [[10, 'Хлеб Бородинский'], [200, '=130.00', { align: 'right' }]])
    .line(92, [[10, 'Батарейка АА'], [200, '=1212.50', { align: 'right' }]])
    .line(110, [[10, 'ИТОГ'], [200, `=${total}`, { align: 'right' }]])
    .line(122, [[10, 'НАЛИЧНЫМИ'], [200, '=1500.00', { align: 'right' }]])
    .line(134, [[10, 'СУММА НДС 20%'], [200, '=202.08', { align: 'right' }]])
    .line(146, [[10, 'СУММА НДС 10%'], [200, '=11.82', { align: 'right' }]])
    .lines(160, ['ФН: 9999078900001234', 'ФД: 38114', 'ФПД: 1234567890'], { x: 10, step: 12 })
    .build() // prettier-ignore

test("a till slip's tax is the sum of its rates; one of them alone never passes as the tax", () => {
  const right = extractFromPages([slip('1342.50')], { ownCompanies: [] })
  expect(right.kind).toBe('receipt')
  expect(right.fields.taxTotal?.value).toBe('213.90')
  expect(right.fields.buyerName).toBeUndefined()
  expect(right.fields.prepaidTotal).toBeUndefined()
  const odd = extractFromPages([slip('1442.50')], { ownCompanies: [] })
  expect(odd.fields.taxTotal?.confidence ?? 0).toBeLessThanOrEqual(0.5)
})
