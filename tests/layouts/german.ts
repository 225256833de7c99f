import { aPage, pagesOf } from '../builders/page-text.ts'
import type { DocumentLayout } from './layout.ts'

/** DIN 5008 letter: sender line over the address window, information block at the right, footer in columns. */
const letter: DocumentLayout = {
  name: 'German letter, DIN 5008',
  pages: pagesOf(
    aPage()
      .line(40, [[400, 'Nordlicht', { size: 20 }]])
      .line(62, [[400, 'Elektrotechnik GmbH', { size: 11 }]])
      .line(125, [[57, 'Nordlicht Elektrotechnik GmbH · Werftstr. 8 · 24143 Kiel', { size: 6 }]])
      .line(140, 'Firma')
      .lines(153, ['Hansen & Sohn Bau GmbH', 'z. Hd. Frau Petersen', 'Am Deich 12', '25813 Husum'], { x: 50, step: 13 })
      .table(140, [{ x: 370 }, { x: 545, align: 'right' }], [
        ['Rechnungsdatum:', '02.03.2026'], ['Leistungsdatum:', '24.02.2026'], ['Kundennummer:', '10443'], ['Auftragsnummer:', 'AU-7781'], ['Ihre USt-IdNr.:', 'DE811209345'],
      ])
      .line(245, [[50, 'Rechnung Nr. 2026-0217', { size: 13 }]])
      .line(270, 'Sehr geehrte Frau Petersen, für unsere Leistungen berechnen wir wie folgt:')
      .table(295, [{ x: 50 }, { x: 80 }, { x: 340, align: 'right' }, { x: 355 }, { x: 450, align: 'right' }, { x: 545, align: 'right' }], [
        ['Pos', 'Bezeichnung', 'Menge', 'Einheit', 'Einzelpreis', 'Gesamt'],
        ['1', 'Installation Verteilerkasten', '6,5', 'Std', '68,00', '442,00'],
        ['2', 'Leitungsschutzschalter B16', '12', 'Stk', '9,90', '118,80'],
      ])
      .line(350, [[450, 'Zwischensumme netto', { align: 'right' }], [545, '560,80 €', { align: 'right' }]])
      .line(364, [[450, 'zzgl. 19 % MwSt.', { align: 'right' }], [545, '106,55 €', { align: 'right' }]])
      .line(378, [[450, 'Gesamtbetrag', { align: 'right' }], [545, '667,35 €', { align: 'right' }]])
      .line(405, 'Zahlbar bis 16.03.2026 ohne Abzug, bei Zahlung bis 09.03.2026 mit 2 % Skonto (13,35 €).')
      .line(780, [[50, 'Nordlicht Elektrotechnik GmbH', { size: 7 }], [200, 'Amtsgericht Kiel', { size: 7 }], [330, 'USt-IdNr.: DE271857365', { size: 7 }], [455, 'Förde Sparkasse', { size: 7 }]])
      .line(790, [[50, 'Werftstr. 8', { size: 7 }], [200, 'HRB 12345 KI', { size: 7 }], [330, 'Steuernr.: 20/294/12345', { size: 7 }], [455, 'IBAN DE89 3704 0044 0532 0130 00', { size: 7 }]])
      .line(800, [[50, '24143 Kiel', { size: 7 }], [200, 'GF: Jens Nordlicht', { size: 7 }], [330, 'Tel. 0431 998877', { size: 7 }], [455, 'BIC COBADEFFXXX', { size: 7 }]]),
  ),
  expected: {
    supplierName: 'Nordlicht Elektrotechnik GmbH', supplierTaxId: 'DE271857365', supplierTaxNumber: '20/294/12345', supplierIban: 'DE89370400440532013000', supplierBic: 'COBADEFFXXX',
    buyerName: 'Hansen & Sohn Bau GmbH', buyerTaxId: 'DE811209345', invoiceNumber: '2026-0217', issueDate: '2026-03-02', dueDate: '2026-03-16', currency: 'EUR',
    netTotal: '560.80', taxTotal: '106.55', grossTotal: '667.35',
  },
} // prettier-ignore

/** Part payments: gross, what was paid, what is left; the sum carried over to page two is a trap. */
const finalInvoice: DocumentLayout = {
  name: 'German final invoice over two pages with payments taken off',
  pages: pagesOf(
    aPage()
      .line(40, [[50, 'Malerbetrieb Klaus Weber e.K.', { size: 15 }]])
      .line(60, 'Ringstraße 4, 50667 Köln, Tel. 0221/445566, USt-IdNr. DE271857365')
      .lines(110, ['Wohnbau Rheinland eG', 'Postfach 10 20 30', '50668 Köln'])
      .line(110, [[380, 'Schlussrechnung-Nr.: SR/26/118']])
      .line(124, [[380, 'Datum: 5. März 2026']])
      .line(138, [[380, 'Kunden-Nr.: 4711']])
      .table(200, [{ x: 50 }, { x: 90 }, { x: 430, align: 'right' }, { x: 545, align: 'right' }], [
        ['Pos.', 'Leistung', 'Preis EUR', 'Betrag EUR'],
        ['1', 'Fassade grundieren', '3.400,00', '3.400,00'],
        ['2', 'Fassade streichen', '6.600,00', '6.600,00'],
      ])
      .line(780, [[430, 'Übertrag', { align: 'right' }], [545, '10.000,00', { align: 'right' }]]),
    aPage()
      .line(40, [[430, 'Übertrag', { align: 'right' }], [545, '10.000,00', { align: 'right' }]])
      .table(60, [{ x: 50 }, { x: 90 }, { x: 430, align: 'right' }, { x: 545, align: 'right' }], [['3', 'Gerüst', '1.250,00', '1.250,00']])
      .line(90, [[430, 'Nettobetrag', { align: 'right' }], [545, '11.250,00', { align: 'right' }]])
      .line(104, [[430, '19% Umsatzsteuer', { align: 'right' }], [545, '2.137,50', { align: 'right' }]])
      .line(118, [[430, 'Rechnungsbetrag brutto', { align: 'right' }], [545, '13.387,50', { align: 'right' }]])
      .line(132, [[430, 'abzgl. Anzahlung vom 12.01.2026', { align: 'right' }], [545, '-5.000,00', { align: 'right' }]])
      .line(146, [[430, 'Noch zu zahlen', { align: 'right' }], [545, '8.387,50', { align: 'right' }]])
      .line(180, 'Zahlungsziel: 19.03.2026. IBAN: DE89 3704 0044 0532 0130 00'),
  ),
  expected: {
    supplierName: 'Malerbetrieb Klaus Weber e.K.', supplierTaxId: 'DE271857365', supplierIban: 'DE89370400440532013000', buyerName: 'Wohnbau Rheinland eG', invoiceNumber: 'SR/26/118',
    issueDate: '2026-03-05', dueDate: '2026-03-19', currency: 'EUR', netTotal: '11250.00', taxTotal: '2137.50', grossTotal: '13387.50', prepaidTotal: '5000.00', payableTotal: '8387.50',
  },
  absent: ['buyerTaxId'],
} // prettier-ignore

const tillReceipt: DocumentLayout = {
  name: 'German till receipt',
  pages: pagesOf(
    aPage({ width: 226, height: 520, size: 8 })
      .line(15, [[113, 'Frischemarkt Sommer', { align: 'center', size: 11 }]])
      .line(30, [[113, 'Lindenallee 22', { align: 'center' }]])
      .line(41, [[113, '04103 Leipzig', { align: 'center' }]])
      .line(52, [[113, 'UID Nr.: DE271857365', { align: 'center' }]])
      .line(70, [[215, 'EUR', { align: 'right' }]])
      .table(82, [{ x: 10 }, { x: 205, align: 'right' }, { x: 215, align: 'right' }], [
        ['VOLLMILCH 3,5%', '1,19', 'B'], ['BIO BROT 750G', '3,49', 'B'], ['SPÜLMITTEL', '1,95', 'A'], ['PFAND 0,25', '0,25', 'A'],
      ], 11)
      .line(135, [[10, 'SUMME', { size: 10 }], [205, '6,88', { align: 'right', size: 10 }]])
      .line(150, [[10, 'BAR'], [205, '10,00', { align: 'right' }]])
      .line(161, [[10, 'RÜCKGELD'], [205, '3,12', { align: 'right' }]])
      .line(180, [[10, 'MwSt%'], [90, 'Netto', { align: 'right' }], [150, 'MwSt', { align: 'right' }], [205, 'Brutto', { align: 'right' }]])
      .line(191, [[10, 'A 19,00%'], [90, '1,85', { align: 'right' }], [150, '0,35', { align: 'right' }], [205, '2,20', { align: 'right' }]])
      .line(202, [[10, 'B  7,00%'], [90, '4,37', { align: 'right' }], [150, '0,31', { align: 'right' }], [205, '4,68', { align: 'right' }]])
      .line(213, [[10, 'Gesamt'], [90, '6,22', { align: 'right' }], [150, '0,66', { align: 'right' }], [205, '6,88', { align: 'right' }]])
      .line(235, [[10, 'Datum: 14.02.2026  17:42'], [215, 'Bon-Nr.: 4521', { align: 'right' }]])
      .line(246, [[10, 'Kasse: 3'], [215, 'Bediener: 12', { align: 'right' }]])
      .line(262, [[113, 'Vielen Dank für Ihren Einkauf!', { align: 'center' }]]),
  ),
  expected: {
    supplierName: 'Frischemarkt Sommer', supplierTaxId: 'DE271857365', invoiceNumber: '4521', issueDate: '2026-02-14', currency: 'EUR', netTotal: '6.22', taxTotal: '0.66', grossTotal: '6.88',
  },
  absent: ['buyerName', 'buyerTaxId', 'dueDate'],
} // prettier-ignore

export const GERMAN: readonly DocumentLayout[] = [letter, finalInvoice, tillReceipt]
