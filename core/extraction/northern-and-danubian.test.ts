import { expect, test } from 'vitest'
import { aPage } from '../../tests/builders/page-text.ts'
import { extractFromPages } from './extract-from-pages.ts'

const valuesOf = (page: ReturnType<typeof aPage>) => {
  const { fields } = extractFromPages([page.build()], { ownCompanies: [] })
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value?.value]))
}

test('a Hungarian bill: the day it was written, not the day of the delivery', () => {
  const page = aPage()
    .line(40, [[250, 'SZÁMLA', { size: 16 }]])
    .line(60, [[400, 'Sorszám: KM-2026-118']])
    .line(90, [[40, 'Eladó:'], [300, 'Vevő:']]) // prettier-ignore
    .line(102, [[40, 'Kék Műhely Kft.'], [300, 'Dunaparti Pékség Zrt.']]) // prettier-ignore
    .line(114, [[40, 'Adószám: 12892312-2-41'], [300, 'Adószám: 10773381-2-44']]) // prettier-ignore
    .table(
      150,
      [{ x: 40 }, { x: 180 }, { x: 320 }],
      [
        ['Teljesítés dátuma', 'Számla kelte', 'Fizetési határidő'],
        ['2026.09.28.', '2026.10.01.', '2026.10.16.'],
      ],
      12,
    )
    .line(300, [[300, 'Nettó összesen:'], [520, '100 000 Ft', { align: 'right' }]]) // prettier-ignore
    .line(312, [[300, 'ÁFA összesen:'], [520, '27 000 Ft', { align: 'right' }]]) // prettier-ignore
    .line(324, [[300, 'Fizetendő végösszeg:'], [520, '127 000 Ft', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({
    supplierName: 'Kék Műhely Kft.',
    supplierTaxId: '12892312-2-41'.replaceAll('-', ''),
    buyerName: 'Dunaparti Pékség Zrt.',
    invoiceNumber: 'KM-2026-118',
    issueDate: '2026-10-01',
    dueDate: '2026-10-16',
    netTotal: '100000',
    taxTotal: '27000',
    grossTotal: '127000',
  })
})

test('a Finnish bill with a month in words', () => {
  const page = aPage()
    .line(40, [[40, 'Koivurannan Sähkö Oy', { size: 14 }], [400, 'LASKU']]) // prettier-ignore
    .line(60, [[400, 'Laskun numero 20418']])
    .line(72, [[400, 'Päiväys 3. marraskuuta 2026']])
    .line(84, [[400, 'Eräpäivä 17.11.2026']])
    .line(300, [[320, 'Veroton yhteensä'], [520, '400,00', { align: 'right' }]]) // prettier-ignore
    .line(312, [[320, 'ALV 25,5 %'], [520, '102,00', { align: 'right' }]]) // prettier-ignore
    .line(324, [[320, 'Maksettava yhteensä EUR'], [520, '502,00', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({
    supplierName: 'Koivurannan Sähkö Oy',
    invoiceNumber: '20418',
    issueDate: '2026-11-03',
    dueDate: '2026-11-17',
    netTotal: '400.00',
    taxTotal: '102.00',
    grossTotal: '502.00',
  })
})

test('a Croatian and a Slovene bill', () => {
  const croatian = aPage()
    .line(40, [[40, 'Zidarske usluge Perić d.o.o., OIB: 64280810778']])
    .line(80, [[40, 'Kupac:'], [320, 'Račun br.: 31-1-2']]) // prettier-ignore
    .line(92, [[40, 'Hotel Lovor d.o.o.'], [320, 'Datum izdavanja: 14.09.2026.']]) // prettier-ignore
    .line(104, [[40, 'OIB: 33392005961'], [320, 'Datum dospijeća: 29.09.2026.']]) // prettier-ignore
    .line(300, [[320, 'Osnovica'], [520, '200,00 EUR', { align: 'right' }]]) // prettier-ignore
    .line(312, [[320, 'PDV 25%'], [520, '50,00 EUR', { align: 'right' }]]) // prettier-ignore
    .line(324, [[320, 'Ukupno za platiti'], [520, '250,00 EUR', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(croatian)).toMatchObject({
    supplierTaxId: '64280810778',
    buyerName: 'Hotel Lovor d.o.o.',
    buyerTaxId: '33392005961',
    invoiceNumber: '31-1-2',
    issueDate: '2026-09-14',
    dueDate: '2026-09-29',
    taxTotal: '50.00',
    grossTotal: '250.00',
  })
  const slovene = aPage()
    .line(40, [[40, 'Račun št. 2026-0114', { size: 14 }]])
    .line(60, [[40, 'Datum izdaje: 4. 11. 2026']])
    .line(72, [[40, 'Rok plačila: 19. 11. 2026']])
    .line(300, [[320, 'Skupaj brez DDV'], [520, '300,00', { align: 'right' }]]) // prettier-ignore
    .line(312, [[320, 'DDV 22%'], [520, '66,00', { align: 'right' }]]) // prettier-ignore
    .line(324, [[320, 'Za plačilo EUR'], [520, '366,00', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(slovene)).toMatchObject({
    invoiceNumber: '2026-0114',
    issueDate: '2026-11-04',
    dueDate: '2026-11-19',
    netTotal: '300.00',
    taxTotal: '66.00',
    grossTotal: '366.00',
  })
})

test('eight figures that are the number of the document are no date', () => {
  const page = aPage()
    .line(40, [[40, 'Faktúra 20260117', { size: 16 }]])
    .line(80, [[40, 'Dodávateľ'], [320, 'Odberateľ']]) // prettier-ignore
    .line(92, [[40, 'Píla Hrádok, s. r. o.'], [320, 'Obec Lúčky']]) // prettier-ignore
    .line(140, [[40, 'Dátum vystavenia', { size: 7 }], [320, 'Variabilný symbol', { size: 7 }]]) // prettier-ignore
    .line(150, [[40, '20. 10. 2026'], [320, '20260117']]) // prettier-ignore
    .line(300, [[320, 'Celkom na úhradu'], [520, '366,00 €', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({ invoiceNumber: '20260117', issueDate: '2026-10-20', grossTotal: '366.00' })
})

test('a Danish and a Norwegian bill', () => {
  const danish = aPage()
    .line(40, [[350, 'Havnens Tømrer ApS']])
    .line(52, [[350, 'CVR-nr.: 58822086']])
    .line(90, [[40, 'Faktura', { size: 16 }]])
    .line(110, [[350, 'Fakturanummer: 1418']])
    .line(122, [[350, 'Fakturadato: 3. november 2026']])
    .line(134, [[350, 'Betalingsfrist: 11. november 2026']])
    .line(300, [
      [320, 'Total DKK'],
      [520, '1.250,00', { align: 'right' }],
    ]) // prettier-ignore
    .line(340, [[40, 'Reg.nr.: 7604 / Kontonr.: 0594220630']])
  expect(valuesOf(danish)).toMatchObject({
    supplierTaxId: '58822086',
    invoiceNumber: '1418',
    dueDate: '2026-11-11',
    grossTotal: '1250.00',
  })
  const norwegian = aPage()
    .line(40, [[40, 'Faktura', { size: 16 }]])
    .line(60, [[40, 'Fakturanr.: 77104']])
    .line(72, [[40, 'Fakturadato: 09.10.2026']])
    .line(84, [[40, 'Forfallsdato: 23.10.2026']])
    .line(300, [[320, 'Beløp å betale'], [520, 'NOK 2 500,00', { align: 'right' }]]) // prettier-ignore
  expect(valuesOf(norwegian)).toMatchObject({ dueDate: '2026-10-23', grossTotal: '2500.00', currency: 'NOK' })
})
