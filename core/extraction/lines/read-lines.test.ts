import { describe, expect, test } from 'vitest'
import { aPage, type Column, type PageBuilder } from '../../../tests/builders/page-text.ts'
import { readLines } from './read-lines.ts'

const right = (x: number): Column => ({ x, align: 'right' })
const brief = (pages: Parameters<typeof readLines>[0]) =>
  readLines(pages).lines.map(({ description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount }) =>
    [description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount].map((value) => value ?? '').join(' | '),
  )
const totals = (page: PageBuilder, y: number, ...rows: readonly (readonly [string, string])[]) =>
  page.table(y, [right(450), right(545)], rows)

/** Position, description, quantity, unit, price, amount: the commonest European layout. */
const PLAIN = [{ x: 50 }, { x: 75 }, right(340), { x: 350 }, right(450), right(545)]

describe('one page', () => {
  test('a plain German table, with what stands below it left alone', () => {
    const page = aPage()
      .table(200, PLAIN, [
        ['Pos.', 'Bezeichnung', 'Menge', 'Einheit', 'Einzelpreis', 'Gesamt'],
        ['1', 'Schraube M8', '1.000', 'Stk', '0,12', '120,00'],
        ['2', 'Montage vor Ort', '3,5', 'Std', '80,00', '280,00'],
      ])
      .line(260, [
        [300, 'Summe netto'],
        [545, '400,00', { align: 'right' }],
      ])
      .line(274, [
        [300, 'zzgl. 19 % MwSt. auf 400,00'],
        [545, '76,00', { align: 'right' }],
      ])
      .line(288, [
        [300, 'Gesamtbetrag'],
        [545, '476,00', { align: 'right' }],
      ])
      .lines(330, ['Bei Zahlung bis 01.04.2026 2 % Skonto: 9,52', 'IBAN DE02 1203 0000 0000 2020 51'])
    expect(brief([page.build()])).toEqual([
      'Schraube M8 | 1000 | Stk | 0.12 | 19 | 120.00 | ',
      'Montage vor Ort | 3.5 | Std | 80.00 | 19 | 280.00 | ',
    ])
    const { lines, confidence } = readLines([page.build()])
    expect(confidence).toBeGreaterThan(0.9)
    expect(lines[0]).toMatchObject({ source: 'text', page: 1, confidence: expect.closeTo(0.98, 2) })
    expect(lines[1]?.box?.map(Math.round)).toEqual([50, 228, 545, 237])
  })

  test('arithmetic overrules a label: "Amount" holds quantities here', () => {
    const page = aPage().table(
      200,
      [{ x: 50 }, { x: 120 }, right(450), right(545)],
      [
        ['Amount', 'Product', 'Price', 'Total'],
        ['4.00', 'Balloon', '2.50', '10.00'],
        ['3.00', 'Kite', '19.00', '57.00'],
      ],
    )
    expect(brief([page.build()])).toEqual([
      'Balloon | 4.00 |  | 2.50 |  | 10.00 | ',
      'Kite | 3.00 |  | 19.00 |  | 57.00 | ',
    ])
  })

  test('numbers of articles are not quantities', () => {
    const page = aPage().table(
      200,
      [{ x: 50 }, { x: 130 }, right(380), right(460), right(545)],
      [
        ['Item no', 'Description', 'Qty', 'Unit price', 'Amount'],
        ['4006381333931', 'Fineliner 0.4', '10', '1.20', '12.00'],
        ['4006381333948', 'Marker 2000', '5', '2.40', '12.00'],
      ],
    )
    expect(brief([page.build()])).toEqual([
      'Fineliner 0.4 | 10 |  | 1.20 |  | 12.00 | ',
      'Marker 2000 | 5 |  | 2.40 |  | 12.00 | ',
    ])
  })

  test('a label over two lines, close columns, currency in the cells', () => {
    const page = aPage()
      .line(200, [
        [50, 'Désignation'],
        [330, 'Qté', { align: 'right' }],
        [420, 'Prix', { align: 'right' }],
        [470, 'TVA', { align: 'right' }],
        [545, 'Montant', { align: 'right' }],
      ])
      .line(211, [
        [420, 'unitaire HT', { align: 'right' }],
        [545, 'HT', { align: 'right' }],
      ])
      .table(
        232,
        [{ x: 50 }, right(330), right(420), right(470), right(545)],
        [
          ['Carton double cannelure', '20', '1,85 €', '20 %', '37,00 €'],
          ['Livre « Emballer »', '2', '14,22 €', '5,5 %', '28,44 €'],
        ],
      )
    totals(page, 280, ['Total HT', '65,44 €'], ['Total TVA', '8,96 €'], ['Total TTC', '74,40 €'])
    expect(brief([page.build()])).toEqual([
      'Carton double cannelure | 20 |  | 1.85 | 20 | 37.00 | ',
      'Livre « Emballer » | 2 |  | 14.22 | 5.5 | 28.44 | ',
    ])
  })

  test('a discount column; what it takes off is the adjustment', () => {
    const page = aPage().table(
      200,
      [{ x: 50 }, right(300), right(370), right(440), right(545)],
      [
        ['Descripción', 'Cantidad', 'Precio', 'Dto.', 'Importe'],
        ['Silla de oficina', '4', '90,00', '10%', '324,00'],
        ['Mesa', '1', '200,00', '', '200,00'],
      ],
    )
    const { lines } = readLines([page.build()])
    expect(lines.map((line) => [line.quantity, line.unitPrice, line.adjustment, line.netAmount])).toEqual([
      ['4', '90.00', '-36.00', '324.00'],
      ['1', '200.00', undefined, '200.00'],
    ])
  })

  test('a table of services with an amount only', () => {
    const page = aPage().table(
      200,
      [{ x: 50 }, right(545)],
      [
        ['Description', 'Amount'],
        ['Legal advice, March', '1,200.00'],
        ['Court fee', '85.50'],
      ],
    )
    totals(page, 250, ['Total due', '1,285.50'])
    expect(brief([page.build()])).toEqual([
      'Legal advice, March |  |  |  |  | 1200.00 | ',
      'Court fee |  |  |  |  | 85.50 | ',
    ])
  })

  test('a delivery note has quantities and no prices', () => {
    const page = aPage().table(
      200,
      [{ x: 50 }, { x: 90 }, right(400), { x: 420 }],
      [
        ['Pos', 'Artikel', 'Menge', 'Einheit'],
        ['1', 'Palette Ziegel', '12', 'Stk'],
        ['2', 'Zement 25 kg', '40', 'Sack'],
      ],
    )
    expect(brief([page.build()])).toEqual([
      'Palette Ziegel | 12 | Stk |  |  |  | ',
      'Zement 25 kg | 40 | Sack |  |  |  | ',
    ])
  })

  test('amounts below zero on a credit note', () => {
    const page = aPage().table(200, PLAIN, [
      ['Lp.', 'Nazwa towaru', 'Ilość', 'J.m.', 'Cena netto', 'Wartość netto'],
      ['1', 'Krzesło', '-2', 'szt.', '150,00', '-300,00'],
      ['2', 'Lampa', '-1', 'szt.', '80,00', '-80,00'],
    ])
    expect(brief([page.build()])).toEqual([
      'Krzesło | -2 | szt. | 150.00 |  | -300.00 | ',
      'Lampa | -1 | szt. | 80.00 |  | -80.00 | ',
    ])
  })

  test('net, tax and gross beside one another', () => {
    const page = aPage().table(
      200,
      [{ x: 40 }, right(250), right(310), right(380), right(420), right(480), right(550)],
      [
        ['Nazwa', 'Ilość', 'Cena netto', 'Wartość netto', 'VAT', 'Kwota VAT', 'Wartość brutto'],
        ['Druk ulotek', '500', '0,31', '155,00', '23%', '35,65', '190,65'],
        ['Książka', '3', '40,00', '120,00', '5%', '6,00', '126,00'],
      ],
    )
    expect(brief([page.build()])).toEqual([
      'Druk ulotek | 500 |  | 0.31 | 23 | 155.00 | 190.65',
      'Książka | 3 |  | 40.00 | 5 | 120.00 | 126.00',
    ])
  })
})

describe('no table is better than a wrong one', () => {
  test('a summary of tax is no table of items', () => {
    const page = aPage().table(
      200,
      [{ x: 50 }, right(300), right(400), right(545)],
      [
        ['MwSt.-Satz', 'Netto', 'MwSt.-Betrag', 'Brutto'],
        ['19 %', '100,00', '19,00', '119,00'],
        ['7 %', '50,00', '3,50', '53,50'],
      ],
    )
    expect(readLines([page.build()])).toEqual({ lines: [], confidence: 0 })
  })

  test('a letter has no lines', () => {
    expect(readLines([aPage().lines(100, ['Dear Ms Example', 'the price of 20.00 is final.']).build()])).toEqual({
      lines: [],
      confidence: 0,
    })
    expect(readLines([])).toEqual({ lines: [], confidence: 0 })
  })
})

test('rows without quantity and price prove themselves by tax; a key with its value above is no head', () => {
  const page = aPage()
    .line(190, [
      [50, 'Склад:'],
      [120, 'Основной (Дальний)'],
    ]) // prettier-ignore
    .table(
      202,
      [{ x: 50 }, right(380), right(470), right(550)],
      [
        ['Услуга', 'Сумма без НДС', 'НДС 22%', 'Всего'],
        ['Аренда порта', '4 800,00', '1 056,00', '5 856,00'],
        ['Телефония', '1 200,00', '264,00', '1 464,00'],
        ['ИТОГО', '6 000,00', '1 320,00', '7 320,00'],
      ],
    )
  expect(brief([page.build()])).toEqual([
    'Аренда порта |  |  |  |  | 4800.00 | 5856.00',
    'Телефония |  |  |  |  | 1200.00 | 1464.00',
  ])
})

test('where the next column names the goods, this one numbers them; sums before a discount are no amounts', () => {
  const swedish = aPage()
    .table(
      200,
      [{ x: 34 }, { x: 92 }, right(416), right(489), right(562)],
      [
        ['Artikel', 'Benämning', 'Antal', 'À-pris', 'Summa'],
        ['10', 'Laddbox Nord', '1', '7 490,00', '7 490,00'],
        ['12', 'Kabel EKKJ', '14', '68,00', '952,00'],
      ],
    )
    .build()
  expect(brief([swedish]).map((line) => line.split(' | ')[0])).toEqual(['Laddbox Nord', 'Kabel EKKJ'])
  const russian = aPage()
    .table(
      200,
      [{ x: 34 }, { x: 50 }, right(280), right(345), right(440), right(490), right(560)],
      [
        ['№', 'Товары', 'Кол-во', 'Цена', 'Сумма без скидки', 'Скидка', 'Сумма'],
        ['1', 'Кабель', '4', '8 450,00', '33 800,00', '1 690,00', '32 110,00'],
        ['2', 'Лоток', '18', '905,00', '16 290,00', '814,50', '15 475,50'],
      ],
    )
    .line(240, [
      [400, 'Итого:'],
      [560, '47 585,50', { align: 'right' }],
    ]) // prettier-ignore
    .build()
  expect(
    brief([russian]).map((line) =>
      line
        .split(' | ')
        .slice(0, 2)
        .concat(line.split(' | ').at(5) ?? ''),
    ),
  ).toEqual([
    ['Кабель', '4', '32110.00'],
    ['Лоток', '18', '15475.50'],
  ])
})
