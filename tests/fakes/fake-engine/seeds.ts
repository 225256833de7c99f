import type { Finding } from '../../../core/domain/finding.ts'
import { finding } from '../../../core/domain/finding.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { DocumentKind } from '../../../core/domain/invoice.ts'
import type { State } from '../../../core/domain/lifecycle.ts'
import { germanVatId, iban, inn10, nip, russianAccount } from './check-digits.ts'

/** What one fictitious document says, before it is laid out on paper. Amounts in hundredths. */
export interface Seed {
  readonly file: string
  readonly language: 'de' | 'en' | 'fr' | 'pl' | 'ru'
  readonly kind: DocumentKind
  readonly title: string
  readonly state: State
  readonly fields: Partial<Record<FieldName, string>>
  readonly lines: readonly { description: string; quantity: string; unit: string; price: number }[]
  readonly rate: number
  /** Fields read with less than full confidence. */
  readonly doubt?: Partial<Record<FieldName, number>>
  readonly findings?: readonly Finding[]
  readonly source: 'text' | 'ocr' | 'e-invoice'
  readonly pages?: number
  readonly look?: 'clean' | 'scan'
}

const ACCOUNT = russianAccount('044525225', '40702810000000012345')

const own = {
  eu: { buyerName: 'Ahornblatt Handel GmbH', buyerTaxId: germanVatId('27182818') },
  ru: { buyerName: 'ООО «Кленовый лист»', buyerTaxId: inn10('770123456'), buyerKpp: '770101001' },
}

/** Fictitious documents: no such companies; every id has valid check digits unless a finding says otherwise. */
export const SEEDS: readonly Seed[] = [
  {
    file: 'Rechnung_2026-0417.pdf', language: 'de', kind: 'invoice', title: 'Rechnung', state: 'review', source: 'text', rate: 19,
    fields: {
      supplierName: 'Nordlicht Bürobedarf GmbH', supplierTaxId: germanVatId('13695976'), supplierBic: 'NOLADE21KIE',
      supplierIban: iban('DE', '210501700012345678').replace(/8$/, '9'), ...own.eu,
      invoiceNumber: 'RE-2026-0417', issueDate: '2026-09-14', dueDate: '2026-10-14', currency: 'EUR',
    },
    doubt: { supplierIban: 0.71, dueDate: 0.64 },
    findings: [finding('iban-invalid', { field: 'supplierIban' }), finding('field-uncertain', { field: 'dueDate' })],
    lines: [
      { description: 'Kopierpapier A4, 80 g/m², Karton', quantity: '12', unit: 'Krt', price: 2490 },
      { description: 'Toner schwarz TN-2420', quantity: '4', unit: 'Stk', price: 6875 },
      { description: 'Aktenordner breit, blau', quantity: '30', unit: 'Stk', price: 319 },
    ],
  },
  {
    file: 'Счёт № 184 от 12.10.2026.pdf', language: 'ru', kind: 'invoice', title: 'Счёт на оплату', state: 'approved', source: 'text', rate: 20,
    fields: {
      supplierName: 'ООО «Ромашка-Сервис»', supplierTaxId: inn10('781234567'), supplierKpp: '781201001', supplierIban: ACCOUNT,
      supplierBic: '044525225', ...own.ru, invoiceNumber: '184', issueDate: '2026-10-12', currency: 'RUB',
    },
    lines: [
      { description: 'Заправка картриджа HP CF259A', quantity: '6', unit: 'шт', price: 85000 },
      { description: 'Техническое обслуживание МФУ', quantity: '2', unit: 'усл', price: 450000 },
    ],
  },
  {
    file: 'factur-x-1009.pdf', language: 'fr', kind: 'invoice', title: 'Facture', state: 'approved', source: 'e-invoice', rate: 20,
    fields: {
      supplierName: 'Atelier du Moulin SARL', supplierTaxId: 'FR40303265045', supplierBic: 'AGRIFRPP',
      supplierIban: iban('FR', '20041010050500013M02606'), ...own.eu, invoiceNumber: 'F-1009', issueDate: '2026-10-02',
      dueDate: '2026-11-01', currency: 'EUR',
    },
    lines: [
      { description: 'Reliure pleine toile, format A4', quantity: '25', unit: 'pce', price: 3480 },
      { description: 'Dorure du titre', quantity: '25', unit: 'pce', price: 650 },
    ],
  },
  {
    file: 'faktura-FV-88-2026.pdf', language: 'pl', kind: 'invoice', title: 'Faktura VAT', state: 'review', source: 'ocr', rate: 23, look: 'scan',
    fields: {
      supplierName: 'Zielony Most Sp. z o.o.', supplierTaxId: nip('526025027'), supplierIban: iban('PL', '109010140000071219812874'),
      ...own.eu, invoiceNumber: 'FV/88/2026', issueDate: '2026-10-21', dueDate: '2026-11-04', currency: 'PLN',
    },
    doubt: { invoiceNumber: 0.78, supplierName: 0.83, buyerName: 0.88 },
    findings: [finding('field-uncertain', { field: 'invoiceNumber' }), finding('field-uncertain', { field: 'supplierName' })],
    lines: [
      { description: 'Usługa transportowa Poznań – Berlin', quantity: '1', unit: 'usł', price: 186000 },
      { description: 'Opłata paliwowa', quantity: '1', unit: 'usł', price: 21450 },
    ],
  },
  {
    file: 'УПД 57 от 03.11.2026.pdf', language: 'ru', kind: 'invoice', title: 'Универсальный передаточный документ', state: 'review', source: 'ocr',
    rate: 20, look: 'scan',
    fields: {
      supplierName: 'АО «Северный кабель»', supplierTaxId: inn10('352001234'), supplierKpp: '352001001', ...own.ru, invoiceNumber: '57',
      issueDate: '2026-11-03', currency: 'RUB',
    },
    doubt: { grossTotal: 0.74, supplierKpp: 0.86 },
    findings: [
      finding('net-plus-tax-is-not-gross', { field: 'grossTotal', params: { net: '184500.00', tax: '36900.00', gross: '221400.00', sum: '221400.00' } }),
      finding('kind-uncertain', { field: 'kind' }),
    ],
    lines: [
      { description: 'Кабель ВВГнг(А)-LS 3×2,5', quantity: '1500', unit: 'м', price: 9800 },
      { description: 'Кабель-канал 40×25', quantity: '250', unit: 'м', price: 15000 },
    ],
  },
  {
    file: 'Harbour-Light-INV-20931.pdf', language: 'en', kind: 'invoice', title: 'Invoice', state: 'review', source: 'text', rate: 0, pages: 3,
    fields: {
      supplierName: 'Harbour Light Consulting Ltd', supplierTaxId: 'GB123456782', supplierIban: iban('GB', 'NWBK60161331926819'),
      supplierBic: 'NWBKGB2L', ...own.eu, invoiceNumber: 'INV-20931', issueDate: '2026-10-30', dueDate: '2026-10-15', currency: 'GBP',
    },
    findings: [
      finding('due-before-issue', { field: 'dueDate', params: { issued: '2026-10-30', due: '2026-10-15' } }),
      finding('tax-id-unchecked', { field: 'supplierTaxId' }),
    ],
    lines: [
      { description: 'Process review, on site', quantity: '6.5', unit: 'day', price: 96000 },
      { description: 'Remote workshop', quantity: '2', unit: 'day', price: 82000 },
      { description: 'Travel at cost', quantity: '1', unit: 'lot', price: 41730 },
    ],
  },
  {
    file: 'IMG_20261101_083412.heic', language: 'de', kind: 'receipt', title: 'Kassenbon', state: 'review', source: 'ocr', rate: 7, look: 'scan',
    fields: { supplierName: 'Bäckerei Morgenrot', invoiceNumber: '004417', issueDate: '2026-11-01', currency: 'EUR' },
    doubt: { supplierName: 0.69, grossTotal: 0.91 },
    findings: [finding('field-missing', { field: 'supplierTaxId' }), finding('field-uncertain', { field: 'supplierName' })],
    lines: [{ description: 'Brötchen gemischt', quantity: '24', unit: 'Stk', price: 55 }],
  },
  {
    file: 'credit-note-CN-77.pdf', language: 'en', kind: 'credit-note', title: 'Credit note', state: 'approved', source: 'text', rate: 21,
    fields: {
      supplierName: 'Polder Packaging BV', supplierTaxId: 'NL123456782B12', supplierIban: iban('NL', 'ABNA0417164300'), ...own.eu,
      invoiceNumber: 'CN-77', issueDate: '2026-09-29', currency: 'EUR',
    },
    lines: [{ description: 'Returned cartons 600×400', quantity: '-40', unit: 'pcs', price: 185 }],
  },
  {
    file: 'Акт 31 сентябрь.pdf', language: 'ru', kind: 'act', title: 'Акт об оказании услуг', state: 'rejected', source: 'text', rate: 0,
    fields: {
      supplierName: 'ИП Ветрова Анна Сергеевна', supplierTaxId: '500100732259', ...own.ru, invoiceNumber: '31', issueDate: '2026-09-30',
      currency: 'RUB',
    },
    lines: [{ description: 'Сопровождение сайта, сентябрь 2026', quantity: '1', unit: 'мес', price: 3500000 }],
  },
  {
    file: 'ТОРГ-12 № 902.pdf', language: 'ru', kind: 'delivery-note', title: 'Товарная накладная', state: 'review', source: 'text', rate: 10,
    fields: {
      supplierName: 'ООО «Молочный берег»', supplierTaxId: inn10('690012345'), supplierKpp: '690001001', ...own.ru, invoiceNumber: '902',
      issueDate: '2026-11-05', currency: 'RUB',
    },
    doubt: { issueDate: 0.82 },
    findings: [finding('field-uncertain', { field: 'issueDate' })],
    lines: [
      { description: 'Сметана 20 %, 300 г', quantity: '480', unit: 'шт', price: 8640 },
      { description: 'Творог 9 %, 200 г', quantity: '360', unit: 'шт', price: 9250 },
    ],
  },
] // prettier-ignore
