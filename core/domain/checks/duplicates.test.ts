import { describe, expect, test } from 'vitest'
import { anInvoice } from '../../../tests/builders/extraction.ts'
import { IsoDate } from '../dates.ts'
import type { FieldName } from '../fields.ts'
import { DocumentId } from '../ids.ts'
import type { DocumentKind, Extraction } from '../invoice.ts'
import { duplicates } from './duplicates.ts'
import { knownDocument, normaliseInvoiceNumber, normaliseName } from './known-document.ts'

const ID = DocumentId.parse('01930000-0000-7000-8000-000000000001')
type Values = Partial<Record<FieldName, string | undefined>>

/** What is said of a document when another one, like it but for these values, is known already. */
function said(other: Values, kind: DocumentKind = 'invoice', self: Extraction = anInvoice()): string[] {
  const known = knownDocument(ID, { ...anInvoice(other), kind })
  const today = IsoDate.parse('2026-11-20')
  return duplicates
    .run({ extraction: self, unreadPages: [], today, ownCompanies: [], others: [known] })
    .map((finding) => finding.code)
}

describe('the same invoice again', () => {
  test.each<[string, Values]>([
    ['everything alike', {}],
    ['another scan read the total wrong', { grossTotal: '179.00' }],
    ['number written another way', { invoiceNumber: 're 2026/117' }],
    [
      'no tax id on one of them, the name has its form elsewhere',
      { supplierTaxId: undefined, supplierName: 'NORDLICHT Papier' },
    ],
    ['the tax id without its country', { supplierTaxId: '136695976' }],
    ['a date misread by a month', { issueDate: '2026-10-02' }],
  ])('%s', (_name, other) => expect(said(other)).toEqual(['duplicate-same-invoice']))

  test.each<[string, Values]>([
    ['another supplier’s tax id and name', { supplierTaxId: 'DE309628410', supplierName: 'Südwind Papier GmbH' }],
    [
      'another number, amount and date',
      { invoiceNumber: 'RE-2026-0118', grossTotal: '238.00', issueDate: '2026-11-04' },
    ],
    ['the number of last year’s series', { issueDate: '2025-11-02' }],
    ['no number at all, months apart', { invoiceNumber: undefined, issueDate: '2026-08-02' }],
  ])('not: %s', (_name, other) => expect(said(other)).toEqual([]))

  test('a credit note with its invoice’s number is no duplicate', () => expect(said({}, 'credit-note')).toEqual([]))
})

describe('nearly the same', () => {
  test.each<[string, Values]>([
    ['another number, same day', { invoiceNumber: 'RE-2026-0118' }],
    ['another number, five days later', { invoiceNumber: 'RE-2026-0118', issueDate: '2026-11-07' }],
    ['the number was not read', { invoiceNumber: undefined }],
    ['all alike but for a misread tax id', { supplierTaxId: 'DE136695978' }],
  ])('%s', (_name, other) => expect(said(other)).toEqual(['duplicate-near']))

  test.each<[string, Values]>([
    ['six days later', { invoiceNumber: 'RE-2026-0118', issueDate: '2026-11-08' }],
    ['next month’s rent', { invoiceNumber: 'RE-2026-0151', issueDate: '2026-12-02' }],
    ['a cent more', { invoiceNumber: 'RE-2026-0118', grossTotal: '119.01' }],
    ['another currency', { invoiceNumber: 'RE-2026-0118', currency: 'CHF' }],
    ['no date', { invoiceNumber: 'RE-2026-0118', issueDate: undefined }],
  ])('not: %s', (_name, other) => expect(said(other)).toEqual([]))

  test('a certain duplicate silences the near one', () => {
    const known = [{}, { invoiceNumber: 'RE-2026-0118' }].map((values) => knownDocument(ID, anInvoice(values)))
    const subject = {
      extraction: anInvoice(),
      unreadPages: [],
      today: IsoDate.parse('2026-11-20'),
      ownCompanies: [],
      others: known,
    }
    expect(duplicates.run(subject).map((finding) => finding.code)).toEqual(['duplicate-same-invoice'])
  })
})

test.each([
  ['№ INV-0017/26', 'inv 17/26', true],
  ['СФ-12', 'CФ-12', true],
  ['Nr. 000451', '451', true],
  ['A-1-2', 'A-12', false],
  ['2026-10', '2026-1', false],
  ['100', '10', false],
])('numbers %s and %s: %s', (a, b, same) => expect(normaliseInvoiceNumber(a) === normaliseInvoiceNumber(b)).toBe(same))

test.each([
  ['ООО «Ромашка»', 'Ромашка, ООО', true],
  ['Общество с ограниченной ответственностью "Ёлка"', 'ООО ЕЛКА', true],
  ['Zielony Młyn Sp. z o.o.', 'ZIELONY MŁYN SP Z O O', true],
  ['Müller GmbH & Co. KG', 'Muller', true],
  ['ИП Соколова В. П.', 'Индивидуальный предприниматель Соколова В. П.', true],
  ['Nordlicht Papier GmbH', 'Nordlicht Pappe GmbH', false],
  ['АО', 'ООО', false],
])('names %s and %s: %s', (a, b, same) => expect(normaliseName(a) === normaliseName(b)).toBe(same))
