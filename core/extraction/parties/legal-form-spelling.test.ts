import { expect, it } from 'vitest'
import { withFormsSpelt } from './legal-form-spelling.ts'

const cyrillic = (text: string): string => withFormsSpelt(text.split(' '), true).join(' ')
const latin = (text: string): string => withFormsSpelt(text.split(' '), false).join(' ')

it.each([
  ['TOO "Сарыарқа Құрылыс"', 'ТОО "Сарыарқа Құрылыс"'],
  ['NpAT «Світязь Друк»', 'ПрАТ «Світязь Друк»'],
  ['T30B "Степовий Постач"', 'ТзОВ "Степовий Постач"'],
  ['nn "Степовий Постач"', 'ПП "Степовий Постач"'],
  ['000 «Белый ключ»', 'ООО «Белый ключ»'],
  [
    '"Сарыарқа Консалтинг" жауапкершили шектеул! серктести,',
    '"Сарыарқа Консалтинг" жауапкершілігі шектеулі серіктестігі,',
  ],
  ['Общество с ограныченной ответствемыюстью "Урал"', 'Общество с ограниченной ответственностью "Урал"'],
  ['Товариство з обмеженою відповідальністю', 'Товариство з обмеженою відповідальністю'],
])('spells a form in Cyrillic letters: %s', (read, spelt) => {
  expect(cyrillic(read)).toBe(spelt)
})

it.each([
  ['Wierzbowa Narzędzia Sp. Zz o.o. Sp. k.', 'Wierzbowa Narzędzia Sp. z o.o. Sp. k.'],
  ['Brettmoser Druckerei UG (haftungsbeschrankt)', 'Brettmoser Druckerei UG (haftungsbeschränkt)'],
  ['Lagonero Impianti S.r.I.', 'Lagonero Impianti S.r.l.'],
  ['Kornmeier GmbHl, Leipzig', 'Kornmeier GmbH, Leipzig'],
  ['Thistle Foods pic', 'Thistle Foods plc'],
])('spells a form in Latin letters: %s', (read, spelt) => {
  expect(latin(read)).toBe(spelt)
})

it('leaves words alone that are no form', () => {
  for (const text of ['000 рублей', 'предприятие и общество', 'ответственный за отпуск', 'ограничения шектеу'])
    expect(cyrillic(text)).toBe(text)
  for (const text of ['total S.r.I.', 'Sp. 2 szt.', 'sp. z blachy', 'Gmunden am See']) expect(latin(text)).toBe(text)
})
