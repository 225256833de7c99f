import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const valuesOf = (page: ReturnType<typeof aPage>) => {
  const { fields } = extractFromPages([page.build()], { ownCompanies: [] })
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value?.value]))
}

test('a number between the name and the label of a form does not hide the label', () => {
  const page = aPage()
    .line(40, [[50, 'Счет-фактура № 88 от 4 августа 2026 г. (1)']])
    .line(60, [
      [50, 'Продавец:'],
      [130, 'ООО "Северный ветер"'],
      [330, '(2) Покупатель:'],
      [450, 'АО "ЮЖСТРОЙ"'],
    ])
    .line(74, [
      [50, 'Адрес:'],
      [130, '620024, г. Пермь, ул. Мира, д. 2'],
    ])
  expect(valuesOf(page)).toMatchObject({ supplierName: 'ООО "Северный ветер"', buyerName: 'АО "ЮЖСТРОЙ"' })
})

test('a company named once more in "Ship to" is billed, not the person above it', () => {
  const page = aPage()
    .line(40, [[50, 'Juniper Ridge Roofing LLC']])
    .line(100, [
      [50, 'BILL TO'],
      [250, 'SHIP TO'],
    ])
    .line(112, [
      [50, 'Dr. Lena Ford'],
      [250, 'Blue Mesa Clinic'],
    ])
    .line(124, [
      [50, 'Blue Mesa Clinic'],
      [250, 'West Wing'],
    ])
    .line(136, [
      [50, '12 Main Street'],
      [250, '90 Oak Road'],
    ])
    .line(148, [
      [50, 'Tucson, AZ 85701'],
      [250, 'Tucson, AZ 85704'],
    ])
  expect(valuesOf(page)['buyerName']).toBe('Blue Mesa Clinic')
})

test('one VAT id printed in the blocks of both parties is the id of both', () => {
  const page = aPage()
    .line(40, [[50, 'Verkäufer:']])
    .line(52, [[50, 'Auwald Energie GmbH']])
    .line(64, [[50, 'Talweg 1, 04109 Leipzig']])
    .line(76, [[50, 'USt-IdNr.: DE136695976']])
    .line(130, [[50, 'Käufer:']])
    .line(142, [[50, 'Auwald Netz GmbH']])
    .line(154, [[50, 'Talweg 3, 04109 Leipzig']])
    .line(166, [[50, 'USt-IdNr.: DE136695976']])
  expect(valuesOf(page)).toMatchObject({ supplierTaxId: 'DE136695976', buyerTaxId: 'DE136695976' })
})

test('who writes an invoice alone stands over an address and a tax id at the head of the page', () => {
  const page = aPage({ size: 10 })
    .line(50, [[50, 'FACTURA', { size: 20 }]])
    .line(88, [
      [50, 'Inés Cobo Marín'],
      [230, 'Facturar a:'],
      [420, 'Nº factura: 2026/039'],
    ])
    .line(100, [
      [50, 'Intérprete jurada'],
      [230, 'Gestoría Olmeda S.L.'],
      [420, 'Fecha: 2 de octubre de 2026'],
    ])
    .line(112, [
      [50, 'NIF: 48217733G'],
      [230, 'CIF: A13258017'],
    ])
    .line(124, [
      [50, 'C/ Pino 14'],
      [230, 'Paseo del Río 20'],
    ])
    .line(136, [
      [50, '28012 Madrid'],
      [230, '46010 Valencia'],
    ])
  expect(valuesOf(page)).toMatchObject({ supplierName: 'Inés Cobo Marín', buyerName: 'Gestoría Olmeda S.L.' })
})

test('the sender in one line and marks of the post are no part of an address', () => {
  const page = aPage()
    .line(40, [[50, 'Hafenfunk Telekommunikation GmbH', { size: 16 }]])
    .line(90, [[50, 'Hafenfunk, Postfach 10 33 20, 28033 Bremen', { size: 7 }]])
    .line(100, [[50, '*44018* DV 11 0,85']])
    .line(112, [[50, 'Gasthof Drei Linden']])
    .line(124, [[50, 'Dieter Kropp']])
    .line(136, [[50, 'Lindenallee 2']])
    .line(148, [[50, '27283 Verden']])
    .line(200, [[50, 'Ihre Rechnung vom 05.11.2026']])
  expect(valuesOf(page)['buyerName']).toBe('Gasthof Drei Linden')
})

test('a name set in two lines of large letters is one name', () => {
  const page = aPage()
    .line(40, [[50, 'Tekstatelier', { size: 16 }]])
    .line(57, [[50, 'De Rode Draad', { size: 16 }]])
    .line(90, [[50, 'Lindelaan 3']])
    .line(102, [[50, '7311 AA Apeldoorn']])
    .line(114, [[50, 'BTW-id: NL693122663B02']])
    .line(160, [[50, 'Factuur 2026-22']])
  expect(valuesOf(page)['supplierName']).toBe('Tekstatelier De Rode Draad')
})

test('a sentence names the customer behind its label; the first word of it opens no block', () => {
  const page = aPage()
    .line(40, [[560, 'ПАО «Дальние сети»', { align: 'right' }]])
    .line(52, [[560, 'ИНН 7707083893 КПП 770701001', { align: 'right' }]])
    .line(90, [[34, 'АКТ № 100486 от 31.10.2026', { size: 14 }]])
    .line(120, [[34, 'Исполнитель оказал, а Заказчик ООО «Верфь» (ИНН 5003052454, КПП 500301001) принял следующие услуги:']]) // prettier-ignore
    .line(200, [[34, 'Исполнитель'], [293, 'Заказчик']]) // prettier-ignore
    .line(214, [[34, '______ /Гладких Н. С./'], [293, '______ /______/']]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({
    supplierName: 'ПАО «Дальние сети»',
    supplierTaxId: '7707083893',
    supplierKpp: '770701001',
    buyerName: 'ООО «Верфь»',
    buyerTaxId: '5003052454',
  })
})

test('on the bill of a carrier who is billed pays, not who the goods go to', () => {
  const page = aPage()
    .line(40, [[34, 'Otter Freight LLC', { size: 16 }]])
    .line(80, [[34, 'SHIPPER'], [220, 'CONSIGNEE'], [400, 'BILL TO']]) // prettier-ignore
    .line(94, [[34, 'Hollis Seed Co-op'], [220, 'Basin Feeds'], [400, 'Hollis Seed Co-op']]) // prettier-ignore
    .line(106, [[34, '120 Depot St'], [220, '77 Rail Way'], [400, 'PO Box 310']]) // prettier-ignore
    .line(118, [[34, 'Kearney, NE 68845'], [220, 'Elko, NV 89801'], [400, 'Kearney, NE 68848']]) // prettier-ignore
  expect(valuesOf(page)['buyerName']).toBe('Hollis Seed Co-op')
})

test('behind a brand stands the company whose tax id is printed under its name', () => {
  const page = aPage()
    .line(30, [[44, 'Голос.ua', { size: 18 }]])
    .line(60, [[213, 'Рахунок № 26-11/778145 від 15.11.2026']])
    .line(80, [[213, 'Абонент']])
    .line(92, [[213, 'ТОВ «Мрія»']])
    .line(104, [[213, 'Код ЄДРПОУ 37123455']])
    .line(150, [[44, 'ПрАТ «Телеголос»']])
    .line(162, [[44, 'код ЄДРПОУ 14360570']])
  expect(valuesOf(page)).toMatchObject({ supplierName: 'ПрАТ «Телеголос»', buyerName: 'ТОВ «Мрія»' })
})

test('of a Ukrainian company ЄДРПОУ and ІПН the former is its tax id; an Italian who trades is named by his VAT number', () => {
  const ukrainian = aPage()
    .line(40, [[34, 'Постачальник: ТОВ «Мрія», ІПН 371234526531, код за ЄДРПОУ 37123455']])
    .line(60, [[34, 'Рахунок № 5 від 15.11.2026']])
  expect(valuesOf(ukrainian)['supplierTaxId']).toBe('37123455')
  const italian = aPage()
    .line(40, [[34, 'Studio Arch. Ludovica Ferrante']])
    .line(52, [[34, 'C.F. FRRLVC80A41L219X – P.IVA 06254650259']])
    .line(90, [[34, 'Parcella n. 33/2026 del 13/11/2026']])
  expect(valuesOf(italian)['supplierTaxId']).toBe('06254650259')
})

test('lines of the column beside do not part a label from the number under it', () => {
  const page = aPage()
    .line(40, [
      [286, 'VAT Number'],
      [467, 'Kettle Plumbing Ltd'],
    ]) // prettier-ignore
    .line(46, [[467, 'Unit 7 Foundry Yard']])
    .line(52, [[286, '734948749']])
    .line(58, [[467, 'LEICESTER LE4 5AB']])
  expect(valuesOf(page)['supplierTaxId']).toBe('734948749')
})

test('a Spanish buyer’s NIF alone on its line', () => {
  const page = aPage()
    .line(40, [[34, 'De'], [261, 'Para']]) // prettier-ignore
    .line(52, [[34, 'Itziar Goñi Larralde'], [261, 'Bufete Aramendi y Otxoa, S.L.P.']]) // prettier-ignore
    .line(64, [[34, 'NIF 44618238D'], [261, 'A58818501']]) // prettier-ignore
    .line(76, [[34, '31001 Pamplona, Navarra'], [261, '31004 Pamplona, Navarra']]) // prettier-ignore
    .line(110, [[34, 'Factura F260047'], [261, 'Fecha de emisión 11/11/2026']]) // prettier-ignore
  expect(valuesOf(page)['buyerTaxId']).toBe('A58818501')
})

test('where no label tells, the company over the only tax id sells', () => {
  const bill = (id: string) =>
    aPage({ source: 'ocr' })
      .line(45, [[44, 'Счет на оплату', { size: 14 }]])
      .line(100, [
        [48, 'Счет №'],
        [150, 'от:'],
        [250, 'Оплатить не позднее:'],
      ])
      .line(114, [
        [48, '48'],
        [150, '25.06.24'],
        [250, '09.08.24'],
      ])
      .line(138, [
        [45, 'ИП Жданова Мария Олеговна'],
        [390, 'АО «Ладога Мебель»'],
      ])
      .line(148, [
        [45, 'ул. Лесная, д. 74'],
        [390, id],
      ])
      .line(157, [[45, '630099, г. Новосибирск']])
  expect(valuesOf(bill('ИНН: 6671473567'))).toMatchObject({
    supplierName: 'АО «Ладога Мебель»',
    buyerName: 'ИП Жданова Мария Олеговна',
  })
})

test('«Intestatario» over an address is the buyer, whatever bank details stand beside it', () => {
  const page = aPage()
    .line(40, [
      [20, 'Fornitore'],
      [200, 'Fattura n. 12 del 03/04/2026', { size: 14 }],
    ])
    .line(54, [[20, 'Valdoro Arredamenti S.a.s.']])
    .line(66, [[20, '35131 Padova (PD)']])
    .line(78, [[20, 'P.IVA: 09154520317']])
    .line(120, [
      [20, 'Coordinate IBAN:'],
      [200, 'Intestatario'],
    ])
    .line(132, [
      [20, 'SWIFT'],
      [200, 'Pontelungo Utensileria SRL'],
    ])
    .line(144, [[200, 'Viale della Stazione, 32']])
    .line(156, [[200, '40128 Bologna (BO)']])
    .line(168, [[200, 'P. IVA: 03657620765']])
  expect(valuesOf(page)).toMatchObject({
    buyerName: 'Pontelungo Utensileria SRL',
    supplierTaxId: '09154520317',
    buyerTaxId: '03657620765',
  })
})

test('a party in brackets between the label of a tax id and the id', () => {
  const page = aPage()
    .line(40, [[50, 'Hautecour Nettoyage SA']])
    .line(54, [[50, '35000 Rennes']])
    .line(66, [[50, 'TVA intracom. : FR14874187313']])
    .line(100, [[50, 'Facture n° 2025-0354', { size: 14 }]])
    .line(120, [[350, 'Pont-Vieux Informatique SASU']])
    .line(132, [[350, '31200 Toulouse']])
    .line(400, [[50, 'TVA intracom.: (Acheteur) FR13235684651']])
  expect(valuesOf(page).buyerTaxId).toBe('FR13235684651')
})

test("where a worn letterhead leaves no company's name, the holder of the account named once more sells", () => {
  const page = aPage({ source: 'ocr' })
    .line(40, [
      [118, 'Émetteur:'],
      [252, 'Adresse de facturation:'],
      [400, 'N° facture: 90001098'],
    ])
    .line(54, [
      [118, 'Ve Peupliers'],
      [252, 'Ateliers Rivoire Conseil SARL'],
    ])
    .line(66, [[252, '31200 Toulouse']])
    .line(400, [[109, 'Titulaire: Valmorin Bureautique SASU']])
    .line(414, [[109, 'IBAN: FR76 1418 1717 7102 2316 1827 602']])
    .line(780, [[106, 'Valmorin Bureautique SASU · 69007 Lyon · N° TVA intracommunautaire: FR65436974380']])
  expect(valuesOf(page)).toMatchObject({
    supplierName: 'Valmorin Bureautique SASU',
    buyerName: 'Ateliers Rivoire Conseil SARL',
  })
})

test('a heading in large letters does not run on in the address below; who signs an act is told in the genitive', () => {
  const dutch = aPage()
    .line(40, [[34, 'Drankenhandel Kuipers', { size: 20 }]])
    .line(72, [[34, 'Café De Sluis V.O.F.']])
    .line(84, [[34, 'Kade 3']])
    .line(96, [[34, '9401 LM Assen']])
    .line(300, [[34, 'Kuipers Dranken B.V. – Industrieweg 40, 9403 AB Assen – KvK 04118820']])
  expect(valuesOf(dutch)['buyerName']).toBe('Café De Sluis V.O.F.')
  const ukrainian = aPage()
    .line(40, [[239, 'АКТ надання послуг', { size: 14 }]])
    .line(58, [[207, '№ 341 від 27 листопада 2026 р.']])
    .line(200, [[34, 'Від Виконавця'], [298, 'Від Замовника']]) // prettier-ignore
    .line(212, [[34, 'ТОВ «Клімат»'], [298, 'ПП «Готель Карпати»']]) // prettier-ignore
    .line(224, [[34, 'Код за ЄДРПОУ 37123455'], [298, 'Код за ЄДРПОУ 14360570']]) // prettier-ignore
  expect(valuesOf(ukrainian)).toMatchObject({
    supplierName: 'ТОВ «Клімат»',
    supplierTaxId: '37123455',
    buyerName: 'ПП «Готель Карпати»',
    buyerTaxId: '14360570',
  })
})
