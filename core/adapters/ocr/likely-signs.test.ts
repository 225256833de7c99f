import { expect, test } from 'vitest'
import { withLikelySigns } from './likely-signs.ts'
import type { PixelWord } from './tesseract-engine.ts'

/** Words of a line, a digit's width apart. */
function line(...texts: string[]): PixelWord[] {
  let left = 0
  return texts.map((text) => {
    const box: PixelWord['box'] = [left, 0, left + text.length * 12, 20]
    left = box[2] + 8
    return { text, box, confidence: 0.9 }
  })
}
const read = (...texts: string[]): string[] => withLikelySigns(line(...texts)).map(({ text }) => text)

test('on a Cyrillic page the sign of number comes back from what it was read as', () => {
  expect(read('Рахунок', 'Мо', '2850', 'Договір', 'NeРО-24964', 'Ne', '7')).toEqual(['Рахунок', '№', '2850', 'Договір', '№РО-24964', '№', '7']) // prettier-ignore
  expect(read('Не', 'Москва', 'МО', 'Мо')).toEqual(['Не', 'Москва', 'МО', 'Мо'])
})

test('letters of the wrong script inside a word go to the script of the telling ones', () => {
  expect(read('Пiдcтава', 'ЕR-12', 'Сена', 'AB-12', 'XY')).toEqual(['Підстава', 'ER-12', 'Сена', 'AB-12', 'XY'])
})

test('an account is Latin when its check digits say so', () => {
  expect(read('Рахунок', 'ЧА213223130000026007233566001')[1]).toBe('UA213223130000026007233566001')
  expect(read('Рахунок', 'ЧА213223130000026007233566002')[1]).toBe('ЧА213223130000026007233566002')
  expect(read('Рахунок', 'ЧА21', '3223')).toEqual(['Рахунок', 'UA21', '3223'])
})

test('digits come back in numbers only, and such a number is doubted', () => {
  const words = withLikelySigns(line('Всего', '1З0,00', 'ОЗ', 'З0', '15Б', 'А3', 'АЗ'))
  expect(words.map(({ text }) => text)).toEqual(['Всего', '130,00', 'ОЗ', 'З0', '15Б', 'А3', 'А3'])
  expect(words[1]?.confidence).toBe(0.6)
})

test('labels come back in their own letters, Latin words and codes stay', () => {
  expect(read('Рахунок', 'ІВАМ', 'INH', 'NAB:', 'Cyma', 'HAC', 'Office', 'AB', 'INN')).toEqual(['Рахунок', 'IBAN', 'ІПН', 'ПДВ:', 'Сума', 'НДС', 'Office', 'AB', 'INN']) // prettier-ignore
  expect(read('Total', 'NAB', 'Cyma')).toEqual(['Total', 'NAB', 'Cyma'])
})

test('a prefix that 1C fills with zeros, lines of a form with a letter behind their digit, brackets', () => {
  expect(read('Рахунок', '№', 'ООБП-002859', '№OОУТ-000001.', 'ОО00-000007', 'ООО', 'ООБП-7', 'ООБП-0028591')).toEqual(['Рахунок', '№', '00БП-002859', '№00УТ-000001.', '0000-000007', 'ООО', 'ООБП-7', 'ООБП-0028591']) // prettier-ignore
  expect(read('Адрес', '(ба):', 'продавца', '(26):', 'покупателя', '(66):', 'покупателя', '(6б)', 'всего', '(26)', '(66)')).toEqual(['Адрес', '(6а):', 'продавца', '(2б):', 'покупателя', '(6б):', 'покупателя', '(6б)', 'всего', '(26)', '(66)']) // prettier-ignore
  expect(read('{объем}', '(груз}', 'Invoice')).toEqual(['(объем)', '(груз)', 'Invoice'])
  expect(read('Invoice', 'OOAB-002859')).toEqual(['Invoice', 'OOAB-002859'])
})

test('units', () => {
  expect(read('80', 'g/m?,', '25', 'm?', 'm', '12', '|', 'Sp.', 'z', '0.0.')).toEqual(['80', 'g/m²,', '25', 'm²', 'm', '12', 'l', 'Sp.', 'z', 'o.o.']) // prettier-ignore
  expect(read('Pos', '|', 'Art')).toEqual(['Pos', '|', 'Art'])
})

test('the sign in an address of mail', () => {
  expect(read('e-mail:', 'salesEstal-met.example', 'info©abc.example')).toEqual(['e-mail:', 'sales@stal-met.example', 'info@abc.example']) // prettier-ignore
  expect(read('office©kaskada-', 'infoQQabc.example', 'info(Qabc.example', 'infoQ@abc.example', 'IRAQ')).toEqual(['office@kaskada-', 'info@abc.example', 'info@abc.example', 'info@abc.example', 'IRAQ']) // prettier-ignore
  expect(read('Web', 'myEshop.example', 'E-mail', "infoO'abc-de.example")).toEqual(['Web', 'myEshop.example', 'E-mail', 'info@abc-de.example']) // prettier-ignore
})

test('behind an amount of a Cyrillic page stands the sign of rubles', () => {
  expect(read('Сумма', '509.28', 'Р', '363.00', 'P', '1363.00Р')).toEqual(['Сумма', '509.28', '₽', '363.00', '₽', '1363.00₽']) // prettier-ignore
  expect(read('Выключатель', '1Р', 'группа', 'Р', '25', 'Р')).toEqual(['Выключатель', '1Р', 'группа', 'Р', '25', 'Р'])
  expect(read('Price', '509.28', 'P')).toEqual(['Price', '509.28', 'P'])
})

test('the sign of rubles was taken for a digit where other amounts of the page show it', () => {
  const signed = ['Сумма', '509.28₽', '363.00Р', '1363.00₽']
  expect(read(...signed, '723,002', '17,502.', '12,005').slice(4)).toEqual(['723,00₽', '17,502.', '12,005'])
  expect(read(...signed.slice(0, 3), '723,002')[3]).toBe('723,002')
})

test('three of something was read for a letter', () => {
  expect(read('Сок', 'Зл', 'Зал', 'З')).toEqual(['Сок', '3л', 'Зал', 'З'])
})

test('words of tables and dates that come out as other letters', () => {
  expect(read('Сок', '9', 'ш', '96.48', '3', 'wr', '731,00', 'wr', '5')).toEqual(['Сок', '9', 'шт', '96.48', '3', 'шт', '731,00', 'шт', '5']) // prettier-ignore
  expect(read('від', 'З', 'березня', 'Змарта', 'З', 'нами', 'wr')).toEqual(['від', '3', 'березня', '3 марта', 'З', 'нами', 'wr']) // prettier-ignore
  expect(read('UN', 'Жданова', 'VHH', 'UN', '1203', 'Корпус', '1Р55', '1P16A')).toEqual(['ИП', 'Жданова', 'ИНН', 'UN', '1203', 'Корпус', 'IP55', '1P16A']) // prettier-ignore
  expect(read('Sold', '9', 'wr', '5', 'UN', 'Zone')).toEqual(['Sold', '9', 'wr', '5', 'UN', 'Zone'])
})

test('company forms, thousandths of a millimetre read for a time, work in kilowatt hours', () => {
  expect(read('Joinery', 'pic', 'a', 'pic', '2063', 'kwh', 'z', '0.o.')).toEqual(['Joinery', 'plc', 'a', 'pic', '2063', 'kWh', 'z', 'o.o.']) // prettier-ignore
  expect(read('17', 'pm,', 'at', '5', 'pm')).toEqual(['17', 'μm,', 'at', '5', 'pm'])
})

test('units: square and thousandth of a millimetre, litres', () => {
  expect(read('NYM-)', '5x4', 'mm?', 'mm?,', '17', 'um', 'weiß', '17', 'um', '5')).toEqual(['NYM-J', '5x4', 'mm²', 'mm²,', '17', 'μm', 'weiß', '17', 'um', '5']) // prettier-ignore
  expect(read('Motorenöl', '5', '1')).toEqual(['Motorenöl', '5', 'l'])
  expect(read('Telefon', '030', '1', '234', '5', '1')).toEqual(['Telefon', '030', '1', '234', '5', '1'])
})

test('a Roman number behind capitals', () => {
  expect(read('Ciment', 'CEM', 'Il', '35', 'kg.', 'Il', 'faut')).toEqual([
    'Ciment',
    'CEM',
    'II',
    '35',
    'kg.',
    'Il',
    'faut',
  ])
})

test('a hyphen as broad as it is high is a dot', () => {
  const words = (box: PixelWord['box']): PixelWord[] => [{ text: 'Denver', box: [0, 0, 72, 20], confidence: 0.9 }, { text: '-', box, confidence: 0.6 }] // prettier-ignore
  expect(withLikelySigns(words([80, 9, 84, 12]))[1]?.text).toBe('·')
  expect(withLikelySigns(words([80, 9, 88, 12]))[1]?.text).toBe('-')
  expect(
    withLikelySigns(words([80, 4, 84, 16]).map((word) => ({ ...word, text: word.text.replace('-', ':') })))[1]?.text,
  ).toBe(':')
})
