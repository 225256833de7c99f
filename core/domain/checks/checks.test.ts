import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bill, d, said, subject, type Values } from '../../../tests/builders/check-subject.ts'
import { anInvoice } from '../../../tests/builders/extraction.ts'
import type { FieldName } from '../fields.ts'
import type { Extraction, InvoiceLine } from '../invoice.ts'
import { CHECKS, runChecks } from './checks.ts'

test('a sound invoice is not found fault with', () => expect(said(anInvoice())).toEqual([]))

test('every check is silent on a document of which nothing was read', () => {
  const nothing: Extraction = { ...anInvoice(), kind: 'other', fields: {}, lines: [], taxBreakdown: [] }
  for (const check of CHECKS) {
    if (check.name !== 'kind-certain') expect(check.run(subject(nothing)), check.name).toEqual([])
  }
})

test('no check throws, whatever was read', () => {
  const value = fc.oneof(
    fc.string({ minLength: 1, maxLength: 25 }),
    fc.constantFrom('valueOf', '-0', '999999999999999999', '0.000000000001', '0000-00-00', '2026-02-30', 'ИНН', '٣'),
  )
  const names = Object.keys(anInvoice().fields) as FieldName[]
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names, 'supplierKpp', 'supplierIban', 'supplierBic'), value),
      (values) => {
        const fields = Object.fromEntries(
          Object.entries(values).map(([name, text]) => [name, { value: text, confidence: 1, source: 'ocr' as const }]),
        )
        const extraction: Extraction = { ...anInvoice(), fields: { ...anInvoice().fields, ...fields } }
        runChecks(subject(extraction, { ownCompanies: [{ name: ' ', taxIds: ['x'] }] }))
      },
    ),
  )
})

test('no check throws on lines and rates of any size', () => {
  const amount = fc.oneof(
    fc.constantFrom('999999999999999999', '-999999999999999999.999999999999', '0', '-0', '0.000000000001'),
    fc.integer().map(String),
  )
  const some = fc.option(amount.map(d), { nil: undefined })
  const rows = fc.array(fc.record({ rate: some, base: some, tax: some }), { maxLength: 3 })
  const items = fc.record({
    quantity: some,
    unitPrice: some,
    priceBaseQuantity: some,
    adjustment: some,
    taxRate: some,
    netAmount: some,
    grossAmount: some,
  })
  const lines = fc.array(
    items.map((values): InvoiceLine => ({ confidence: 1, source: 'text', ...values })),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(rows, lines, some, (taxBreakdown, all, netAdjustment) => {
      runChecks(subject({ ...anInvoice(), taxBreakdown, lines: all, netAdjustment, payableRounding: netAdjustment }))
    }),
  )
})

describe('identifiers', () => {
  const russian = { currency: 'RUB', supplierTaxId: '7839415263', supplierKpp: '783901001', buyerTaxId: '7804629137' }
  const ru = (values: Values): string[] => said(bill({ ...russian, ...values }, { language: 'ru' }))
  test.each<[Values, string[]]>([
    [{}, []],
    [{ supplierTaxId: '7839415264' }, ['inn-invalid supplierTaxId']],
    [{ buyerTaxId: '7804629138' }, ['inn-invalid buyerTaxId']],
    [{ supplierKpp: '78390100' }, ['kpp-invalid supplierKpp']],
    [{ supplierTaxId: '540718294677' }, ['kpp-invalid supplierKpp']],
    [{ supplierTaxId: '540718294677', supplierKpp: undefined }, []],
    [{ supplierIban: '40702810400000018437', supplierBic: '044030964' }, []],
    [{ supplierIban: '40702810400000018438', supplierBic: '044030964' }, ['account-key-invalid supplierIban']],
    [{ supplierBic: '144030964' }, ['bic-invalid supplierBic']],
    [{ supplierIban: '4070281040000001843' }, ['account-unchecked supplierIban']],
  ])('Russia: %o', (values, expected) => expect(ru(values)).toEqual(expected))
  test.each<[Values, string[]]>([
    [{ supplierTaxId: 'DE136695975' }, ['tax-id-invalid supplierTaxId']],
    [{ supplierTaxId: 'US 12-3456789' }, ['tax-id-unchecked supplierTaxId']],
    [{ supplierTaxNumber: '22/475/01830' }, []],
    [{ supplierTaxNumber: '12/345/67890' }, []],
    [{ supplierTaxNumber: '22/47' }, ['tax-id-invalid supplierTaxNumber']],
    [{ supplierIban: '79999100080073004200012345' }, []],
    [{ supplierIban: '79999100080073004200012346' }, ['iban-invalid supplierIban']],
    [{ supplierIban: '12345678', supplierBic: 'SKPKGB2L' }, ['account-unchecked supplierIban']],
    [{ supplierIban: 'DE86999999990718462055', supplierBic: 'SKPKDEHH' }, []],
    [{ supplierIban: 'DE86999999990718462056' }, ['iban-invalid supplierIban']],
    [{ supplierIban: 'DE86999999990718462055', supplierBic: 'SKPKFRPP' }, ['bic-country-differs supplierBic']],
    [{ supplierIban: 'FR7699999000010001234560049', supplierBic: 'SKPKMCMC' }, []],
    [{ supplierBic: 'SKPKXXHH' }, ['bic-invalid supplierBic']],
  ])('elsewhere: %o', (values, expected) => expect(said(bill(values))).toEqual(expected))
})

test.each<[Values, string[]]>([
  [{ issueDate: '2026-11-20' }, []],
  [{ issueDate: '2026-11-21' }, []],
  [{ issueDate: '2026-11-22' }, ['issue-date-in-future issueDate']],
  [{ issueDate: '2025-11-20' }, []],
  [{ issueDate: '2024-11-19' }, ['issue-date-old issueDate']],
  [{ dueDate: '2026-11-02' }, []],
  [{ dueDate: '2026-11-01' }, ['due-before-issue dueDate']],
  [{ dueDate: '2027-11-03' }, []],
  [{ dueDate: '2027-11-04' }, ['due-date-far dueDate']],
  [{ currency: 'EUX' }, ['currency-unknown currency']],
  [{ currency: 'BGN' }, ['currency-unknown currency']],
  [{ currency: 'BGN', issueDate: '2025-12-30' }, []],
])('dates and currency: %o', (values, expected) => expect(said(bill(values))).toEqual(expected))

describe('whose company', () => {
  const ours = [{ name: 'Hansen Handels AG', taxIds: ['DE309628410'] }]
  const said2 = (values: Values): string[] => said(bill(values), { ownCompanies: ours })
  test.each<[Values, string[]]>([
    [{}, []],
    [{ buyerTaxId: 'DE309628410', buyerName: 'Hansen' }, []],
    [{ buyerTaxId: '309628410' }, ['tax-id-unchecked buyerTaxId']],
    [{ buyerName: 'Petersen KG' }, ['buyer-is-not-own-company buyerName']],
    [{ buyerTaxId: 'DE318459274' }, ['buyer-is-not-own-company buyerName']],
    [{ buyerName: undefined }, []],
    [{ supplierTaxId: 'DE309628410' }, ['supplier-is-own-company supplierName']],
    [{ buyerName: 'NORDLICHT PAPIER, GmbH' }, ['buyer-is-not-own-company buyerName', 'supplier-is-buyer buyerName']],
  ])('%o', (values, expected) => expect(said2(values)).toEqual(expected))
})

describe('what was read', () => {
  test('a key field is missing', () =>
    expect(said(bill({ invoiceNumber: undefined, supplierTaxId: undefined }))).toEqual([
      'field-missing supplierTaxId',
      'field-missing invoiceNumber',
    ]))
  test('a Steuernummer stands for a VAT id', () =>
    expect(said(bill({ supplierTaxId: undefined, supplierTaxNumber: '22/475/01830' }))).toEqual([]))
  test('a key field is uncertain', () => {
    const extraction = anInvoice()
    const number = extraction.fields.invoiceNumber
    if (number) number.confidence = 0.9699
    expect(said(extraction)).toEqual(['field-uncertain invoiceNumber'])
  })
  test('the kind is uncertain, or is for a person', () => {
    expect(said({ ...anInvoice(), kindConfidence: 0.5 })).toEqual(['kind-uncertain kind'])
    expect(said({ ...anInvoice(), kind: 'reminder' })).toEqual(['kind-needs-person kind'])
  })
  test('a page is in a language that is not installed', () => {
    const page = { page: 1, width: 595, height: 842, rotation: 0, source: 'ocr', words: [], lines: [] } as const
    const pages = [
      { ...page, words: [], lines: [], missingPack: 'ces' },
      { ...page, words: [], lines: [], page: 2 },
    ]
    expect(said(anInvoice(), { pages })).toEqual(['language-not-installed'])
  })
  test('a page was not read', () => expect(said(anInvoice(), { unreadPages: [2, 3] })).toEqual(['pages-unread']))
})
