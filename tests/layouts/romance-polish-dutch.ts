import { aPage, pagesOf } from '../builders/page-text.ts'
import type { DocumentLayout } from './layout.ts'

const french: DocumentLayout = {
  name: 'Facture française',
  pages: pagesOf(
    aPage()
      .line(40, [[50, 'ATELIER DU BOIS SARL', { size: 14 }]])
      .lines(58, ['8 rue des Tanneurs', '67000 Strasbourg', 'Tél : 03 88 00 11 22', 'SIRET : 512 384 679 00017'])
      .line(120, [[330, 'Facturé à :']])
      .lines(134, ['Hôtel des Vosges SAS', '12 avenue de la Gare', '68000 Colmar'], { x: 330 })
      .line(200, [[50, 'FACTURE N° 2026-03-0045', { size: 13 }]])
      .line(220, [[50, 'Date : 06/03/2026'], [230, 'Échéance : 05/04/2026'], [400, 'N° client : 411HVO']])
      .line(234, [[50, 'Bon de commande n° 7784 du 20/02/2026']])
      .table(262, [{ x: 50 }, { x: 340, align: 'right' }, { x: 420, align: 'right' }, { x: 470, align: 'right' }, { x: 545, align: 'right' }], [
        ['Désignation', 'Qté', 'PU HT', 'TVA', 'Montant HT'],
        ['Table chêne massif', '2', '640,00', '20 %', '1 280,00'],
        ['Chaises', '8', '95,00', '20 %', '760,00'],
      ])
      .line(320, [[470, 'Total HT', { align: 'right' }], [545, '2 040,00 €', { align: 'right' }]])
      .line(334, [[470, 'TVA 20 %', { align: 'right' }], [545, '408,00 €', { align: 'right' }]])
      .line(348, [[470, 'Total TTC', { align: 'right' }], [545, '2 448,00 €', { align: 'right' }]])
      .line(362, [[470, 'Acompte versé', { align: 'right' }], [545, '800,00 €', { align: 'right' }]])
      .line(376, [[470, 'Net à payer', { align: 'right' }], [545, '1 648,00 €', { align: 'right' }]])
      .line(420, 'RIB : IBAN FR14 2004 1010 0505 0001 3M02 606  BIC PSSTFRPPSTR')
      .line(800, [[50, 'SARL au capital de 10 000 € - RCS Strasbourg 512 384 679 - Indemnité forfaitaire pour frais de recouvrement : 40 €', { size: 7 }]]),
  ),
  expected: {
    supplierName: 'ATELIER DU BOIS SARL', supplierIban: 'FR1420041010050500013M02606', supplierBic: 'PSSTFRPPSTR', buyerName: 'Hôtel des Vosges SAS', invoiceNumber: '2026-03-0045',
    issueDate: '2026-03-06', dueDate: '2026-04-05', currency: 'EUR', netTotal: '2040.00', taxTotal: '408.00', grossTotal: '2448.00', prepaidTotal: '800.00', payableTotal: '1648.00',
  },
} // prettier-ignore

const polish: DocumentLayout = {
  name: 'Faktura VAT',
  pages: pagesOf(
    aPage()
      .line(40, [[50, 'Faktura VAT nr FV/118/03/2026', { size: 14 }]])
      .line(62, [[50, 'Data wystawienia: 10.03.2026'], [300, 'Miejsce wystawienia: Poznań']])
      .line(76, [[50, 'Data sprzedaży: 09.03.2026'], [300, 'Termin płatności: 24.03.2026']])
      .line(90, [[50, 'Sposób zapłaty: przelew'], [300, 'Zamówienie nr 7/2026']])
      .line(115, [[50, 'Sprzedawca'], [320, 'Nabywca']])
      .line(130, [[50, 'Zielona Hurtownia Sp. z o.o.'], [320, 'Piekarnia Kłos s.c.']])
      .line(144, [[50, 'ul. Polna 15'], [320, 'ul. Młyńska 3']])
      .line(158, [[50, '60-101 Poznań'], [320, '62-002 Suchy Las']])
      .line(172, [[50, 'NIP: 525-241-77-71'], [320, 'NIP: 781-192-24-58']])
      .line(186, [[50, 'Konto: 61 1090 1014 0000 0712 1981 2874']])
      .table(215, [{ x: 50 }, { x: 75 }, { x: 240, align: 'right' }, { x: 250 }, { x: 320, align: 'right' }, { x: 385, align: 'right' }, { x: 420, align: 'right' }, { x: 480, align: 'right' }, { x: 545, align: 'right' }], [
        ['Lp.', 'Nazwa', 'Ilość', 'J.m.', 'Cena netto', 'Netto', 'VAT', 'Kwota VAT', 'Brutto'],
        ['1', 'Mąka pszenna', '100', 'kg', '2,40', '240,00', '5%', '12,00', '252,00'],
        ['2', 'Torby papierowe', '500', 'szt', '0,30', '150,00', '23%', '34,50', '184,50'],
      ])
      .line(262, [[320, 'Razem', { align: 'right' }], [385, '390,00', { align: 'right' }], [420, 'X', { align: 'right' }], [480, '46,50', { align: 'right' }], [545, '436,50', { align: 'right' }]])
      .line(276, [[320, 'W tym', { align: 'right' }], [385, '240,00', { align: 'right' }], [420, '5%', { align: 'right' }], [480, '12,00', { align: 'right' }], [545, '252,00', { align: 'right' }]])
      .line(290, [[385, '150,00', { align: 'right' }], [420, '23%', { align: 'right' }], [480, '34,50', { align: 'right' }], [545, '184,50', { align: 'right' }]])
      .line(320, [[50, 'Do zapłaty: 436,50 PLN', { size: 11 }]])
      .line(336, 'Słownie: czterysta trzydzieści sześć złotych 50/100')
      .line(380, [[50, 'Wystawił: Jan Nowak'], [350, 'Odebrał:']]),
  ),
  expected: {
    supplierName: 'Zielona Hurtownia Sp. z o.o.', supplierTaxId: '5252417771', buyerName: 'Piekarnia Kłos s.c.', buyerTaxId: '7811922458', invoiceNumber: 'FV/118/03/2026',
    issueDate: '2026-03-10', dueDate: '2026-03-24', currency: 'PLN', netTotal: '390.00', taxTotal: '46.50', grossTotal: '436.50', payableTotal: '436.50',
    supplierIban: '61109010140000071219812874',
  },
} // prettier-ignore

const spanish: DocumentLayout = {
  name: 'Factura española con retención',
  pages: pagesOf(
    aPage()
      .line(40, [[50, 'Diseños Mediterráneo, S.L.', { size: 14 }], [400, 'FACTURA', { size: 18 }]])
      .line(60, [[50, 'CIF: B86123452'], [400, 'Nº factura: F26/0087']])
      .line(74, [[50, 'C/ Colón 24, 46004 Valencia'], [400, 'Fecha: 12 de marzo de 2026']])
      .line(88, [[50, 'info@disenosmed.example'], [400, 'Vencimiento: 11/04/2026']])
      .line(130, 'Cliente:')
      .lines(144, ['Restaurante La Barraca S.A.', 'NIF: A58818501', 'Av. del Puerto 9', '46021 Valencia'])
      .table(220, [{ x: 50 }, { x: 370, align: 'right' }, { x: 450, align: 'right' }, { x: 545, align: 'right' }], [
        ['Concepto', 'Cantidad', 'Precio', 'Importe'],
        ['Diseño de carta', '1', '850,00 €', '850,00 €'],
        ['Impresión', '200', '1,75 €', '350,00 €'],
      ])
      .line(280, [[450, 'Base imponible', { align: 'right' }], [545, '1.200,00 €', { align: 'right' }]])
      .line(294, [[450, 'IVA 21%', { align: 'right' }], [545, '252,00 €', { align: 'right' }]])
      .line(308, [[450, 'TOTAL FACTURA', { align: 'right' }], [545, '1.452,00 €', { align: 'right' }]])
      .line(340, 'Forma de pago: transferencia a ES91 2100 0418 4502 0005 1332'),
  ),
  expected: {
    supplierName: 'Diseños Mediterráneo, S.L.', supplierTaxId: 'B86123452', supplierIban: 'ES9121000418450200051332', buyerName: 'Restaurante La Barraca S.A.', buyerTaxId: 'A58818501',
    invoiceNumber: 'F26/0087', issueDate: '2026-03-12', dueDate: '2026-04-11', currency: 'EUR', netTotal: '1200.00', taxTotal: '252.00', grossTotal: '1452.00',
  },
} // prettier-ignore

const italian: DocumentLayout = {
  name: 'Fattura italiana (copia di cortesia)',
  pages: pagesOf(
    aPage()
      .line(40, [[50, 'Officina Ferri S.r.l.', { size: 13 }], [320, 'Spett.le']])
      .line(54, [[50, 'Via Emilia 210'], [320, 'Cantine Rossi S.p.A.']])
      .line(68, [[50, '40026 Imola (BO)'], [320, 'Via dei Colli 5']])
      .line(82, [[50, 'P.IVA e C.F. 02987650435'], [320, '53100 Siena (SI)']])
      .line(96, [[320, 'P.IVA 00743110157']])
      .line(130, [[50, 'Fattura n.'], [150, 'Data'], [250, 'Cod. cliente'], [350, 'Pagamento'], [470, 'Scadenza']])
      .line(144, [[50, '132/2026'], [150, '28/02/2026'], [250, '00871'], [350, 'Bonifico 30 gg'], [470, '30/03/2026']])
      .table(180, [{ x: 50 }, { x: 330, align: 'right' }, { x: 400, align: 'right' }, { x: 470, align: 'right' }, { x: 545, align: 'right' }], [
        ['Descrizione', 'Q.tà', 'Prezzo', 'IVA', 'Importo'],
        ['Revisione pompa', '1', '380,00', '22', '380,00'],
        ['Guarnizioni', '6', '12,50', '22', '75,00'],
      ])
      .line(260, [[50, 'Imponibile'], [200, 'IVA 22%'], [350, 'Totale documento'], [470, 'Netto a pagare']])
      .line(274, [[50, '455,00'], [200, '100,10'], [350, '555,10'], [470, '€ 555,10']])
      .line(310, 'Banca Esempio - IBAN IT60 X054 2811 1010 0000 0123 456'),
  ),
  expected: {
    supplierName: 'Officina Ferri S.r.l.', supplierTaxId: '02987650435', supplierIban: 'IT60X0542811101000000123456', buyerName: 'Cantine Rossi S.p.A.', buyerTaxId: '00743110157',
    invoiceNumber: '132/2026', issueDate: '2026-02-28', dueDate: '2026-03-30', currency: 'EUR', netTotal: '455.00', taxTotal: '100.10', grossTotal: '555.10', payableTotal: '555.10',
  },
} // prettier-ignore

const dutch: DocumentLayout = {
  name: 'Nederlandse factuur',
  pages: pagesOf(
    aPage()
      .line(40, [[545, 'Fietsenmaker Jansen', { align: 'right', size: 14 }]])
      .table(58, [{ x: 545, align: 'right' }], [['Dorpsstraat 1'], ['3511 AA Utrecht'], ['KvK: 12345678'], ['BTW-nummer: NL812345605B01'], ['IBAN: NL91 ABNA 0417 1643 00']])
      .lines(150, ['Gemeente Voorbeeld', 'Postbus 100', '3500 AB Utrecht'])
      .line(220, [[50, 'Factuur', { size: 16 }]])
      .line(245, [[50, 'Factuurnummer'], [160, ': 2026118']])
      .line(259, [[50, 'Factuurdatum'], [160, ': 04-03-2026']])
      .line(273, [[50, 'Vervaldatum'], [160, ': 03-04-2026']])
      .line(287, [[50, 'Debiteurnummer'], [160, ': 1400']])
      .table(320, [{ x: 50 }, { x: 110 }, { x: 440, align: 'right' }, { x: 545, align: 'right' }], [
        ['Aantal', 'Omschrijving', 'Prijs', 'Bedrag'], ['10', 'Onderhoudsbeurt dienstfiets', '€ 62,50', '€ 625,00'], ['4', 'Buitenband', '€ 24,00', '€ 96,00'],
      ])
      .line(380, [[440, 'Totaal excl. btw', { align: 'right' }], [545, '€ 721,00', { align: 'right' }]])
      .line(394, [[440, 'Btw 21% over € 721,00', { align: 'right' }], [545, '€ 151,41', { align: 'right' }]])
      .line(408, [[440, 'Totaal te betalen', { align: 'right' }], [545, '€ 872,41', { align: 'right' }]]),
  ),
  expected: {
    supplierName: 'Fietsenmaker Jansen', supplierTaxId: 'NL812345605B01', supplierIban: 'NL91ABNA0417164300', buyerName: 'Gemeente Voorbeeld', invoiceNumber: '2026118',
    issueDate: '2026-03-04', dueDate: '2026-04-03', currency: 'EUR', netTotal: '721.00', taxTotal: '151.41', grossTotal: '872.41',
  },
} // prettier-ignore

export const ROMANCE_POLISH_DUTCH: readonly DocumentLayout[] = [french, polish, spanish, italian, dutch]
