import { describe, expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { readTaxBreakdown } from './tax-breakdown.ts'

const read = (...texts: readonly string[]) => readTaxBreakdown([aPage().lines(500, texts).build()])

describe('sentences', () => {
  test.each([
    ['zzgl. 19 % MwSt. auf 100,00 19,00', { rate: '19', base: '100.00', tax: '19.00' }],
    ['Umsatzsteuer 7 % von 50,00 EUR: 3,50 EUR', { rate: '7', base: '50.00', tax: '3.50' }],
    ['VAT 20 % on 1,250.00 = 250.00', { rate: '20', base: '1250.00', tax: '250.00' }],
    ['TVA 5,5 % sur 200,00 € : 11,00 €', { rate: '5.5', base: '200.00', tax: '11.00' }],
    ['Btw 21% over € 80,00 € 16,80', { rate: '21', base: '80.00', tax: '16.80' }],
  ])('%s', (text, row) => {
    expect(read(text)).toEqual([row])
  })

  test('the tax inside a printed gross amount gives the base', () => {
    expect(read('Итого 1 200,00', 'В том числе НДС 20 %: 200,00')).toEqual([
      { rate: '20', base: '1000.00', tax: '200.00' },
    ])
    expect(read('Итого 1 220,00', 'в т.ч. НДС (22%) 220,00')).toEqual([{ rate: '22', base: '1000.00', tax: '220.00' }])
  })

  test('the printed net amount is the base', () => {
    expect(read('Summe netto 400,00', 'MwSt. 19 % 76,00', 'Gesamt 476,00')).toEqual([
      { rate: '19', base: '400.00', tax: '76.00' },
    ])
  })

  test('without tax', () => {
    expect(read('Итого 500,00', 'Без налога (НДС) -')).toEqual([{ category: 'E' }])
    expect(read('Kein Ausweis von Umsatzsteuer gemäß § 19 UStG')).toEqual([{ category: 'E' }])
    expect(read('Steuerschuldnerschaft des Leistungsempfängers')).toEqual([{ category: 'AE' }])
  })
})

describe('summaries', () => {
  const columns = [
    { x: 50 },
    { x: 300, align: 'right' },
    { x: 400, align: 'right' },
    { x: 545, align: 'right' },
  ] as const

  test('one row a rate; the total row is not a rate', () => {
    const page = aPage().table(400, columns, [
      ['Stawka VAT', 'Netto', 'VAT', 'Brutto'],
      ['23%', '100,00', '23,00', '123,00'],
      ['8%', '50,00', '4,00', '54,00'],
      ['Razem', '150,00', '27,00', '177,00'],
    ])
    expect(readTaxBreakdown([page.build()])).toEqual([
      { rate: '23', base: '100.00', tax: '23.00' },
      { rate: '8', base: '50.00', tax: '4.00' },
    ])
  })

  test('letters of a receipt, and rates without a percent sign', () => {
    const page = aPage().table(400, columns, [
      ['MwSt %', 'Netto', 'MwSt', 'Brutto'],
      ['A 19,00', '10,00', '1,90', '11,90'],
      ['B 7,00', '20,00', '1,40', '21,40'],
    ])
    expect(readTaxBreakdown([page.build()])).toEqual([
      { rate: '19', base: '10.00', tax: '1.90' },
      { rate: '7', base: '20.00', tax: '1.40' },
    ])
  })

  test('two parts of one rate are added up, the same figures twice are not', () => {
    expect(read('USt. 19 % auf 100,00 19,00', 'Versand USt. 19 % auf 5,00 0,95')).toEqual([
      { rate: '19', base: '105.00', tax: '19.95' },
    ])
    expect(read('USt. 19 % auf 100,00 19,00', 'darin USt. 19 % auf 100,00 19,00')).toEqual([
      { rate: '19', base: '100.00', tax: '19.00' },
    ])
  })
})

test('discounts, interest and numbers of tax offices are not tax', () => {
  expect(read('2 % Skonto auf 100,00 = 2,00', 'USt-IdNr. DE123456789', 'Verzugszinsen 9 % 9,00 100,00')).toEqual([])
})

test('lines with rates are added up when nothing is printed', () => {
  const line = { confidence: 1, source: 'text' as const }
  const rows = readTaxBreakdown(
    [],
    [
      { ...line, taxRate: '20' as never, netAmount: '100.00' as never },
      { ...line, taxRate: '20' as never, netAmount: '50.00' as never },
      { ...line, taxRate: '10' as never, netAmount: '10.00' as never, grossAmount: '11.00' as never },
    ],
  )
  expect(rows).toEqual([
    { rate: '20', base: '150.00', tax: '30.00' },
    { rate: '10', base: '10.00', tax: '1.00' },
  ])
})
