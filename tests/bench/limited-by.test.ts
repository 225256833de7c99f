import { expect, test } from 'vitest'
import { aPage } from '../builders/page-text.ts'
import { isPrinted, limitOf } from './limited-by.ts'

const page = aPage()
  .lines(100, ['Rechnung', 'Datum: 4. März 2026', 'Summe brutto 1.234,50 EUR', 'Nordwerk GmbH'])
  .build()

test('a value is in the reading in whatever form it is printed', () => {
  expect(isPrinted('issueDate', '2026-03-04', [page])).toBe(true)
  expect(isPrinted('issueDate', '2026-03-05', [page])).toBe(false)
  expect(isPrinted('grossTotal', '1234.5', [page])).toBe(true)
  expect(isPrinted('grossTotal', '234.5', [page])).toBe(false)
  expect(isPrinted('supplierName', 'NORDWERK GmbH', [page])).toBe(true)
})

test('what is not printed is limited by reading, what is printed and never offered by candidates', () => {
  expect(limitOf('invoiceNumber', 'RE-77', [page])).toBe('reading')
  expect(limitOf('supplierTaxId', 'nordwerk', [page])).toBe('candidates')
})
