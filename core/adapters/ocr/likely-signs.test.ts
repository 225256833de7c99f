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
  expect(read('Web', 'myEshop.example', 'E-mail', "infoO'abc-de.example")).toEqual(['Web', 'myEshop.example', 'E-mail', 'info@abc-de.example']) // prettier-ignore
})
