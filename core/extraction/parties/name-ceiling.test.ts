import { expect, it } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { nameCeiling } from './name-ceiling.ts'

const named = (value: string, features: Record<string, number>): number =>
  nameCeiling({
    field: 'supplierName',
    value,
    features,
    page: aPage().build(),
    words: [],
    box: [0, 0, 1, 1],
    reading: 1,
  })

it('holds back a name that lost its end, and one without a legal form a little', () => {
  expect(named('ООО "Азов-Тех', { legalForm: 1 })).toBeLessThan(0.8)
  expect(named('Товариство з обмеженою відповідальністю «Азов-Тех', { legalForm: 1 })).toBeLessThan(0.8)
  expect(named('ООО "Азов-Тех Комплект"', { legalForm: 1 })).toBe(1)
  expect(named('Азов-Тех', {})).toBeLessThan(0.95)
})

it('holds back a bank on a scan: the name of the party was mostly not read', () => {
  expect(named('ПАО "ВОЛГАБАНК"', { legalForm: 1, bank: 0.6, ocr: 1 })).toBeLessThan(0.8)
  expect(named('ПАО "ВОЛГАБАНК"', { legalForm: 1, bank: 0.6 })).toBe(1)
})
