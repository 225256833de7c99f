import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { readLines } from './read-lines.ts'

const till = (texts: readonly (readonly [string, string])[], end = 'A') =>
  texts.reduce(
    (page, [left, amount], index) => {
      const y = 60 + index * 11
      page.line(y, [[10, left]])
      return amount === ''
        ? page
        : page.line(y, [
            [190, amount, { align: 'right' }],
            ...(/[A-Z]$/.test(end) && !left.startsWith('SUMME') ? [[200, end] as const] : []),
          ])
    },
    aPage({ width: 220, height: 600, size: 8 }).lines(
      20,
      ['Markt am Tor', 'Hauptstr. 5, 12345 Musterstadt', 'Kassenbon'],
      { x: 20, step: 11 },
    ),
  )

const brief = (page: ReturnType<typeof till>) =>
  readLines([page.build()]).lines.map(({ description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount }) =>
    [description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount].map((value) => value ?? '').join(' | '),
  )

test('a till receipt: factors on the row, above and below; weight; discount', () => {
  const page = till([
    ['Milch 3,5 %', '1,19'],
    ['Landbrot', '7,00'],
    ['2 Stk x 3,50', ''],
    ['Bergkäse', ''],
    ['0,342 kg x 24,90 EUR/kg', '8,52'],
    ['Apfelwein 3 x 6,95', '20,85'],
    ['Rabatt', '-1,00'],
    ['SUMME EUR', '36,56'],
    ['Gegeben BAR', '40,00'],
    ['Rückgeld', '3,44'],
  ]).lines(400, ['A 7,00 % Netto 34,17 MwSt 2,39 Brutto 36,56'], { x: 10 })
  expect(brief(page)).toEqual([
    'Milch 3,5 % |  |  |  | 7 |  | 1.19',
    'Landbrot | 2 | Stk | 3.50 | 7 |  | 7.00',
    'Bergkäse | 0.342 | kg | 24.90 | 7 |  | 8.52',
    'Apfelwein | 3 |  | 6.95 | 7 |  | 20.85',
    'Rabatt |  |  |  | 7 |  | -1.00',
  ])
  expect(readLines([page.build()]).confidence).toBe(0.9)
})

test('«Balance» is a total, "Balance Brot" is bread', () => {
  const page = till([
    ['Balance Brot', '1,29'],
    ['Saft', '0,99'],
    ['SUMME EUR', '2,28'],
    ['Bar', '5,00'],
    ['Rückgeld', '2,72'],
  ])
  expect(brief(page).map((line) => line.split(' | ')[0])).toEqual(['Balance Brot', 'Saft'])
})

test('кассовый чек: «2 x 45.00 =90.00» under the name', () => {
  const page = aPage({ width: 220, height: 500, size: 8 })
    .lines(20, ['ООО «Лавка»', 'КАССОВЫЙ ЧЕК', 'Кассир Иванова'], { x: 20, step: 11 })
    .line(70, [[10, '1. Хлеб ржаной']])
    .line(81, [
      [90, '2 x 45.00'],
      [190, '=90.00', { align: 'right' }],
    ])
    .line(92, [[10, 'НДС 10%']])
    .line(103, [[10, '2. Пакет']])
    .line(114, [
      [90, '1 x 8.50'],
      [190, '=8.50', { align: 'right' }],
    ])
    .line(130, [
      [10, 'ИТОГ', { size: 12 }],
      [190, '=98.50', { align: 'right', size: 12 }],
    ])
    .line(146, [
      [10, 'НАЛИЧНЫМИ'],
      [190, '=100.00', { align: 'right' }],
    ])
  const { lines } = readLines([page.build()])
  expect(lines.map((line) => [line.quantity, line.unitPrice, line.grossAmount])).toEqual([
    ['2', '45.00', '90.00'],
    ['1', '8.50', '8.50'],
  ])
  expect(lines[0]?.description).toContain('Хлеб ржаной')
  expect(lines[1]?.description).toContain('Пакет')
})

test('American receipts add the tax below: amounts are net', () => {
  const page = aPage({ width: 220, height: 500, size: 8 })
    .lines(20, ['CORNER STORE', 'Receipt', 'Cashier 4'], { x: 20, step: 11 })
    .table(
      70,
      [{ x: 10 }, { x: 190, align: 'right' }],
      [
        ['Lemonade', '$4.00'],
        ['[2] Bagel', '$6.00'],
        ['Subtotal', '$10.00'],
        ['Sales tax', '$0.80'],
        ['Total', '$10.80'],
        ['VISA', '$10.80'],
      ],
      11,
    )
  const { lines } = readLines([page.build()])
  expect(lines.map((line) => [line.description, line.quantity, line.netAmount, line.grossAmount])).toEqual([
    ['Lemonade', undefined, '4.00', undefined],
    ['Bagel', '2', '6.00', undefined],
  ])
})

test('a list without labels on an invoice counts when it adds up, and not otherwise', () => {
  const list = (total: string) =>
    aPage()
      .line(60, [[50, 'Rechnung 17', { size: 16 }]])
      .table(
        200,
        [{ x: 50 }, { x: 330, align: 'right' }, { x: 430, align: 'right' }, { x: 545, align: 'right' }],
        [
          ['Beratung', '4', '90,00', '360,00'],
          ['Anfahrt', '2', '35,00', '70,00'],
        ],
      )
      .line(240, [
        [50, 'Gesamtbetrag'],
        [545, total, { align: 'right' }],
      ])
      .build()
  expect(
    readLines([list('430,00')]).lines.map((line) => [line.description, line.quantity, line.unitPrice, line.netAmount]),
  ).toEqual([
    ['Beratung', '4', '90.00', '360.00'],
    ['Anfahrt', '2', '35.00', '70.00'],
  ])
  expect(readLines([list('999,00')]).lines).toEqual([])
})

test('a count before the name, a price behind it; a count line above its name; the rate of a row; two goods of one price', () => {
  const page = aPage({ width: 220, height: 500, size: 8 })
    .lines(20, ['Kaffeehaus', 'Rechnung Nr. 20881', 'Tisch 7'], { x: 20, step: 11 })
    .line(70, [
      [10, '2'],
      [30, 'Espresso doppio'],
      [150, '3,20', { align: 'right' }],
      [190, '6,40', { align: 'right' }],
    ])
    .line(81, [
      [10, '1'],
      [30, 'Apfelstrudel'],
      [150, '6,40', { align: 'right' }],
      [190, '6,40', { align: 'right' }],
    ])
    .line(92, [[10, '2 x 1,20']])
    .line(103, [
      [10, 'Sapone'],
      [160, '22%', { align: 'right' }],
      [190, '2,40', { align: 'right' }],
    ])
    .line(114, [
      [10, 'Rabatt'],
      [170, '-', { align: 'right' }],
      [190, '1,00', { align: 'right' }],
    ])
    .line(130, [
      [10, 'Summe EUR'],
      [190, '14,20', { align: 'right' }],
    ])
  const { lines } = readLines([page.build()])
  expect(
    lines.map((line) => [
      line.description,
      line.quantity,
      line.unitPrice,
      line.taxRate,
      line.netAmount ?? line.grossAmount,
    ]),
  ).toEqual([
    ['Espresso doppio', '2', '3.20', undefined, '6.40'],
    ['Apfelstrudel', '1', '6.40', undefined, '6.40'],
    ['Sapone', '2', '1.20', '22', '2.40'],
    ['Rabatt', undefined, undefined, undefined, '-1.00'],
  ])
})

test('paragon: sums of each rate before the total are no goods', () => {
  const page = till([
    ['CHLEB WIEJSKI', '10,98'],
    ['MASLO EXTRA', '20,97'],
    ['SPRZEDAZ OPODATK. A', '10,98'],
    ['SPRZEDAZ OPODATK. C', '20,97'],
    ['SUMA PLN', '31,95'],
  ])
  expect(brief(page).map((line) => line.split(' | ')[0])).toEqual(['CHLEB WIEJSKI', 'MASLO EXTRA'])
})

test('one item and its amount again with a currency: the total, whatever it is called', () => {
  const page = till(
    [
      ['1 x Maka pszenna typ 550', '86,10'],
      ['kg 86,10', ''],
      ['Wartosc', 'PLN 86,10'],
      ['Gotowka', '100,00'],
      ['Reszta', '13,90'],
    ],
    '',
  )
  expect(brief(page)).toHaveLength(1)
})
