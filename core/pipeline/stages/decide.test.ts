import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anInvoice } from '../../../tests/builders/extraction.ts'
import { FIELD_NAMES, type FieldName } from '../../domain/fields.ts'
import { finding, FINDING_CODES, FINDINGS } from '../../domain/finding.ts'
import { DOCUMENT_KINDS, type Extraction } from '../../domain/invoice.ts'
import { decide } from './decide.ts'

const codes = (extraction: Extraction): string[] =>
  decide(extraction, []).reasons.map(({ code, field }) => `${code} ${field}`)

test('a certain invoice with nothing against it is approved', () =>
  expect(decide(anInvoice(), [])).toEqual({ state: 'approved', reasons: [] }))

describe('every finding', () => {
  test.each(FINDING_CODES)('%s keeps it from being approved, unless it is only information', (code) => {
    const { state, reasons } = decide(anInvoice(), [finding(code)])
    expect(state).toBe(FINDINGS[code] === 'info' ? 'approved' : 'review')
    expect(reasons).toEqual(FINDINGS[code] === 'info' ? [] : [finding(code)])
  })
})

describe('asks by itself, though no check said so', () => {
  test.each<FieldName>(['supplierName', 'supplierTaxId', 'invoiceNumber', 'issueDate', 'currency', 'grossTotal'])(
    'for %s',
    (field) => {
      expect(codes(anInvoice({ [field]: undefined }))).toEqual([`field-missing ${field}`])
      const extraction = anInvoice()
      const value = extraction.fields[field]
      if (value) value.confidence = 0.96
      expect(codes(extraction)).toEqual([`field-uncertain ${field}`])
    },
  )
  test('for the account to pay to, when there is one', () => {
    const extraction = anInvoice({ supplierIban: 'DE86999999990718462055' })
    expect(codes(extraction)).toEqual([])
    const account = extraction.fields.supplierIban
    if (account) account.confidence = 0.9
    expect(codes(extraction)).toEqual(['field-uncertain supplierIban'])
  })
  test('for the bank code beside a Russian account, not beside an IBAN', () => {
    const unsure = (account: string, bic: string): string[] => {
      const extraction = anInvoice({ supplierIban: account, supplierBic: bic })
      const code = extraction.fields.supplierBic
      if (code) code.confidence = 0.9
      return codes(extraction)
    }
    expect(unsure('40702810400000018437', '044030964')).toEqual(['field-uncertain supplierBic'])
    expect(unsure('DE86999999990718462055', 'SKPKDEHH')).toEqual([])
  })
  test('for what only recognition of letters read, however sure it is, unless a machine code says the same', () => {
    const scanned = anInvoice()
    const total = scanned.fields.grossTotal
    const currency = scanned.fields.currency
    if (!total || !currency) throw new Error('the builder gives both')
    Object.assign(total, { source: 'ocr', confidence: 0.985 })
    Object.assign(currency, { source: 'ocr', confidence: 0.985 })
    expect(codes(scanned)).toEqual(['field-uncertain grossTotal'])
    // Where the owner's own documents have moved the threshold, a scan passes by it.
    expect(decide(scanned, [], { amount: 0.96 }).state).toBe('approved')
    total.confidence = 0.995
    expect(codes(scanned)).toEqual([])
  })
  test('for the amount to pay where it is not the total', () => {
    const unsure = (payableTotal: string): string[] => {
      const extraction = anInvoice({ payableTotal })
      const amount = extraction.fields.payableTotal
      if (amount) amount.confidence = 0.9
      return codes(extraction)
    }
    expect(unsure('119.00')).toEqual([])
    expect(unsure('100.00')).toEqual(['field-uncertain payableTotal'])
  })
  test('for the kind', () => expect(codes({ ...anInvoice(), kindConfidence: 0.94 })).toEqual(['kind-uncertain kind']))
  test('and says nothing twice', () => {
    const extraction = anInvoice({ invoiceNumber: undefined })
    const said = finding('field-missing', { field: 'invoiceNumber' })
    expect(decide(extraction, [said]).reasons).toEqual([said])
  })
})

test.each([
  ['receipt', true],
  ['act', true],
  ['delivery-note', true],
  ['credit-note', true],
  ['payment-order', false],
  ['reminder', false],
  ['other', false],
] as const)('a perfect %s is approved: %s', (kind, approved) =>
  expect(decide({ ...anInvoice(), kind }, []).state).toBe(approved ? 'approved' : 'review'),
)

test('a receipt needs no number and no tax id', () => {
  const extraction = anInvoice({
    invoiceNumber: undefined,
    supplierTaxId: undefined,
    netTotal: undefined,
    taxTotal: undefined,
  })
  expect(decide({ ...extraction, kind: 'receipt' }, []).state).toBe('approved')
  expect(decide(extraction, []).state).toBe('review')
})

test('approved never comes with a reason, review never without', () => {
  const confidences = fc.dictionary(fc.constantFrom(...FIELD_NAMES), fc.double({ min: 0, max: 1, noNaN: true }))
  const found = fc.array(
    fc.constantFrom(...FINDING_CODES).map((code) => finding(code)),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(confidences, found, fc.constantFrom(...DOCUMENT_KINDS), (given, findings, kind) => {
      const fields = Object.fromEntries(
        Object.entries(given).map(([name, confidence]) => [name, { value: '1', confidence, source: 'ocr' as const }]),
      )
      const { state, reasons } = decide({ ...anInvoice(), kind, fields }, findings)
      expect(state === 'approved').toBe(reasons.length === 0)
      if (findings.some(({ severity }) => severity !== 'info')) expect(state).toBe('review')
    }),
  )
})
