import { expect, test } from 'vitest'
import { aPage } from '../../tests/builders/page-text.ts'
import { extractFromPages } from './extract-from-pages.ts'

const valuesOf = (page: ReturnType<typeof aPage>) => {
  const { fields } = extractFromPages([page.build()], { ownCompanies: [] })
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value?.value]))
}

test('a Lithuanian bill', () => {
  const page = aPage()
    .line(40, [[210, 'PVM SĄSKAITA FAKTŪRA', { size: 14 }]])
    .line(58, [[247, 'Serija MED Nr. 002187']])
    .line(70, [[247, '2026 m. lapkričio 11 d.']])
    .line(100, [
      [34, 'Pardavėjas'],
      [298, 'Pirkėjas'],
    ]) // prettier-ignore
    .line(112, [
      [34, 'UAB „Medžio plokštės“'],
      [298, 'MB „Baldų meistrai“'],
    ]) // prettier-ignore
    .line(124, [
      [34, 'Įmonės kodas 304418822'],
      [298, 'Įmonės kodas 305118270'],
    ]) // prettier-ignore
    .line(200, [
      [384, 'Iš viso be PVM:'],
      [560, '616,50 EUR', { align: 'right' }],
    ]) // prettier-ignore
    .line(212, [
      [384, 'PVM 21 %:'],
      [560, '129,47 EUR', { align: 'right' }],
    ]) // prettier-ignore
    .line(224, [
      [384, 'Bendra suma su PVM:'],
      [560, '745,97 EUR', { align: 'right' }],
    ]) // prettier-ignore
    .line(250, [[34, 'Apmokėti iki: 2026-11-25']])
  expect(valuesOf(page)).toMatchObject({
    supplierName: 'UAB „Medžio plokštės“',
    buyerName: 'MB „Baldų meistrai“',
    invoiceNumber: 'MED 002187',
    issueDate: '2026-11-11',
    dueDate: '2026-11-25',
    netTotal: '616.50',
    taxTotal: '129.47',
    grossTotal: '745.97',
  })
})

test('a Latvian bill whose label runs into the name', () => {
  const page = aPage()
    .line(40, [[34, 'Rēķins Nr. GB-26/118', { size: 14 }]])
    .line(60, [[34, 'Datums: 2026. gada 2. novembris']])
    .line(72, [[34, 'Apmaksas termiņš: 16.11.2026.']])
    .line(90, [[34, 'Piegādātājs SIA "Bilance Pro"']])
    .line(130, [[34, 'Saņēmējs'], [97, 'SIA "Zaļais Kūts"']]) // prettier-ignore
    .line(200, [[390, 'Kopā bez PVN'], [560, '460,00', { align: 'right' }]]) // prettier-ignore
    .line(212, [[390, 'PVN 21%'], [560, '96,60', { align: 'right' }]]) // prettier-ignore
    .line(224, [[390, 'Kopā apmaksai'], [560, '556,60', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({
    supplierName: 'SIA "Bilance Pro"',
    buyerName: 'SIA "Zaļais Kūts"',
    invoiceNumber: 'GB-26/118',
    issueDate: '2026-11-02',
    dueDate: '2026-11-16',
    grossTotal: '556.60',
  })
})

test('an Estonian and a Bulgarian bill', () => {
  const estonian = aPage()
    .line(40, [[34, 'Metsakohin OÜ', { size: 15 }], [430, 'ARVE nr 26-0387']]) // prettier-ignore
    .line(58, [[430, 'Kuupäev: 08.11.2026']])
    .line(70, [[430, 'Maksetähtaeg: 15.11.2026']])
    .line(100, [[34, 'Maksja: Tartu Matkaklubi MTÜ']])
    .line(200, [[390, 'Summa km-ta'], [560, '350,00', { align: 'right' }]]) // prettier-ignore
    .line(212, [[390, 'Käibemaks 24%'], [560, '84,00', { align: 'right' }]]) // prettier-ignore
    .line(224, [[390, 'Tasuda EUR'], [560, '434,00', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(estonian)).toMatchObject({
    buyerName: 'Tartu Matkaklubi MTÜ',
    invoiceNumber: '26-0387',
    dueDate: '2026-11-15',
    grossTotal: '434.00',
  })
  const bulgarian = aPage()
    .line(40, [[39, 'Получател'], [262, 'ФАКТУРА № 1000004182'], [420, 'Доставчик']]) // prettier-ignore
    .line(52, [[39, '„Роза 2005“ ЕООД'], [420, '„Хидропласт“ ООД']]) // prettier-ignore
    .line(64, [[39, 'гр. Казанлък'], [420, 'гр. Пловдив']]) // prettier-ignore
    .line(90, [[262, 'Дата: 12.11.2026 г.']])
    .line(200, [[390, 'Данъчна основа:'], [560, '665.00 €', { align: 'right' }]]) // prettier-ignore
    .line(212, [[390, 'ДДС 20%:'], [560, '133.00 €', { align: 'right' }]]) // prettier-ignore
    .line(224, [[390, 'Сума за плащане:'], [560, '798.00 €', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(bulgarian)).toMatchObject({
    supplierName: '„Хидропласт“ ООД',
    buyerName: '„Роза 2005“ ЕООД',
    issueDate: '2026-11-12',
    taxTotal: '133.00',
    grossTotal: '798.00',
  })
})

test('a Belarusian bill with a customer between quotes', () => {
  const page = aPage()
    .line(40, [[34, 'Прыватнае прадпрыемства «Друкарня»']])
    .line(52, [[34, 'УНП 190000006']])
    .line(80, [[200, 'РАХУНАК № 87/26', { size: 14 }]])
    .line(96, [[200, 'ад 4 лістапада 2026 г.']])
    .line(120, [[34, 'Плацельшчык: ТАА «Кніжны двор», УНП 190000019']])
    .line(200, [[300, 'Усяго да аплаты, у т.л. ПДВ 20 %'], [560, '1 822,00', { align: 'right' }]]) // prettier-ignore
    .line(214, [[300, 'у т.л. ПДВ'], [560, '303,67', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({
    buyerName: 'ТАА «Кніжны двор»',
    invoiceNumber: '87/26',
    issueDate: '2026-11-04',
    grossTotal: '1822.00',
    taxTotal: '303.67',
  })
})
