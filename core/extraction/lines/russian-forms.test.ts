import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { formPage, TORG12_COLUMNS, UPD_COLUMNS } from '../../../tests/builders/russian-forms.ts'
import { readTaxBreakdown } from '../totals/tax-breakdown.ts'
import { readLines } from './read-lines.ts'

const brief = (lines: ReturnType<typeof readLines>['lines']) =>
  lines.map(({ description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount }) =>
    [description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount].join(' | '),
  )

test('УПД: labels wrapped over many lines, columns by their numbers', () => {
  const page = formPage(UPD_COLUMNS, [
    {
      '1': '1',
      '1а': 'Насос циркуляционный 25-40',
      '2': '796',
      '2а': 'шт',
      '3': '3',
      '4': '8 400,00',
      '5': '25 200,00',
      '6': 'без акциза',
      '7': '20%',
      '8': '5 040,00',
      '9': '30 240,00',
      '10': '643',
      '10а': 'Россия',
    },
    {
      '1': '2',
      '1а': 'Книга по гидравлике',
      '2': '796',
      '2а': 'шт',
      '3': '10',
      '4': '350,00',
      '5': '3 500,00',
      '6': 'без акциза',
      '7': '10%',
      '8': '350,00',
      '9': '3 850,00',
    },
    { '1а': 'Всего к оплате (9)', '5': '28 700,00', '6': 'X', '8': '5 390,00', '9': '34 090,00' },
  ]).build()
  const { lines, confidence } = readLines([page])
  expect(brief(lines)).toEqual([
    'Насос циркуляционный 25-40 | 3 | шт | 8400.00 | 20 | 25200.00 | 30240.00',
    'Книга по гидравлике | 10 | шт | 350.00 | 10 | 3500.00 | 3850.00',
  ])
  expect(confidence).toBeGreaterThan(0.9)
  expect(readTaxBreakdown([page], lines)).toEqual([
    { rate: '20', base: '25200.00', tax: '5040.00' },
    { rate: '10', base: '3500.00', tax: '350.00' },
  ])
})

test('счёт-фактура «без НДС»: no rate, and the same amount twice', () => {
  const page = formPage(UPD_COLUMNS, [
    {
      '1': '1',
      '1а': 'Консультационные услуги',
      '2': '356',
      '2а': 'ч',
      '3': '12,5',
      '4': '2 000,00',
      '5': '25 000,00',
      '6': 'без акциза',
      '7': 'без НДС',
      '8': 'без НДС',
      '9': '25 000,00',
    },
    { '1а': 'Всего к оплате (9)', '5': '25 000,00', '6': 'X', '9': '25 000,00' },
  ]).build()
  const { lines } = readLines([page])
  expect(brief(lines)).toEqual(['Консультационные услуги | 12.5 | ч | 2000.00 |  | 25000.00 | 25000.00'])
})

test('ТОРГ-12: packages and gross weight are not the quantity', () => {
  const page = formPage(TORG12_COLUMNS, [
    {
      '1': '1',
      '2': 'Мука пшеничная в/с',
      '3': '00-15',
      '4': 'кг',
      '5': '166',
      '6': 'мешок',
      '7': '50',
      '8': '4',
      '9': '204,000',
      '10': '200,000',
      '11': '42,50',
      '12': '8 500,00',
      '13': '10%',
      '14': '850,00',
      '15': '9 350,00',
    },
    {
      '1': '2',
      '2': 'Сахар',
      '3': '00-16',
      '4': 'кг',
      '5': '166',
      '6': 'мешок',
      '7': '25',
      '8': '2',
      '9': '51,000',
      '10': '50,000',
      '11': '60,00',
      '12': '3 000,00',
      '13': '10%',
      '14': '300,00',
      '15': '3 300,00',
    },
    {
      '2': 'Итого',
      '8': '6',
      '10': '250,000',
      '11': 'X',
      '12': '11 500,00',
      '13': 'X',
      '14': '1 150,00',
      '15': '12 650,00',
    },
    {
      '2': 'Всего по накладной',
      '8': '6',
      '10': '250,000',
      '11': 'X',
      '12': '11 500,00',
      '13': 'X',
      '14': '1 150,00',
      '15': '12 650,00',
    },
  ]).build()
  expect(brief(readLines([page]).lines)).toEqual([
    'Мука пшеничная в/с | 200.000 | кг | 42.50 | 10 | 8500.00 | 9350.00',
    'Сахар | 50.000 | кг | 60.00 | 10 | 3000.00 | 3300.00',
  ])
})

const INVOICE = [
  { x: 40 },
  { x: 62 },
  { x: 350, align: 'right' },
  { x: 362 },
  { x: 450, align: 'right' },
  { x: 545, align: 'right' },
] as const

test('счёт на оплату: tax is inside the amounts', () => {
  const page = aPage()
    .line(100, [[40, 'Счет на оплату № 15 от 3 марта 2026 г.', { size: 14 }]])
    .table(200, INVOICE, [
      ['№', 'Товары (работы, услуги)', 'Кол-во', 'Ед.', 'Цена', 'Сумма'],
      ['1', 'Монтаж перегородки', '12', 'м2', '1 800,00', '21 600,00'],
      ['2', 'Профиль 50х40', '1 000', 'пог. м', '96,00', '96 000,00'],
    ])
    .line(250, [
      [450, 'Итого:', { align: 'right' }],
      [545, '117 600,00', { align: 'right' }],
    ])
    .line(264, [
      [450, 'В том числе НДС (20%):', { align: 'right' }],
      [545, '19 600,00', { align: 'right' }],
    ])
    .line(278, [
      [450, 'Всего к оплате:', { align: 'right' }],
      [545, '117 600,00', { align: 'right' }],
    ])
    .lines(300, ['Всего наименований 2, на сумму 117 600,00 руб.'], { x: 40 })
    .build()
  const { lines } = readLines([page])
  expect(brief(lines)).toEqual([
    'Монтаж перегородки | 12 | м2 | 1800.00 | 20 | 18000.00 | 21600.00',
    'Профиль 50х40 | 1000 | пог. м | 96.00 | 20 | 80000.00 | 96000.00',
  ])
  expect(readTaxBreakdown([page], lines)).toEqual([{ rate: '20', base: '98000.00', tax: '19600.00' }])
})

test('счёт без НДС: amounts are net, the category says exempt', () => {
  const page = aPage()
    .table(200, INVOICE, [
      ['№', 'Наименование', 'Кол-во', 'Ед.', 'Цена', 'Сумма'],
      ['1', 'Дизайн страницы', '1', 'шт', '15 000-00', '15 000-00'],
      ['2', 'Вёрстка', '8', 'ч', '1 500-00', '12 000-00'],
    ])
    .line(250, [
      [450, 'Итого:', { align: 'right' }],
      [545, '27 000-00', { align: 'right' }],
    ])
    .line(264, [
      [450, 'Без налога (НДС)', { align: 'right' }],
      [545, '-', { align: 'right' }],
    ])
    .build()
  const { lines } = readLines([page])
  expect(brief(lines)).toEqual([
    'Дизайн страницы | 1 | шт | 15000.00 |  | 15000.00 | ',
    'Вёрстка | 8 | ч | 1500.00 |  | 12000.00 | ',
  ])
  expect(readTaxBreakdown([page], lines)).toEqual([{ category: 'E' }])
})
