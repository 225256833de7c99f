import { expect, test } from 'vitest'
import { aPage, pagesOf } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

type Row = readonly [label: string, amount: string]

const footOf = (rows: readonly Row[], source: 'text' | 'ocr' = 'text') => {
  const page = aPage({ source })
  page.line(60, 'Invoice Nr. 17').line(80, 'Nord GmbH')
  rows.forEach(([label, amount], index) =>
    page.line(300 + index * 16, [
      [300, label],
      [545, amount, { align: 'right' }],
    ]),
  )
  const { fields } = extractFromPages(pagesOf(page), { ownCompanies: [] })
  return (name: 'netTotal' | 'taxTotal' | 'grossTotal' | 'prepaidTotal' | 'payableTotal') => fields[name]
}

test.each([
  [
    'German words, dots before the fraction',
    [
      ['Nettobetrag', '1,234.00'],
      ['MwSt. 20%', '246.80'],
      ['Gesamtbetrag', '1,480.80'],
    ],
    ['1234.00', '246.80', '1480.80'],
  ],
  [
    'whole amounts that could be thousandths',
    [
      ['Rabatt', '12,50'],
      ['Nettobetrag', '1.000'],
      ['MwSt. 19%', '190'],
      ['Gesamtbetrag', '1.190'],
    ],
    ['1000', '190', '1190'],
  ],
  [
    'the same digits under the other mark',
    [
      ['Discount', '12.50'],
      ['Net total', '1,000'],
      ['VAT 19%', '190'],
      ['Total amount', '1,190'],
    ],
    ['1000', '190', '1190'],
  ],
] as const)('separators are resolved per document, not by language: %s', (_, rows, values) => {
  const total = footOf(rows)
  expect([total('netTotal')?.value, total('taxTotal')?.value, total('grossTotal')?.value]).toEqual(values)
})

test('an amount that adds up is surer than one with a label alone', () => {
  const sum = footOf([
    ['Net total', '100.00'],
    ['VAT 20%', '20.00'],
    ['Total amount', '120.00'],
  ])
  const alone = footOf([['Total amount', '120.00']])
  expect(sum('grossTotal')?.confidence).toBeGreaterThanOrEqual(0.95)
  expect(alone('grossTotal')?.value).toBe('120.00')
  expect(alone('grossTotal')?.confidence).toBeLessThan(0.95)
})

test('a document that does not add up is read as printed and never sure', () => {
  const total = footOf([
    ['Net total', '1420.00'],
    ['VAT 19%', '269.80'],
    ['Total amount', '1589.80'],
  ])
  expect(total('grossTotal')?.value).toBe('1589.80')
  expect(total('taxTotal')?.value).toBe('269.80')
  expect(total('grossTotal')?.confidence).toBeLessThanOrEqual(0.7)
})

test('previous balance, cash and savings are not the total', () => {
  const total = footOf([
    ['Previous balance', '900.00'],
    ['Subtotal', '50.00'],
    ['Sales tax 10%', '5.00'],
    ['Total', '55.00'],
    ['Cash', '100.00'],
    ['Change', '45.00'],
  ])
  expect(total('grossTotal')?.value).toBe('55.00')
})

test('charges between net and gross are understood', () => {
  const total = footOf([
    ['Subtotal', '48.68'],
    ['Shipping', '3.50'],
    ['Tax', '4.80'],
    ['Total', '56.98'],
  ])
  expect([total('netTotal')?.value, total('taxTotal')?.value, total('grossTotal')?.value]).toEqual([
    '48.68',
    '4.80',
    '56.98',
  ])
})

test('prepayments are positive and what is left is the amount to pay', () => {
  const total = footOf([
    ['Rechnungsbetrag brutto', '1.190,00'],
    ['abzgl. Anzahlung', '-500,00'],
    ['Zahlbetrag', '690,00'],
  ])
  expect([total('grossTotal')?.value, total('prepaidTotal')?.value, total('payableTotal')?.value]).toEqual([
    '1190.00',
    '500.00',
    '690.00',
  ])
})

test('several taxes and no sum of them: the tax is what they make up, never surely', () => {
  const total = footOf([
    ['Итого', '26 561,89'],
    ['Сумма НДС (20%)', '1 859,82'],
    ['Сумма НДС (10%)', '1 726,28'],
    ['Всего к оплате', '30 147,99'],
  ])
  expect([total('netTotal')?.value, total('taxTotal')?.value, total('grossTotal')?.value]).toEqual([
    '26561.89',
    '3586.10',
    '30147.99',
  ])
  expect(total('taxTotal')?.confidence).toBeLessThanOrEqual(0.9)
})

test('several instalments: the prepayment is what they make up, where it leaves what is to be paid', () => {
  const total = footOf([
    ['Nettosumme', '15.130,80'],
    ['19% Mehrwertsteuer', '2.874,85'],
    ['Bruttosumme', '18.005,65'],
    ['abzgl. 1. Abschlag vom 12.06.2026', '- 5.950,00'],
    ['abzgl. 2. Abschlag vom 17.07.2026', '- 4.760,00'],
    ['Restforderung', '7.295,65'],
  ])
  expect(total('prepaidTotal')?.value).toBe('10710.00')
  expect(total('payableTotal')?.value).toBe('7295.65')
  expect(total('grossTotal')?.value).toBe('18005.65')
})

test('what the buyer withholds stands between total and payable and is no prepayment', () => {
  const total = footOf([
    ['Imponibile IVA', '1.248,00'],
    ['IVA 22%', '274,56'],
    ['Totale fattura', '1.522,56'],
    ["Ritenuta d'acconto 20% su 1.200,00", '- 240,00'],
    ['Netto a pagare', '1.282,56'],
  ])
  expect(total('payableTotal')?.value).toBe('1282.56')
  expect(total('grossTotal')?.value).toBe('1522.56')
  expect(total('prepaidTotal')).toBeUndefined()
})

test('a sign in front of the currency counts', () => {
  const total = footOf([
    ['Net total', '-CHF 100.00'],
    ['VAT 8.1%', '-CHF 8.10'],
    ['Total amount', '-CHF 108.10'],
  ])
  expect(total('grossTotal')?.value).toBe('-108.10')
})

test('a larger amount with the label of a total takes away certainty', () => {
  const total = footOf([
    ['Summe', '3,00'],
    ['Gesamtbetrag', '2,20'],
    ['Netto', '1,85'],
    ['MwSt', '0,35'],
  ])
  expect(total('grossTotal')?.confidence).toBeLessThan(0.95)
})

const slip = (total: string) => {
  const page = aPage({ width: 220, height: 500, size: 8, source: 'ocr' })
    .lines(20, ['ООО «Лавка»', 'КАССОВЫЙ ЧЕК'], { x: 20, step: 11 })
    .line(70, [[10, '1. Пылесос']])
    .line(81, [
      [90, '1 x 2193.99'],
      [190, '=2193.99', { align: 'right' }],
    ])
  for (const [at, label] of ['ИТОГ', 'БЕЗНАЛИЧНЫМИ'].entries())
    page.line(120 + at * 16, [
      [10, label],
      [190, total, { align: 'right' }],
    ])
  page.line(160, [
    [10, 'Сумма НДС 20%'],
    [190, '=365.67', { align: 'right' }],
  ])
  return extractFromPages(pagesOf(page), { ownCompanies: [] }).fields.grossTotal
}

test('a total of a scan whose mark went with the cents is read whole', () => {
  expect(slip('=2193 .99')?.value).toBe('2193.99')
})

test.each(['2193', '=2193 99', '2193.9'])('a total of a scan that lost cents is never sure: %s', (total) => {
  expect(slip(total)?.confidence ?? 0).toBeLessThan(0.7)
})

test('whole amounts of a document without cents lose nothing', () => {
  const total = footOf(
    [
      ['Nettobetrag', '1000'],
      ['MwSt. 19%', '190'],
      ['Gesamtbetrag', '1190 EUR'],
    ],
    'ocr',
  )
  expect(total('grossTotal')?.value).toBe('1190')
  expect(total('grossTotal')?.confidence).toBeGreaterThan(0.9)
})

test('totals said in one sentence: the tax word does not take what stands before another amount', () => {
  const page = aPage()
    .line(60, 'Verkoopfactuur nr. 17')
    .line(300, [
      [50, 'Subtotaal EUR 5.147,25, Korting 3% -EUR 154,42, Netto bedrag EUR 4.992,83, BTW 21% EUR 1.048,49.'],
    ])
    .line(314, [[50, 'Totaal incl. btw EUR 6.041,32']])
  const { fields } = extractFromPages(pagesOf(page), { ownCompanies: [] })
  expect([fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value]).toEqual([
    '4992.83',
    '1048.49',
    '6041.32',
  ])
})

test('dollars of an Australian seller stay Australian where their code is printed too', () => {
  const page = aPage()
    .line(40, 'Coral Diving Supplies Pty Ltd')
    .line(52, 'ABN 51 824 753 556')
    .line(300, [[300, 'Total (inc GST) AUD $877.80']])
    .line(316, [[300, 'Balance due $877.80']])
  expect(extractFromPages(pagesOf(page), { ownCompanies: [] }).fields.currency?.value).toBe('AUD')
})

test('rubles of a Belarusian account are its country’s', () => {
  const page = (account: string) =>
    aPage()
      .line(40, 'ЧТУП «Вясна», счёт № 17 от 04.11.2026')
      .line(60, account)
      .line(200, 'Итого к оплате: 1 822,00 руб.')
      .build()
  const currencyOn = (account: string) => extractFromPages([page(account)], { ownCompanies: [] }).fields.currency?.value
  expect(currencyOn('р/с BY50GGVE30121403718844110003')).toBe('BYN')
  expect(currencyOn('р/с 40702810900000000017')).toBe('RUB')
})

test('a total paid by card at once leaves nothing to pay', () => {
  const field = footOf([
    ['Gesamtsumme', '401,60'],
    ['Mastercard', '-401,60'],
    ['Offener Betrag', '0,00'],
  ])
  expect([field('grossTotal')?.value, field('prepaidTotal')?.value, field('payableTotal')?.value]).toEqual([
    '401.60',
    '401.60',
    '0.00',
  ])
})

test('lines that add up to the net say nothing about a total whose tax was not found', () => {
  const page = aPage({ source: 'ocr', confidence: 0.99 })
    .line(40, [[50, 'Lindwurm Metallbau AG']])
    .line(60, [[50, 'Rechnung Nr. 381']])
    .table(200, [{ x: 50 }, { x: 300, align: 'right' }, { x: 400, align: 'right' }, { x: 545, align: 'right' }], [
      ['Beschreibung', 'Anz.', 'Preis', 'Betrag'],
      ['Toner gelb', '7', '41.09', '287.63'],
      ['Ordner schwarz', '10', '5.27', '52.70'],
    ])
    .line(300, [[380, 'Summe netto:'], [545, 'CHF 340.33', { align: 'right' }]])
    .line(330, [[380, 'zu zahlen:'], [545, 'CHF 367.95', { align: 'right' }]]) // prettier-ignore
  const { grossTotal } = extractFromPages([page.build()], { ownCompanies: [] }).fields
  expect(grossTotal?.confidence ?? 0).toBeLessThan(0.95)
})
