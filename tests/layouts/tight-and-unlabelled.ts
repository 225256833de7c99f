import { aPage, pagesOf } from '../builders/page-text.ts'
import type { DocumentLayout } from './layout.ts'

const buyerFirst: DocumentLayout = {
  name: 'Austrian sheet: the buyer on the left under «An», the seller on the right, the title right below',
  pages: pagesOf(
    aPage({ size: 10 })
      .lines(20, ['An', 'Gasthof Zur Post e.U.', 'Dorfplatz 1', '5700 Zell am See', 'UID: ATU61473827'], { x: 12 })
      .table(20, [{ x: 583, align: 'right' }], [['Alpenkontor Handels GmbH'], ['Industriezeile 54'], ['4020 Linz'], ['UID-Nr.: ATU55291641']])
      .line(98, [[12, 'RECHNUNG 26-00918', { size: 15 }]])
      .line(124, [[12, 'Datum'], [126, 'Lieferdatum'], [250, 'Lieferschein'], [375, 'Kd.-Nr.'], [455, 'Zahlungsziel']])
      .line(136, [[12, '09.01.2026'], [126, '07.01.2026'], [250, 'LS-4471'], [375, '8812'], [455, '08.02.2026']])
      .line(220, [[484, 'Nettobetrag'], [583, '1.481,50', { align: 'right' }]])
      .line(232, [[484, 'USt 20%'], [583, '296,30', { align: 'right' }]])
      .line(244, [[484, 'Gesamtbetrag EUR'], [583, '1.777,80', { align: 'right' }]])
      .line(290, 'Bankverbindung: Oberbank AG, IBAN: AT48 3200 0000 1234 5864, BIC: OBKLAT2L'),
  ),
  expected: {
    supplierName: 'Alpenkontor Handels GmbH', supplierTaxId: 'ATU55291641', buyerName: 'Gasthof Zur Post e.U.', buyerTaxId: 'ATU61473827', invoiceNumber: '26-00918',
    issueDate: '2026-01-09', dueDate: '2026-02-08', netTotal: '1481.50', taxTotal: '296.30', grossTotal: '1777.80', supplierIban: 'AT483200000012345864',
  },
} // prettier-ignore

const contractAbove: DocumentLayout = {
  name: 'Ukrainian bill: the date of a contract stands above the title',
  pages: pagesOf(
    aPage({ size: 11 })
      .line(44, [[44, 'Постачальник:'], [130, 'ТОВ "ЕКСПРЕС-КАРГО ПЛЮС"']])
      .lines(58, ['ЄДРПОУ 40182735', 'м. Київ, вул. Велика Васильківська, 100'], { x: 130 })
      .line(92, [[44, 'Покупець:'], [130, 'ФОП Шевчук Оксана Іванівна']])
      .line(115, [[44, 'Договір:'], [130, '№ 18/26 від 10.01.2026']])
      .line(138, [[116, 'Рахунок на оплату № 2041 від 18 березня 2026 р.', { size: 15 }]])
      .line(220, [[400, 'Всього:'], [553, '9 610,00', { align: 'right' }]])
      .line(233, [[400, 'Сума ПДВ:'], [553, '1 922,00', { align: 'right' }]])
      .line(246, [[400, 'Всього із ПДВ:'], [553, '11 532,00', { align: 'right' }]]),
  ),
  expected: {
    supplierName: 'ТОВ "ЕКСПРЕС-КАРГО ПЛЮС"', buyerName: 'ФОП Шевчук Оксана Іванівна', invoiceNumber: '2041', issueDate: '2026-03-18', netTotal: '9610.00', taxTotal: '1922.00',
    grossTotal: '11532.00',
  },
} // prettier-ignore

const directDebit: DocumentLayout = {
  name: 'German direct debit: the buyer’s account in the text, the seller’s in a footer without labels',
  pages: pagesOf(
    aPage({ size: 10 })
      .lines(60, ['Tischlerei Holm', 'Am Deich 4', '25813 Husum'])
      .line(130, [[50, 'Rechnung', { size: 16 }]])
      .line(150, [[50, 'Rechnungs-Nr.:'], [140, '88104'], [250, 'Datum:'], [320, '30.10.2026']])
      .line(300, [[400, 'Summe netto'], [545, '100,00', { align: 'right' }]])
      .line(312, [[400, '+ 19,00 % MwSt.'], [545, '19,00', { align: 'right' }]])
      .line(324, [[400, 'Endbetrag EUR'], [545, '119,00', { align: 'right' }]])
      .lines(350, ['Der Betrag wird am 06.11.2026 von Ihrem Konto', 'DE64 2175 0000 0123 4567 89 abgebucht.'])
      .lines(780, ['Eisenwaren Kratz KG', 'Nürnberger Str. 8', '90762 Fürth', 'USt-ID DE291847369'])
      .lines(780, ['Commerzbank', 'DE84 7604 0061 0532 0130 40', 'COBADEFFXXX'], { x: 380 }),
  ),
  expected: {
    supplierName: 'Eisenwaren Kratz KG', buyerName: 'Tischlerei Holm', invoiceNumber: '88104', issueDate: '2026-10-30', grossTotal: '119.00', supplierIban: 'DE84760400610532013040',
    supplierBic: 'COBADEFFXXX',
  },
} // prettier-ignore

const headsSideBySide: DocumentLayout = {
  name: 'ТОРГ-12: heads of cells with a space between, a contract’s date in the box beside',
  pages: pagesOf(
    aPage({ width: 842, height: 595, size: 8 })
      .line(40, [[24, 'Грузополучатель'], [109, 'ООО "Стройдвор", ИНН 6340182743, 445000, г. Тольятти, ул. Борковская, д. 17'], [623, 'номер'], [739, '7']])
      .line(50, [[24, 'Поставщик'], [109, 'ООО "ИнструментОпт", ИНН 6312183745, 443001, г. Самара, ул. Садовая, д. 210'], [623, 'дата'], [739, '12.05.2025']])
      .line(60, [[24, 'Плательщик'], [109, 'ООО "Стройдвор", ИНН 6340182743, 445000, г. Тольятти, ул. Борковская, д. 17']])
      .line(70, [[24, 'Основание'], [109, 'Договор № 7 от 12.05.2025']])
      .line(84, [[270, 'ТОВАРНАЯ НАКЛАДНАЯ Номер документа Дата составления']])
      .line(95, [[365, 'УТ-418'], [432, '19.11.2025']])
      .line(190, [[328, 'Всего по накладной'], [660, '23 950,00', { align: 'right' }], [740, '4 790,00', { align: 'right' }], [820, '28 740,00', { align: 'right' }]]),
  ),
  expected: { supplierName: 'ООО "ИнструментОпт"', buyerName: 'ООО "Стройдвор"', invoiceNumber: 'УТ-418', issueDate: '2025-11-19', netTotal: '23950.00', taxTotal: '4790.00', grossTotal: '28740.00' },
} // prettier-ignore

const numberByMonth: DocumentLayout = {
  name: 'Polish bill numbered by month and year',
  pages: pagesOf(
    aPage({ size: 10 })
      .line(40, [[44, 'Faktura VAT nr 14/03/2026', { size: 16 }], [415, 'Data wystawienia: 2026-03-20']])
      .line(52, [[352, 'Data dostawy/wykonania usługi: 2026-03-18']])
      .line(85, [[44, 'Sprzedawca:'], [299, 'Nabywca:']])
      .line(96, [[44, 'SOLARIX Sp. z o.o. Sp. k.'], [299, 'Wspólnota Mieszkaniowa Ogrodowa 5']])
      .line(107, [[44, 'ul. Legnicka 55/12'], [299, 'ul. Ogrodowa 5']])
      .line(118, [[44, '54-203 Wrocław'], [299, '50-081 Wrocław']])
      .line(129, [[44, 'NIP: 8971826356'], [299, 'NIP: 8982210475']])
      .line(300, [[44, 'Do zapłaty: 35 359,58 zł']]),
  ),
  expected: { supplierName: 'SOLARIX Sp. z o.o. Sp. k.', invoiceNumber: '14/03/2026', issueDate: '2026-03-20', payableTotal: '35359.58', supplierTaxId: '8971826356', buyerTaxId: '8982210475' },
  absent: ['dueDate'],
} // prettier-ignore

const swedish: DocumentLayout = {
  name: 'Swedish bill: postcodes in two groups, the seller in the footer',
  pages: pagesOf(
    aPage({ size: 10 })
      .line(40, [[43, 'Norrlands Markservice AB', { size: 16 }], [470, 'FAKTURA', { size: 16 }]])
      .line(80, [[43, 'Bostadsrättsföreningen Tallbacken'], [420, 'Fakturanummer'], [510, '58213']])
      .line(92, [[43, 'Box 211'], [420, 'Fakturadatum'], [510, '2026-02-16']])
      .line(104, [[43, '901 05 Umeå'], [420, 'Förfallodatum'], [510, '2026-03-18']])
      .line(116, [[420, 'Kundnummer'], [510, '2041']])
      .line(300, [[400, 'Netto'], [545, '16 200,00', { align: 'right' }]])
      .line(312, [[400, 'Moms 25 %'], [545, '4 050,00', { align: 'right' }]])
      .line(324, [[400, 'Att betala SEK'], [545, '20 250,00', { align: 'right' }]])
      .line(800, [[43, 'Norrlands Markservice AB'], [250, 'Bankgiro 5512-4478'], [420, 'Momsreg.nr SE556734821301']]),
  ),
  expected: {
    supplierName: 'Norrlands Markservice AB', supplierTaxId: 'SE556734821301', buyerName: 'Bostadsrättsföreningen Tallbacken', invoiceNumber: '58213', issueDate: '2026-02-16',
    dueDate: '2026-03-18', currency: 'SEK', netTotal: '16200.00', taxTotal: '4050.00', payableTotal: '20250.00',
  },
} // prettier-ignore

/** Sheets whose cells have no margin, whose parties and accounts have no label, or whose numbers and dates look like others'. */
export const TIGHT_AND_UNLABELLED: readonly DocumentLayout[] = [
  buyerFirst, contractAbove, directDebit, headsSideBySide, numberByMonth, swedish,
] // prettier-ignore
