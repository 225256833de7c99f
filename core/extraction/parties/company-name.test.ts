import { expect, test } from 'vitest'
import { companyName, sameName } from './company-name.ts'
import { hasLegalForm, isLegalFormOnly, namesBank } from './legal-forms.ts'

test.each([
  ['Kraxi GmbH · Flugzeugallee 17 · 12345 Papierfeld', 'Kraxi GmbH'],
  ['ООО "Ромашка", ИНН 7703981247, КПП 770301001, 119021, Москва', 'ООО "Ромашка"'],
  ['БИН / ИИН 150140012343, ТОО "Степной ветер", г. Алматы', 'ТОО "Степной ветер"'],
  ['ООО "Техснаб" (2)', 'ООО "Техснаб"'],
  ['Contoso, Ltd.', 'Contoso, Ltd.'],
  ['The Phone Company', 'The Phone Company'],
  ['3Qcode Sp. z o.o.', '3Qcode Sp. z o.o.'],
  ['Kappa S.r.l., Via Roma 5', 'Kappa S.r.l.'],
  ['/ Исполнитель: «Аққу» ЖШС', '«Аққу» ЖШС'],
  ['P E N N Y - M A R K T GmbH', 'PENNY-MARKT GmbH'],
  ['ТОВ «Мрія», код за ЄДРПОУ 37123455', 'ТОВ «Мрія»'],
  ['Hotel Seerose Betriebs mbH, HRB 709112 Freiburg, Geschäftsführer Elke Maurer', 'Hotel Seerose Betriebs mbH'],
  ['Auwald Energie GmbH & Co. KG, Sitz Leipzig', 'Auwald Energie GmbH & Co. KG'],
  ['Galerie Na Kopci, Zámecká 3, 301 00 Plzeň', 'Galerie Na Kopci'],
  ['Furnizor: SC Carpat Lemn SRL', 'SC Carpat Lemn SRL'],
  ['"Жайық Құрылыс" ЖШС, Талдықорған қ., Абай көшесі, 9', '"Жайық Құрылыс" ЖШС'],
  ['Р/р UA448207440000564589951972205 в АТ «Січбанк»', ''],
  ['ТАА «Вясна», УНП 190000006, 220030, г. Мінск', 'ТАА «Вясна»'],
  ['ООО «Луч», именуемое в дальнейшем «Исполнитель», в лице директора', 'ООО «Луч»'],
  ['Otter Freight LLC, c/o Maple Factoring, PO Box 12', 'Otter Freight LLC'],
  ['Beck and Dale Vets Ltd trading as Beckdale Veterinary Centre', 'Beck and Dale Vets Ltd'],
  ['c/o Nordin Förvaltning', ''],
  ['Ondéa Télécom SA, capital 2 400 000 €', 'Ondéa Télécom SA'],
  ['ПП «Готель Карпати», з одного боку, і представник', 'ПП «Готель Карпати»'],
])('the name in "%s" is "%s"', (printed, name) => {
  expect(companyName(printed)).toBe(name)
})

test('names are compared by their letters and digits', () => {
  expect(sameName('ООО «Ромашка»')).toBe(sameName('ООО "РОМАШКА"'))
  expect(sameName('Müller AG')).not.toBe(sameName('Muster AG'))
})

test.each([
  'Nord GmbH & Co. KG',
  'Zielona Sp. z o.o.',
  'ИП Громов О. В.',
  'Общество с ограниченной ответственностью «Юг»',
  'P.H.U. Kłos',
  'Alpen OG',
])('%s has a legal form', (name) => expect(hasLegalForm(name)).toBe(true))

test('words that only contain the letters of a form have none', () => {
  expect(hasLegalForm('Agentur Sabine Wolter')).toBe(false)
  expect(hasLegalForm('Иван Громов')).toBe(false)
  expect(isLegalFormOnly('GmbH')).toBe(true)
  expect(isLegalFormOnly('Nord GmbH')).toBe(false)
  expect(namesBank('Förde Sparkasse')).toBe(true)
})
