import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const numberOn = (page: ReturnType<typeof aPage>): string | undefined =>
  extractFromPages([page.build()], { ownCompanies: [] }).fields.invoiceNumber?.value

const scan = (): ReturnType<typeof aPage> => aPage({ source: 'ocr' })

test('«№» read as "Ne", its number below, however few its digits', () => {
  const page = scan()
    .line(40, [
      [50, 'ООО «Кедр Маркет»'],
      [329, 'Расходная накладная', { size: 14 }],
    ])
    .line(80, [[329, 'Срок поставки:']])
    .line(92, [[329, '22.06.25']])
    .line(113, [[329, 'Накладная Ne']])
    .line(125, [[329, 'УТ-59']])
  expect(numberOn(page)).toBe('УТ-59')
})

test('a series with the word for number between it and the figures', () => {
  const page = aPage()
    .line(40, [[50, 'SC Stejarul Verde SRL']])
    .line(80, [[250, 'FACTURĂ', { size: 14 }]])
    .line(98, [[250, 'Seria CRM nr. 00417']])
    .line(112, [[250, 'Data: 10.11.2026']])
  expect(numberOn(page)).toBe('CRM 00417')
})

test('groups of figures behind letters are all the number', () => {
  const page = aPage()
    .line(40, [[50, 'Talwerke Lindau GmbH']])
    .line(80, [[50, 'Rechnungsnummer'], [200, 'VR 7 501 128 440']]) // prettier-ignore
  expect(numberOn(page)).toBe('VR 7 501 128 440')
})

test('a sign with figures under a title of its own column, other columns beside it', () => {
  const page = aPage()
    .line(40, [
      [40, 'Получател'],
      [250, 'ФАКТУРА', { size: 13 }],
      [400, 'Доставчик'],
    ]) // prettier-ignore
    .line(56, [
      [40, '„Роза“ ЕООД'],
      [400, '„Хидро“ ООД'],
    ]) // prettier-ignore
    .line(70, [[250, 'ОРИГИНАЛ']])
    .line(84, [
      [40, 'гр. Русе'],
      [400, 'гр. Пловдив'],
    ]) // prettier-ignore
    .line(98, [[250, '№ 1000004182']])
  expect(numberOn(page)).toBe('1000004182')
})

test('the number of a delivery note whose title stands below the parties', () => {
  const page = scan()
  for (let row = 0; row < 13; row++) page.line(30 + row * 12, [[50, `Calle ${row} del Olmo`]])
  page
    .line(230, [[50, 'ALBARÁN', { size: 14 }]])
    .line(250, [
      [50, 'Fecha albarán'],
      [200, 'Albarán nº'],
      [330, 'Fecha'],
    ])
    .line(262, [
      [50, '12-12-2024'],
      [200, '90000139'],
      [330, '24-12-2024'],
    ])
  expect(numberOn(page)).toBe('90000139')
})

test('"n°" read as "ń." before the number of a slip', () => {
  expect(numberOn(scan().line(40, 'Trattoria Rossi').line(240, 'Scontrino ń.: FE2026-7127'))).toBe('FE2026-7127')
})

test('a leader between label and number', () => {
  const page = scan()
    .line(60, [[235, 'Verkoopfactuur', { size: 14 }]])
    .line(90, [[234, 'Factuurnummer _ VF-2026/04/324']])
  expect(numberOn(page)).toBe('VF-2026/04/324')
  const dots = scan().line(60, 'CREDIT MEMO').line(80, 'Credit note no.......... ..! 2024/03/111')
  expect(numberOn(dots)).toBe('2024/03/111')
})

test('the number opposite its title: "č. 260100457"', () => {
  const page = aPage().line(40, [
    [50, 'FAKTURA – DAŇOVÝ DOKLAD', { size: 14 }],
    [480, 'č. 260100457'],
  ])
  expect(numberOn(page)).toBe('260100457')
})

test('the first row of a table under a title is no number', () => {
  const page = aPage()
    .line(40, [[50, 'Накладная', { size: 14 }]])
    .line(54, [
      [50, '12'],
      [80, 'Сахар'],
    ])
  expect(numberOn(page)).toBeUndefined()
})

test('a label cut in two by the wide print of a till, dirt before its number', () => {
  const till = scan()
    .line(40, [[50, 'Marlowe Media plc']])
    .line(60, [[50, 'Grand total 576.37 GBP']])
    .line(90, [
      [50, 'Trans.'],
      [98, 'no.:'],
      [140, '20241528'],
      [250, 'Cashier 5'],
    ])
  expect(numberOn(till)).toBe('20241528')
  const bill = scan()
    .line(40, [[50, 'FACTURA', { size: 14 }]])
    .line(60, [
      [50, 'N% factura'],
      [120, '”'],
      [160, 'F-000192'],
    ])
  expect(numberOn(bill)).toBe('F-000192')
})

test('the border of a table read as "1|" before the number under its head', () => {
  const page = scan()
    .line(40, [[50, 'Fattura', { size: 14 }]])
    .line(80, [
      [50, 'N. fattura:'],
      [200, 'Data fattura:'],
    ])
    .line(94, [
      [46, '1| 2696'],
      [200, '20/03/2026'],
    ])
  expect(numberOn(page)).toBe('2696')
})

test('figures that look like a date are the number where only letters would be left', () => {
  expect(numberOn(aPage().line(40, [[50, 'Faktura nr FV 9/10/2026', { size: 14 }]]))).toBe('FV 9/10/2026')
})

test('Kazakh has the number before the title', () => {
  const page = aPage()
    .line(40, [[50, '2026 жылғы 14 мамырдағы № 88 төлем шоты', { size: 14 }]])
    .line(60, [[50, 'Жеткізуші: "Нұр Дала" ЖШС']])
  expect(numberOn(page)).toBe('88')
})

test('a post code in the address under the title is no number', () => {
  const page = aPage()
    .line(40, [[50, 'Factuur', { size: 14 }]])
    .line(66, [
      [50, 'J. Smits'],
      [250, 'Factuurnummer FD2026-18827'],
    ])
    .line(78, [[50, '7681 BT Vroomshoop']])
  expect(numberOn(page)).toBe('FD2026-18827')
})

test('number and dates side by side, each behind a word', () => {
  const page = aPage()
    .line(40, [[50, 'Mabel Frost Photography', { size: 14 }]])
    .line(120, [
      [50, 'No. 0091'],
      [150, 'Issued 3 July 2026'],
      [300, 'Due 17 July 2026'],
    ])
    .line(200, [[50, 'Total £477.60']])
  expect(numberOn(page)).toBe('0091')
  expect(extractFromPages([page.build()], { ownCompanies: [] }).fields.dueDate?.value).toBe('2026-07-17')
})

test('the letter of a series stands in front of the number: "Factura A-260412"', () => {
  const page = aPage().line(40, [
    [50, 'GRÁFICAS DEL SUR'],
    [400, 'FACTURA A-260412'],
  ])
  expect(numberOn(page)).toBe('A-260412')
})

test('numbers of slips in a table are not the bill’s', () => {
  const page = aPage()
    .line(40, [[50, 'Karta Paliwo S.A.'], [330, 'Faktura zbiorcza VAT nr KT/2026/10/118820']]) // prettier-ignore
    .line(60, [[50, 'NIP 7397504292']])
    .line(120, [[36, 'Lp.'], [140, 'Nr paragonu'], [213, 'Produkt'], [323, 'Ilość'], [455, 'Wartość brutto']]) // prettier-ignore
    .line(134, [[36, '1'], [143, '700118'], [215, 'Benzyna Pb95'], [330, '43,96'], [470, '281,78']]) // prettier-ignore
    .line(148, [[36, '2'], [143, '700121'], [215, 'AdBlue'], [330, '10,00'], [470, '45,00']]) // prettier-ignore
  expect(numberOn(page)).toBe('KT/2026/10/118820')
})

const numberField = (page: ReturnType<typeof aPage>) =>
  extractFromPages([page.build()], { ownCompanies: [] }).fields.invoiceNumber

test('a number on a Cyrillic scan whose letters are drawn alike in both scripts is Cyrillic, never surely', () => {
  const bill = (number: string) =>
    scan()
      .line(40, [[50, 'ООО «Кедр Маркет»']])
      .line(60, [[50, `Счёт на оплату № ${number} от 03.03.2026`, { size: 14 }]])
  const read = numberField(bill('YT-4828'))
  expect(read?.value).toBe('УТ-4828')
  expect(read?.confidence).toBeLessThan(0.95)
  expect(numberField(bill('INV-4828'))?.value).toBe('INV-4828')
  const belarusian = scan()
    .line(40, [[50, 'ТАА «Палескі млын»']])
    .line(60, [[50, 'Рахунак на аплату № YT-4828 ад 03.03.2026', { size: 14 }]])
    .line(90, [[50, 'Пастаўшчык: ТАА «Палескі млын», кошт усяго без ПДВ і з ПДВ, адзінка, колькасць']])
  expect(numberField(belarusian)?.value).toBe('УТ-4828')
})

test('a speck read as a letter between label and number', () => {
  const page = scan()
    .line(40, [[50, 'EURL Ateliers Rivoire']])
    .line(60, [[50, 'Facture n°: à A-00097']])
  expect(numberOn(page)).toBe('A-00097')
})

test('«№» over the positions of a table is no label of the number', () => {
  const page = scan()
    .line(40, [[50, '«Жетісу Трейд» АҚ']])
    .line(100, [
      [50, '№'],
      [80, 'Коды'],
      [130, 'Тауарлар (жұмыстар, қызметтер)'],
      [400, 'Саны'],
    ])
    .line(112, [
      [50, '1'],
      [80, '832436'],
      [130, 'Тіркеуші папка 70 мм'],
      [400, '8'],
    ])
  expect(numberOn(page)).toBeUndefined()
})

test("the number at the foot of a till's slip", () => {
  const slip = aPage({ source: 'ocr', width: 227, height: 520 })
    .line(20, [[20, 'Costa Serena Logística, S.L.']])
    .line(120, [
      [20, 'Importe total'],
      [180, '221,41 €'],
    ])
    .line(497, [
      [20, 'N2 0389/26'],
      [100, 'Caja 3'],
    ])
  expect(numberOn(slip)).toBe('0389/26')
})

test('a number that is a date as well, alone under its title, where dates are written otherwise', () => {
  const bill = (date: string) =>
    aPage()
      .line(40, [
        [34, 'Ośrodek Szkoleń „Bezpiecznik”'],
        [430, `Sosnowiec, ${date}`],
      ]) // prettier-ignore
      .line(90, [[226, 'FAKTURA 17/11/26', { size: 14 }]])
      .line(140, [[34, 'Nabywca: Miejski Ośrodek Kultury']])
  expect(numberOn(bill('14.11.2026'))).toBe('17/11/26')
  expect(numberOn(bill('14/11/2026'))).toBeUndefined()
})

test('"Nr." under the kind of the document, "Document" beside the number', () => {
  const german = aPage()
    .line(40, [
      [34, 'Regalwerk GmbH'],
      [433, 'Beleg: Rechnung'],
    ]) // prettier-ignore
    .line(52, [[433, 'Nr.: 2026-30817']])
    .line(64, [[433, 'Datum: 12.11.2026']])
  expect(numberOn(german)).toBe('2026-30817')
  const british = aPage()
    .line(40, [[34, 'Swiftlane Couriers Ltd'], [422, 'Sales Invoice']]) // prettier-ignore
    .line(54, [[422, 'Document'], [497, '66201884']]) // prettier-ignore
    .line(68, [[422, 'Tax point'], [497, '31 Oct 2026']]) // prettier-ignore
  expect(numberOn(british)).toBe('66201884')
})

test('under a title in the corner, beside a tax id that has its label and value in the next column', () => {
  const page = aPage()
    .line(40, [[34, 'Talleres Ordóñez, S.L.']])
    .line(52, [[34, 'Avda. de Vigo 20'], [500, 'FACTURA']]) // prettier-ignore
    .line(66, [[34, 'C.I.F.: B-23153711'], [500, 'T-26/1187']]) // prettier-ignore
  expect(numberOn(page)).toBe('T-26/1187')
})

test('quotations and bills of fees say their number right behind the title', () => {
  expect(numberOn(aPage().line(40, [[34, 'Quotation Q-1187', { size: 14 }]]))).toBe('Q-1187')
  expect(numberOn(aPage().line(40, [[34, 'Gebührenrechnung Nr. 26-10418']]))).toBe('26-10418')
})
