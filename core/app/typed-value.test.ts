import { describe, expect, test } from 'vitest'
import { typedFigure, typedValue } from './typed-value.ts'

describe('what people type becomes what fields hold', () => {
  test.each([
    ['grossTotal', '1 234,56', 'EUR', '1234.56'],
    ['grossTotal', '1.234,56 €', 'EUR', '1234.56'],
    ['grossTotal', '1,234', 'EUR', '1234.00'],
    ['grossTotal', '1.234', 'KWD', '1.234'],
    ['grossTotal', '1000', 'JPY', '1000'],
    ['grossTotal', '12 000 руб.', 'RUB', '12000.00'],
    ['grossTotal', '-5,1', 'EUR', '-5.10'],
    ['grossTotal', '(5.00)', 'USD', '-5.00'],
    ['grossTotal', '$1,234.50', 'USD', '1234.50'],
    ['issueDate', '20.11.2026', undefined, '2026-11-20'],
    ['issueDate', '2026-11-20', undefined, '2026-11-20'],
    ['issueDate', '3/4/2026', 'GBP', '2026-04-03'],
    ['issueDate', '3/4/2026', 'USD', '2026-03-04'],
    ['issueDate', '«20» ноября 2026 г.', undefined, '2026-11-20'],
    ['supplierIban', 'gb29 nwbk 6016 1331 9268 19', undefined, 'GB29NWBK60161331926819'],
    ['supplierTaxNumber', '181 / 815 / 08155', undefined, '181/815/08155'],
    ['currency', '€', undefined, 'EUR'],
    ['currency', 'rur', undefined, 'RUB'],
    ['currency', 'xaf', undefined, 'XAF'],
    ['supplierName', '  ООО   «Ромашка» ', undefined, 'ООО «Ромашка»'],
  ] as const)('%s: %s (%s) is %s', (field, typed, currency, value) => {
    expect(typedValue(field, typed, { currency })).toBe(value)
  })

  test.each([
    ['grossTotal', 'about 5'],
    ['grossTotal', ''],
    ['issueDate', '31.02.2026'],
    ['issueDate', '1.1.2026 - 2.1.2026'],
    ['issueDate', 'tomorrow'],
    ['currency', 'EURO money'],
    ['supplierIban', 'счёт'],
    ['supplierIban', '12'],
    ['supplierName', ' – '],
    ['supplierName', 'x'.repeat(501)],
  ] as const)('%s refuses %s', (field, typed) => {
    expect(() => typedValue(field, typed)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'value-invalid' }) }),
    )
  })

  test('figures of lines keep their digits', () => {
    expect(typedFigure('quantity', '0.125')).toBe('0.125')
    expect(typedFigure('unitPrice', '1,2345')).toBe('1.2345')
    expect(typedFigure('netAmount', '1.234,5', { currency: 'EUR' })).toBe('1234.5')
    expect(typedFigure('taxRate', '20 %')).toBe('20')
  })
})
