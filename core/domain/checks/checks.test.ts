import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anInvoice } from '../../../tests/builders/extraction.ts'
import { DecimalText } from '../decimal.ts'
import { IsoDate } from '../dates.ts'
import type { FieldName } from '../fields.ts'
import type { Extraction, InvoiceLine, TaxBreakdownRow } from '../invoice.ts'
import type { CheckSubject } from './check-subject.ts'
import { CHECKS, runChecks } from './checks.ts'

type Values = Partial<Record<FieldName, string | undefined>>

function subject(extraction: Extraction, about: Partial<CheckSubject> = {}): CheckSubject {
  return { extraction, unreadPages: [], today: IsoDate.parse('2026-11-20'), ownCompanies: [], others: [], ...about }
}

/** What the checks say, in short: "code field" or "code line 2". */
function said(extraction: Extraction, about: Partial<CheckSubject> = {}): string[] {
  return runChecks(subject(extraction, about)).map(({ code, field, line }) =>
    [code, line === undefined ? field : `line ${line}`].filter((part) => part !== undefined).join(' '),
  )
}

const d = (text: string) => DecimalText.parse(text)
const line = (values: Partial<Record<keyof InvoiceLine, string>>): InvoiceLine =>
  ({ confidence: 1, source: 'text', ...values }) as InvoiceLine
const row = (rate: string, base: string, tax: string): TaxBreakdownRow => ({
  rate: d(rate),
  base: d(base),
  tax: d(tax),
})
const bill = (values: Values, more: Partial<Extraction> = {}): Extraction => ({ ...anInvoice(values), ...more })

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
    fc.constantFrom('-0', '999999999999999999', '0.000000000001', '0000-00-00', '2026-02-30', 'ИНН', '٣'),
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

describe('net + tax = gross', () => {
  test.each([
    ['119.01', true],
    ['118.99', true],
    ['119', false],
    ['119.000', false],
  ])('gross %s: %s', (grossTotal, wrong) =>
    expect(said(bill({ grossTotal }, { taxBreakdown: [] }))).toEqual(
      wrong ? ['net-plus-tax-is-not-gross grossTotal'] : [],
    ),
  )
  test('yen have no minor unit', () =>
    expect(said(bill({ currency: 'JPY', netTotal: '100', taxTotal: '10', grossTotal: '110' }))).not.toContain(
      'net-plus-tax-is-not-gross grossTotal',
    ))
  test('any split of a total agrees, and any other amount does not', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 })
    const text = (amount: number): string => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 1, max: 999 }), (net, tax, off) => {
        const values = (gross: number): Values => ({
          netTotal: text(net),
          taxTotal: text(tax),
          grossTotal: text(gross),
        })
        expect(said(bill(values(net + tax)))).not.toContain('net-plus-tax-is-not-gross grossTotal')
        expect(said(bill(values(net + tax + off)))).toContain('net-plus-tax-is-not-gross grossTotal')
      }),
    )
  })
})

describe('lines', () => {
  const lines = [line({ netAmount: '60.00' }), line({ netAmount: '40.00' })]
  test('sum to net', () => expect(said(bill({}, { lines }))).toEqual([]))
  test('with tax sum to gross', () => expect(said(bill({}, { lines: [line({ grossAmount: '119.00' })] }))).toEqual([]))
  test('may be off by half a unit each, not more', () => {
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' }), line({ netAmount: '40.01' })] }))).toEqual([])
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' }), line({ netAmount: '40.02' })] }))).not.toEqual([])
  })
  test('a small difference under sound totals may be a discount', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '105.00' })] }))).toEqual(['lines-differ-by-allowance lines']))
  test('a large one is a missing line', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' })] }))).toEqual(['lines-do-not-sum-to-net lines']))
  test('a small one under totals that do not agree is an error', () =>
    expect(said(bill({ grossTotal: '120.00' }, { lines: [line({ netAmount: '105.00' })] }))).toContain(
      'lines-do-not-sum-to-net lines',
    ))
  test('an allowance that was read is counted', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '105.00' })], netAdjustment: d('-5') }))).toEqual([]))
  test('net that is not printed follows from gross and tax', () =>
    expect(said(bill({ netTotal: undefined }, { lines, taxBreakdown: [] }))).toEqual([]))
  test('a line that only says something is no item', () =>
    expect(said(bill({}, { lines: [...lines, line({ description: 'Geliefert am 2.11.' })] }))).toEqual([]))
  test('a line without an amount leaves the sum unknown', () =>
    expect(said(bill({}, { lines: [line({ netAmount: '60.00' }), line({ quantity: '1' })] }))).toEqual([]))
})

describe('quantity × price', () => {
  const one = (values: Partial<Record<keyof InvoiceLine, string>>): string[] =>
    said(
      bill(
        { netTotal: undefined, taxTotal: undefined, grossTotal: undefined },
        { lines: [line(values)], taxBreakdown: [] },
      ),
    ).filter((finding) => finding.startsWith('line-amount'))
  test.each([
    ['agrees', { quantity: '3', unitPrice: '12.50', netAmount: '37.50' }, 0],
    ['does not', { quantity: '3', unitPrice: '12.50', netAmount: '37.60' }, 1],
    ['price rounded to cents', { quantity: '144', unitPrice: '0.33', netAmount: '48.00' }, 0],
    ['a whole price is exact', { quantity: '144', unitPrice: '3', netAmount: '432.50' }, 1],
    ['price per hundred', { quantity: '250', unitPrice: '12.00', priceBaseQuantity: '100', netAmount: '30.00' }, 0],
    ['line discount', { quantity: '2', unitPrice: '50.00', adjustment: '-10.00', netAmount: '90.00' }, 0],
    ['amount with tax', { quantity: '2', unitPrice: '11.90', grossAmount: '23.80' }, 0],
    ['credit line', { quantity: '-2', unitPrice: '11.90', netAmount: '-23.80' }, 0],
    ['price base of nought', { quantity: '2', unitPrice: '5.00', priceBaseQuantity: '0', netAmount: '10.00' }, 0],
  ])('%s', (_name, values, count) => expect(one(values)).toHaveLength(count))
})

describe('rate × base = tax', () => {
  const of = (rows: TaxBreakdownRow[], values: Values = {}, lines: InvoiceLine[] = []): string[] =>
    said(bill(values, { taxBreakdown: rows, lines }))
  test('to one unit of rounding', () => {
    expect(of([row('19', '100.03', '19.00')], { netTotal: '100.03', grossTotal: '119.03' })).toEqual([])
    expect(of([row('19', '100.00', '19.02')], { taxTotal: '19.02', grossTotal: '119.02' })).toEqual([
      'tax-is-not-rate-times-base taxTotal',
    ])
  })
  test('half a unit more for each line whose tax was rounded by itself', () => {
    const lines = Array.from({ length: 10 }, () => line({ netAmount: '10.00' }))
    const rows = [row('19', '100.00', '19.05')]
    expect(of(rows, { taxTotal: '19.05', grossTotal: '119.05' }, lines)).toEqual([])
  })
  test('over the whole document when all lines have one rate', () => {
    const lines = [line({ netAmount: '100.00', taxRate: '7' })]
    expect(of([], {}, lines)).toEqual(['tax-is-not-rate-times-base taxTotal'])
    expect(of([], {}, [line({ netAmount: '100.00', taxRate: '19' })])).toEqual([])
  })
  test('rows sum to tax and net', () => {
    expect(of([row('19', '50.00', '9.50'), row('7', '50.00', '3.50')])).toEqual([
      'breakdown-does-not-sum-to-tax taxBreakdown',
    ])
    expect(of([row('19', '100.00', '19.00'), row('0', '5.00', '0.00')])).toEqual([
      'breakdown-does-not-sum-to-net taxBreakdown',
    ])
  })
})

describe('amount to pay', () => {
  test.each([
    ['119.00', undefined, []],
    ['119.02', undefined, []],
    ['119.03', undefined, ['payable-is-not-gross-minus-prepaid payableTotal']],
    ['69.00', '50.00', []],
    ['119.00', '50.00', ['payable-is-not-gross-minus-prepaid payableTotal']],
  ])('%s of 119.00 after %s', (payableTotal, prepaidTotal, expected) =>
    expect(said(bill({ payableTotal, prepaidTotal }))).toEqual(expected),
  )
  test('a rounding amount that was read is exact', () => {
    expect(said(bill({ payableTotal: '119.50' }, { payableRounding: d('0.50') }))).toEqual([])
    expect(said(bill({ payableTotal: '119.51' }, { payableRounding: d('0.50') }))).toHaveLength(1)
  })
  test('crowns are rounded to whole ones', () =>
    expect(said(bill({ currency: 'SEK', payableTotal: '118.50' }))).toEqual([]))
})

test.each([
  [
    { netTotal: '100.00', taxTotal: '-19.00', grossTotal: '81.00' },
    ['amount-implausible taxTotal', 'amount-implausible netTotal'],
  ],
  [{ netTotal: '100.00', taxTotal: '40.00', grossTotal: '140.00' }, ['amount-implausible taxTotal']],
  [{ netTotal: '25.00', taxTotal: undefined, grossTotal: '56.11' }, ['amount-implausible netTotal']],
  [{ netTotal: '0.03', taxTotal: '0.01', grossTotal: '0.04' }, []],
  [{ netTotal: '0.00', taxTotal: '0.00', grossTotal: '0.00' }, ['amount-implausible grossTotal']],
])('implausible: %o', (values, expected) => expect(said(bill(values, { taxBreakdown: [] }))).toEqual(expected))

test('a credit note may be negative', () =>
  expect(
    said(bill({ netTotal: '-100.00', taxTotal: '-19.00', grossTotal: '-119.00' }, { kind: 'credit-note' })),
  ).toEqual([]))

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
  [{ issueDate: '2026-11-21' }, ['issue-date-in-future issueDate']],
  [{ issueDate: '2024-11-20' }, []],
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
  test('a page was not read', () => expect(said(anInvoice(), { unreadPages: [2, 3] })).toEqual(['pages-unread']))
})
