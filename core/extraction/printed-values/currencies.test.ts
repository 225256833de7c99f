import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'
import { currencyBefore, currencyOf } from './currencies.ts'

test('«Kč» however recognition writes it', () => {
  expect(['Kč', 'Kć', 'Ké'].map((sign) => currencyOf(sign)?.code)).toEqual(['CZK', 'CZK', 'CZK'])
})

test('forints stand behind their amount: "FT 2291" is the number of a bill', () => {
  expect(currencyOf('Ft')?.code).toBe('HUF')
  expect([currencyBefore('FT'), currencyBefore('Ft.')]).toEqual([undefined, undefined])
  expect(currencyBefore('€')?.code).toBe('EUR')
  const page = aPage()
    .line(40, 'Ceramiche Panaro S.p.A. – Via Radici 101 – 41049 Sassuolo')
    .line(80, 'FATTURA FT 2291 del 05/11/2026')
    .line(300, 'Totale documento 1.993,77')
  expect(extractFromPages([page.build()], { ownCompanies: [] }).fields.currency?.value).toBe('EUR')
})
