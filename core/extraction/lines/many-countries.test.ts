import { expect, test } from 'vitest'
import { aPage, type Column } from '../../../tests/builders/page-text.ts'
import { formPage, UPD_COLUMNS } from '../../../tests/builders/russian-forms.ts'
import { linesOf } from '../../domain/page-lines.ts'
import type { PageText, Word } from '../../domain/page-text.ts'
import { readTaxBreakdown } from '../totals/tax-breakdown.ts'
import { readLines } from './read-lines.ts'

const right = (x: number): Column => ({ x, align: 'right' })
const read = (page: PageText) => {
  const { lines } = readLines([page])
  const brief = lines.map(({ description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount }) =>
    [description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount].map((value) => value ?? '').join(' | '),
  )
  return { lines: brief, breakdown: readTaxBreakdown([page], lines) }
}

test('Italy: rates without a percent sign, a discount, a summary below', () => {
  const page = aPage()
    .table(
      200,
      [{ x: 40 }, { x: 90 }, right(310), { x: 320 }, right(390), right(430), right(490), right(545)],
      [
        ['Cod.', 'Descrizione', 'Q.tà', 'UM', 'Prezzo', 'Sc.%', 'Importo', 'IVA'],
        ['A01', 'Olio extravergine 1L', '12', 'BT', '8,50', '10', '91,80', '4'],
        ['A02', 'Aceto balsamico', '6', 'BT', '12,00', '', '72,00', '10'],
      ],
    )
    .table(
      270,
      [{ x: 300 }, right(400), right(470), right(545)],
      [
        ['Aliquota', 'Imponibile', 'Imposta', 'Totale'],
        ['4%', '91,80', '3,67', '95,47'],
        ['10%', '72,00', '7,20', '79,20'],
      ],
    )
    .build()
  expect(read(page)).toEqual({
    lines: ['Olio extravergine 1L | 12 | BT | 8.50 | 4 | 91.80 | ', 'Aceto balsamico | 6 | BT | 12.00 | 10 | 72.00 | '],
    breakdown: [
      { rate: '4', base: '91.80', tax: '3.67' },
      { rate: '10', base: '72.00', tax: '7.20' },
    ],
  })
})

test('France: lots with titles and sums of their own', () => {
  const page = aPage()
    .table(
      200,
      [{ x: 40 }, { x: 80 }, right(340), { x: 350 }, right(440), right(490), right(550)],
      [
        ['N°', 'Désignation', 'Qté', 'U', 'P.U. HT', 'TVA', 'Total HT'],
        ['1', 'LOT MAÇONNERIE', '', '', '', '', ''],
        ['1.1', 'Mur en parpaings 20 cm', '25,00', 'm²', '62,00', '10%', '1 550,00'],
        ['1.2', 'Enduit', '25,00', 'm²', '28,00', '10%', '700,00'],
        ['', 'Sous-total lot maçonnerie', '', '', '', '', '2 250,00'],
        ['2', 'LOT PEINTURE', '', '', '', '', ''],
        ['2.1', 'Peinture deux couches', '40,00', 'm²', '18,50', '10%', '740,00'],
      ],
    )
    .table(
      310,
      [right(450), right(550)],
      [
        ['Total HT', '2 990,00'],
        ['TVA 10%', '299,00'],
        ['Total TTC', '3 289,00'],
      ],
    )
    .build()
  expect(read(page)).toEqual({
    lines: [
      'Mur en parpaings 20 cm | 25.00 | m² | 62.00 | 10 | 1550.00 | ',
      'Enduit | 25.00 | m² | 28.00 | 10 | 700.00 | ',
      'Peinture deux couches | 40.00 | m² | 18.50 | 10 | 740.00 | ',
    ],
    breakdown: [{ rate: '10', base: '2990.00', tax: '299.00' }],
  })
})

test('Germany, retail: amounts with tax, two rates, net only where exact', () => {
  const page = aPage()
    .table(
      200,
      [{ x: 40 }, { x: 80 }, right(380), right(450), right(545)],
      [
        ['Menge', 'Artikel', 'MwSt', 'Einzelpreis', 'Gesamtpreis'],
        ['2', 'Kaffeemaschine', '19%', '59,50 €', '119,00 €'],
        ['1', 'Kaffee 1kg', '7%', '9,99 €', '9,99 €'],
      ],
    )
    .table(
      260,
      [right(450), right(545)],
      [
        ['Gesamtsumme', '128,99 €'],
        ['enthaltene MwSt 19% auf 100,00 €', '19,00 €'],
        ['enthaltene MwSt 7% auf 9,34 €', '0,65 €'],
      ],
    )
    .build()
  expect(read(page).lines).toEqual([
    'Kaffeemaschine | 2 |  | 59.50 | 19 | 100.00 | 119.00',
    'Kaffee 1kg | 1 |  | 9.99 | 7 |  | 9.99',
  ])
})

test('Ukraine: «без ПДВ» in a label is no exemption; the rate follows from the tax', () => {
  const page = aPage()
    .table(
      200,
      [{ x: 40 }, { x: 60 }, { x: 110 }, right(350), { x: 356 }, right(450), right(545)],
      [
        ['№', 'Код', 'Товар', 'Кількість', 'Од.', 'Ціна без ПДВ', 'Сума без ПДВ'],
        ['1', '00012', 'Папір офісний А4', '10,000', 'пач', '180,00', '1 800,00'],
        ['2', '00013', 'Степлер', '2,000', 'шт', '95,50', '191,00'],
      ],
    )
    .table(
      250,
      [right(450), right(545)],
      [
        ['Разом:', '1 991,00'],
        ['Сума ПДВ:', '398,20'],
        ['Усього з ПДВ:', '2 389,20'],
      ],
    )
    .build()
  expect(read(page)).toEqual({
    lines: [
      'Папір офісний А4 | 10.000 | пач | 180.00 | 20 | 1800.00 | ',
      'Степлер | 2.000 | шт | 95.50 | 20 | 191.00 | ',
    ],
    breakdown: [{ rate: '20', base: '1991.00', tax: '398.20' }],
  })
})

test('Kazakhstan: счёт-фактура with spanned labels and column numbers', () => {
  const middle = (x: number): Column => ({ x, align: 'center' })
  const page = aPage({ width: 842, height: 595, size: 7 })
    .cell([40, 150, 60, 200], '№ п/п')
    .cell([60, 150, 240, 200], 'Наименование товаров (работ, услуг)')
    .cell([240, 150, 280, 200], 'Ед. изм.')
    .cell([280, 150, 330, 200], 'Кол-во (объем)')
    .cell([330, 150, 400, 200], 'Цена за единицу товара, работ, услуг в KZT')
    .cell([400, 150, 480, 200], 'Стоимость товаров, работ, услуг без НДС')
    .cell([480, 150, 580, 168], 'НДС')
    .cell([480, 168, 520, 200], 'Ставка')
    .cell([520, 168, 580, 200], 'Сумма')
    .cell([580, 150, 680, 200], 'Всего стоимость реализации')
    .table(206, [50, 150, 260, 305, 365, 440, 500, 550, 630].map(middle), [
      ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    ])
    .table(
      220,
      [middle(50), { x: 62 }, middle(260), right(328), right(398), right(478), middle(500), right(578), right(678)],
      [
        ['1', 'Обслуживание ККМ', 'услуга', '2', '15 000,00', '30 000,00', '16%', '4 800,00', '34 800,00'],
        ['2', 'Лента чековая', 'шт', '50', '120,00', '6 000,00', '16%', '960,00', '6 960,00'],
        ['', 'Всего по счету', '', '', '', '36 000,00', '', '5 760,00', '41 760,00'],
      ],
    )
    .build()
  expect(read(page)).toEqual({
    lines: [
      'Обслуживание ККМ | 2 | услуга | 15000.00 | 16 | 30000.00 | 34800.00',
      'Лента чековая | 50 | шт | 120.00 | 16 | 6000.00 | 6960.00',
    ],
    breakdown: [{ rate: '16', base: '36000.00', tax: '5760.00' }],
  })
})

test('a scan that is a little askew, with words a little out of place, reads the same', () => {
  const flat = formPage(UPD_COLUMNS, [
    { '1': '1', '1а': 'Краска белая', '2': '796', '2а': 'шт', '3': '3', '4': '100,00', '5': '300,00', '6': 'без акциза', '7': '20%', '8': '60,00', '9': '360,00' },
    { '1': '2', '1а': 'Кисть плоская', '2': '796', '2а': 'шт', '3': '5', '4': '40,00', '5': '200,00', '6': 'без акциза', '7': '20%', '8': '40,00', '9': '240,00' },
    { '1а': 'Всего к оплате (9)', '5': '500,00', '6': 'X', '8': '100,00', '9': '600,00' },
  ]).build() // prettier-ignore
  for (let seed = 1; seed <= 10; seed++) {
    expect(read(askew(flat, seed)).lines).toEqual([
      'Краска белая | 3 | шт | 100.00 | 20 | 300.00 | 360.00',
      'Кисть плоская | 5 | шт | 40.00 | 20 | 200.00 | 240.00',
    ])
  }
})

/** Turns a page by up to a quarter of a degree and moves each word by up to half a point; the same for the same seed. */
function askew(page: PageText, seed: number): PageText {
  let state = seed * 7919
  const random = () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648 - 0.5
  }
  const slope = random() * 0.008
  const words = page.words.map((word): Word => {
    const [x0, y0, x1, y1] = word.box
    const down = slope * ((x0 + x1) / 2 - page.width / 2) + random()
    const across = random()
    return { ...word, confidence: 0.9, box: [x0 + across, y0 + down, x1 + across, y1 + down] }
  })
  return { ...page, source: 'ocr', words, lines: linesOf(words) }
}
