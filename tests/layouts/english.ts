import { aPage, pagesOf } from '../builders/page-text.ts'
import type { DocumentLayout } from './layout.ts'

const british: DocumentLayout = {
  name: 'British VAT invoice',
  pages: pagesOf(
    aPage()
      .line(45, [[50, 'INVOICE', { size: 22 }], [545, 'Harbour Lights Catering Ltd', { align: 'right', size: 12 }]])
      .table(65, [{ x: 545, align: 'right' }], [['14 Quay Street'], ['Bristol BS1 4QA'], ['VAT Reg No: GB 987 6543 11'], ['accounts@harbourlights.example']])
      .line(140, [[50, 'Invoice To'], [380, 'Invoice Date'], [545, '03/04/2026', { align: 'right' }]])
      .line(154, [[50, 'The Blue Anchor Inn'], [380, 'Invoice No'], [545, 'HL-10934', { align: 'right' }]])
      .line(168, [[50, '2 Cliff Road'], [380, 'Your Order No'], [545, 'PO 5567', { align: 'right' }]])
      .line(182, [[50, 'Whitby YO21 3PU'], [380, 'Due Date'], [545, '03/05/2026', { align: 'right' }]])
      .table(230, [{ x: 50 }, { x: 350, align: 'right' }, { x: 420, align: 'right' }, { x: 470, align: 'right' }, { x: 545, align: 'right' }], [
        ['Description', 'Qty', 'Unit Price', 'VAT', 'Amount GBP'],
        ['Buffet lunch', '45', '18.50', '20%', '832.50'],
        ['Room hire', '1', '1,200.00', '20%', '1,200.00'],
      ])
      .line(290, [[470, 'Subtotal', { align: 'right' }], [545, '2,032.50', { align: 'right' }]])
      .line(304, [[470, 'Total VAT 20%', { align: 'right' }], [545, '406.50', { align: 'right' }]])
      .line(318, [[470, 'Invoice Total GBP', { align: 'right' }], [545, '2,439.00', { align: 'right' }]])
      .line(332, [[470, 'Less Deposit Paid', { align: 'right' }], [545, '500.00', { align: 'right' }]])
      .line(346, [[470, 'Amount Due GBP', { align: 'right', size: 11 }], [545, '1,939.00', { align: 'right', size: 11 }]])
      .line(400, 'Bank: Example Bank plc   Account name: Harbour Lights Catering Ltd')
      .line(414, 'Sort code: 60-16-13  Account no: 31926819  IBAN: GB29 NWBK 6016 1331 9268 19  SWIFT: NWBKGB2L')
      .line(800, [[50, 'Registered in England and Wales No. 09876543. Registered office: 14 Quay Street, Bristol BS1 4QA', { size: 7 }]]),
  ),
  expected: {
    supplierName: 'Harbour Lights Catering Ltd', supplierTaxId: 'GB987654311', supplierIban: 'GB29NWBK60161331926819', supplierBic: 'NWBKGB2L', buyerName: 'The Blue Anchor Inn',
    invoiceNumber: 'HL-10934', issueDate: '2026-04-03', dueDate: '2026-05-03', currency: 'GBP', netTotal: '2032.50', taxTotal: '406.50', grossTotal: '2439.00',
    prepaidTotal: '500.00', payableTotal: '1939.00',
  },
  absent: ['buyerTaxId'],
} // prettier-ignore

const american: DocumentLayout = {
  name: 'US invoice with a previous balance',
  pages: pagesOf(
    aPage({ width: 612, height: 792 })
      .line(40, [[50, 'Prairie Signs & Graphics, Inc.', { size: 14 }]])
      .lines(58, ['1200 Main Street, Suite 4', 'Lincoln, NE 68508', 'Phone: (402) 555-0142'])
      .line(40, [[430, 'Invoice #:'], [560, '20418', { align: 'right' }]])
      .line(54, [[430, 'Date:'], [560, '3/9/2026', { align: 'right' }]])
      .line(68, [[430, 'Customer ID:'], [560, 'C-3381', { align: 'right' }]])
      .line(82, [[430, 'P.O. Number:'], [560, '88123', { align: 'right' }]])
      .line(96, [[430, 'Due date:'], [560, '4/8/2026', { align: 'right' }]])
      .line(130, [[50, 'Bill To:'], [320, 'Ship To:']])
      .line(144, [[50, 'Cornhusker Bikes LLC'], [320, 'Cornhusker Bikes - Warehouse']])
      .line(158, [[50, '77 Oak Ave'], [320, '900 Depot Rd']])
      .line(172, [[50, 'Omaha, NE 68102'], [320, 'Omaha, NE 68104']])
      .table(210, [{ x: 50 }, { x: 110 }, { x: 470, align: 'right' }, { x: 560, align: 'right' }], [
        ['QTY', 'DESCRIPTION', 'UNIT PRICE', 'LINE TOTAL'],
        ['2', 'Storefront sign, illuminated', '$1,150.00', '$2,300.00'],
        ['1', 'Installation', '$450.00', '$450.00'],
      ])
      .line(270, [[470, 'SUBTOTAL', { align: 'right' }], [560, '$2,750.00', { align: 'right' }]])
      .line(284, [[470, 'SALES TAX (7.25%)', { align: 'right' }], [560, '$199.38', { align: 'right' }]])
      .line(298, [[470, 'TOTAL', { align: 'right' }], [560, '$2,949.38', { align: 'right' }]])
      .line(330, [[50, 'Previous balance: $310.00. Make all checks payable to Prairie Signs & Graphics, Inc.']])
      .line(350, 'Thank you for your business!'),
  ),
  expected: {
    supplierName: 'Prairie Signs & Graphics, Inc.', buyerName: 'Cornhusker Bikes LLC', invoiceNumber: '20418', issueDate: '2026-03-09', dueDate: '2026-04-08', currency: 'USD',
    netTotal: '2750.00', taxTotal: '199.38', grossTotal: '2949.38',
  },
  absent: ['supplierIban', 'supplierKpp', 'prepaidTotal'],
} // prettier-ignore

const creditNote: DocumentLayout = {
  name: 'Credit note with the invoice it corrects',
  pages: pagesOf(
    aPage()
      .line(50, [[50, 'Greenfield Software B.V.', { size: 14 }], [400, 'CREDIT NOTE', { size: 16 }]])
      .lines(70, ['Keizersgracht 100, 1015 CV Amsterdam', 'VAT: NL812345605B01', 'IBAN: NL91ABNA0417164300'])
      .line(130, 'Credit note number: CN-2026-007')
      .line(144, 'Credit note date: 15 March 2026')
      .line(158, 'Original invoice: INV-2026-0312 of 1 March 2026')
      .line(180, 'Customer: Delta Logistics NV')
      .line(194, 'VAT number: BE0403019657')
      .table(230, [{ x: 50 }, { x: 400, align: 'right' }, { x: 545, align: 'right' }], [['Description', 'Quantity', 'Amount'], ['Licence refund', '-3', '-297.00']])
      .line(280, [[400, 'Total excl. VAT', { align: 'right' }], [545, '€ -297.00', { align: 'right' }]])
      .line(294, [[400, 'VAT 0% (reverse charge)', { align: 'right' }], [545, '€ 0.00', { align: 'right' }]])
      .line(308, [[400, 'Total credit', { align: 'right' }], [545, '€ -297.00', { align: 'right' }]]),
  ),
  expected: {
    supplierName: 'Greenfield Software B.V.', supplierTaxId: 'NL812345605B01', supplierIban: 'NL91ABNA0417164300', buyerName: 'Delta Logistics NV', buyerTaxId: 'BE0403019657',
    invoiceNumber: 'CN-2026-007', issueDate: '2026-03-15', currency: 'EUR', netTotal: '-297.00', taxTotal: '0.00', grossTotal: '-297.00',
  },
  absent: ['dueDate'],
} // prettier-ignore

export const ENGLISH: readonly DocumentLayout[] = [british, american, creditNote]
