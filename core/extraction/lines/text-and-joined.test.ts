import { expect, test } from 'vitest'
import { aPage, type Column } from '../../../tests/builders/page-text.ts'
import { readLines } from './read-lines.ts'

const right = (x: number): Column => ({ x, align: 'right' })
const brief = (pages: Parameters<typeof readLines>[0]) =>
  readLines(pages).lines.map(({ description, quantity, unitPrice, netAmount, grossAmount }) =>
    [description, quantity, unitPrice, netAmount ?? grossAmount].map((value) => value ?? '').join(' | '),
  )

test('«Artikel» over article numbers is a code when names stand under the next label', () => {
  const page = aPage().table(
    200,
    [{ x: 50 }, { x: 75 }, { x: 150 }, right(360), right(450), right(545)],
    [
      ['Pos', 'Artikel', 'Bezeichnung', 'Menge', 'Preis', 'Gesamt'],
      ['1', 'AR7906', 'Wartung Aufzug', '2', '25,00', '50,00'],
      ['2', '286-505', 'Projektleitung', '4', '100,00', '400,00'],
      ['3', '663715', 'Mittagsmenü', '3', '10,00', '30,00'],
    ],
  )
  expect(brief([page.build()])).toEqual([
    'Wartung Aufzug | 2 | 25.00 | 50.00',
    'Projektleitung | 4 | 100.00 | 400.00',
    'Mittagsmenü | 3 | 10.00 | 30.00',
  ])
})

test('names above their figures, with a line of detail between', () => {
  const columns = [right(107), { x: 185 }, right(330), right(545)]
  const page = aPage().table(200, columns, [['Ilość', 'J.m.', 'Cena netto', 'Kwota']])
  const goods = [
    ['Montaż z dojazdem', '5', 'usł.', '320,00', '1 600,00'],
    ['Kabel YDY 3x1,5', '11', 'm', '2,00', '22,00'],
    ['Transport krajowy', '2', 'kurs', '90,00', '180,00'],
  ] as const
  goods.forEach(([name, ...figures], at) => {
    const y = 220 + at * 52
    page.line(y, [[46, name]]).line(y + 14, [[46, 'Data sprzedaży 22.02.2025']])
    page.table(y + 28, columns, [figures])
  })
  expect(brief([page.build()])).toEqual([
    'Montaż z dojazdem Data sprzedaży 22.02.2025 | 5 | 320.00 | 1600.00',
    'Kabel YDY 3x1,5 Data sprzedaży 22.02.2025 | 11 | 2.00 | 22.00',
    'Transport krajowy Data sprzedaży 22.02.2025 | 2 | 90.00 | 180.00',
  ])
})

test('a quantity that stands as close to the price as a group of thousands is parted by arithmetic', () => {
  const page = aPage().table(
    200,
    [{ x: 50 }, right(440), right(470), right(545)],
    [
      ['Opis', 'Il.', 'Cena', 'Kwota'],
      ['Serwis windy', '2', '142,06', '284,12'],
      ['Druk ulotek', '8', '493,33', '3 946,64'],
    ],
  )
  expect(brief([page.build()])).toEqual(['Serwis windy | 2 | 142.06 | 284.12', 'Druk ulotek | 8 | 493.33 | 3946.64'])
})

test('till slip: the count before the name, the price of one behind it on a line of its own', () => {
  const page = aPage()
    .line(40, [[20, 'Torrebianca Utensileria S.a.s.']])
    .line(60, [[20, 'SCONTRINO FISCALE']])
    .line(80, [
      [20, '2 x Toner TK-4105'],
      [200, '324,82', { align: 'right' }],
    ])
    .line(92, [[20, 'ciano à 162,41']])
    .line(104, [
      [20, '1 x Vite TE M8x50 à 0,70'],
      [200, '0,70', { align: 'right' }],
    ])
    .line(130, [
      [20, 'TOTALE EUR'],
      [200, '325,52', { align: 'right' }],
    ])
    .line(150, [
      [20, 'IVA inclusa 22%'],
      [200, '58,70', { align: 'right' }],
    ])
  expect(brief([page.build()])).toEqual([
    'Toner TK-4105 ciano | 2 | 162.41 | 324.82',
    'Vite TE M8x50 | 1 | 0.70 | 0.70',
  ])
})

test('quantities with three places on a delivery note follow the language', () => {
  const page = aPage()
    .lines(60, ['Bon de livraison', 'Adresse de livraison et de facturation', 'Date de livraison: 30.04.2024'], {
      x: 50,
    })
    .table(
      200,
      [{ x: 50 }, right(440), { x: 460 }],
      [
        ['Désignation', 'Quantité', 'Unité'],
        ['Câble R2V', '73,000', 'm'],
        ['Café moulu', '5,000', 'pce'],
      ],
    )
  expect(brief([page.build()])).toEqual(['Câble R2V | 73.000 |  | ', 'Café moulu | 5.000 |  | '])
})

test('a figure nearer to the wide label beside it than to its own', () => {
  const page = aPage()
    .line(200, [
      [50, '№'],
      [75, 'Наименование'],
      [240, 'Кол-во'],
      [300, 'Цена (тариф) за единицу'],
      [450, 'Сумма'],
    ])
    .table(
      216,
      [{ x: 50 }, { x: 75 }, right(297), right(430), right(545)],
      [
        ['1', 'Перевозка груза', '4', '642 857,14', '2 571 428,56'],
        ['2', 'Простой машины', '6', '5 357,14', '32 142,84'],
      ],
    )
  expect(brief([page.build()])).toEqual([
    'Перевозка груза | 4 | 642857.14 | 2571428.56',
    'Простой машины | 6 | 5357.14 | 32142.84',
  ])
})

test('a label at the left of a wide cell, its figures at the right; kopecks behind a dash', () => {
  const page = aPage()
    .line(166, [
      [48, '№ п/п'],
      [125, 'Наименование услуги'],
      [368, 'Стоимость, руб.'],
    ])
    .line(196, [
      [48, '1'],
      [125, 'Съёмка ролика'],
      [503, '28 000-00'],
    ])
    .line(226, [
      [48, '2'],
      [125, 'Монтаж ролика'],
      [503, '18 000-00'],
    ])
    .line(257, [
      [125, 'ИТОГО'],
      [503, '46 000-00'],
    ])
  expect(brief([page.build()])).toEqual(['Съёмка ролика |  |  | 28000.00', 'Монтаж ролика |  |  | 18000.00'])
})

test.each([
  [
    'labels that ran together stand beside their figures: whole numbers are the quantity',
    [
      [280, 'QtéPrix'],
      [318, 'unitaire HT'],
      [545, 'Total ligne', { align: 'right' }],
    ],
    [316, 450, 545],
  ],
  [
    'figures that stand a label too far to the right each go to their own, in their order',
    [
      [250, 'QtéPrix'],
      [400, 'unitaire HT Total ligne'],
    ],
    [284, 440, 510],
  ],
] as const)('%s', (_, heads, figures) => {
  const page = aPage()
    .line(200, [[40, 'Désignation'], ...heads])
    .table(
      224,
      [{ x: 40 }, ...figures.map(right)],
      [
        ['Plateau de fromages', '2', '18,40', '36,80'],
        ['Corbeille de pain', '4', '3,25', '13,00'],
        ['Eau de source', '6', '1,90', '11,40'],
      ],
    )
  expect(brief([page.build()])).toEqual([
    'Plateau de fromages | 2 | 18.40 | 36.80',
    'Corbeille de pain | 4 | 3.25 | 13.00',
    'Eau de source | 6 | 1.90 | 11.40',
  ])
})

test('"Item" over names that run on to the next column, percents in them, is no running number', () => {
  const page = aPage().table(
    200,
    [{ x: 50 }, right(318), right(450), right(545)],
    [
      ['Item', 'Qty', 'Rate', 'Amount'],
      ['Brand identity, final delivery, per proposal dated', '1', '6,400.00', '6,400.00'],
      ['Stationery artwork with 3% reserve: letterhead', '3', '275.00', '825.00'],
      ['Stock photography', '12', '18.50', '222.00'],
    ],
  )
  expect(brief([page.build()])).toEqual([
    'Brand identity, final delivery, per proposal dated | 1 | 6400.00 | 6400.00',
    'Stationery artwork with 3% reserve: letterhead | 3 | 275.00 | 825.00',
    'Stock photography | 12 | 18.50 | 222.00',
  ])
})

test('percents in most names of goods make no column of rates', () => {
  const page = aPage().table(
    200,
    [{ x: 50 }, { x: 75 }, right(360), right(450), right(545)],
    [
      ['№', 'Товар', 'Кількість', 'Ціна без ПДВ', 'Сума без ПДВ'],
      ['1', 'Сир кисломолочний 9%', '120', '32,40', '3 888,00'],
      ['2', 'Ряжанка 4%', '48', '41,75', '2 004,00'],
      ['3', 'Масло солодковершкове', '40', '62,50', '2 500,00'],
    ],
  )
  expect(brief([page.build()])[0]).toBe('Сир кисломолочний 9% | 120 | 32.40 | 3888.00')
})

test('a sum under the amounts whose label was misread is no item', () => {
  const page = aPage({ source: 'ocr', confidence: 0.9 })
    .table(
      200,
      [{ x: 50 }, right(300), right(360), right(430), right(545)],
      [
        ['Označení dodávky', 'Množství', 'Cena/MJ', 'DPH', 'Celkem'],
        ['Čištění jednotky', '6', '1 250,00', '21', '7 500,00'],
        ['Doplnění chladiva', '3,2', '890,00', '21', '2 848,00'],
        ['Výměna filtru', '6', '340,00', '21', '2 040,00'],
      ],
    )
    .line(258, [
      [410, 'Zaktad danc:'],
      [545, '12 388,00', { align: 'right' }],
    ])
  expect(brief([page.build()])).toHaveLength(3)
})

test('amounts whose head was not read, their rates close behind them, are a column all the same', () => {
  const page = aPage({ source: 'ocr', confidence: 0.9 }).table(
    200,
    [{ x: 50 }, right(300), right(350), right(415), { x: 421 }, right(490), right(560)],
    [
      ['Nazwa towaru lub usługi', 'Ilość', 'Cena netto'],
      ['Klocki hamulcowe', '3', '138,50', '415,50', '23%', '95,57', '511,07'],
      ['Tarcze hamulcowe', '2', '212,40', '424,80', '23%', '97,70', '522,50'],
      ['Akumulator', '2', '429,00', '858,00', '23%', '197,34', '1055,34'],
    ],
  )
  expect(brief([page.build()])[0]).toBe('Klocki hamulcowe | 3 | 138.50 | 415.50')
})
