import { describe, expect, it } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { dayOf, differenceIn, headerText, invoiceBody, stands, SupplierInvoice } from './invoice.ts'
import { refusal } from './refusals.ts'
import { s4Settings } from './settings.ts'

const SETTINGS = s4Settings({
  address: 'https://s4.example', user: 'COMM', companyCode: '1710', account: '6815000', taxes: { 19: 'V1', 7: 'V2', 0: 'V0' },
}) // prettier-ignore
const KNOWN = { vendorId: '0017300001', references: { 'tax:19': 'V1', 'tax:7': 'V2' } }

function bodyOf(record = aRecord()) {
  const invoice = invoiceBody(record, KNOWN, SETTINGS)
  if ('problem' in invoice) throw new Error(invoice.problem.code)
  return invoice.body
}

describe('a supplier invoice', () => {
  it('is parked, with decimals as texts, padded keys and the tax of the paper', () => {
    expect(bodyOf()).toMatchObject({
      CompanyCode: '1710', InvoicingParty: '0017300001', SupplierInvoiceIDByInvcgParty: 'RE-2026-0117', SupplierInvoiceStatus: 'A',
      DocumentDate: '2026-11-02T00:00:00', InvoiceGrossAmount: '119.00', NetPaymentDays: '30', TaxIsCalculatedAutomatically: false,
      to_SupplierInvoiceItemGLAcct: { results: [{ SupplierInvoiceItem: '0001', GLAccount: '0006815000', SupplierInvoiceItemAmount: '100.00', DebitCreditCode: 'S', TaxCode: 'V1' }] },
      to_SupplierInvoiceTax: { results: [{ TaxCode: 'V1', TaxAmount: '19.00', DocumentCurrency: 'EUR' }] },
    }) // prettier-ignore
    expect(Object.keys(bodyOf())).not.toContain('FiscalYear')
  })

  it('has a credit item for a deduction, and a row of tax for each code', () => {
    const lines = [
      { description: 'Papier', netAmount: '120.00', taxRate: '19' },
      { description: 'Rabatt', netAmount: '20.00', taxRate: '19', sumsAs: 'deduction' },
      { description: 'Buch', netAmount: '50.00', taxRate: '7' },
    ]
    const taxBreakdown = [{ rate: '19', base: '100.00', tax: '19.00' }, { rate: '7.00', base: '50.00', tax: '3.50' }] // prettier-ignore
    const body = bodyOf(aRecord({ lines, taxBreakdown, netTotal: '150.00', taxTotal: '22.50', grossTotal: '172.50' }))
    const { results } = body['to_SupplierInvoiceItemGLAcct'] as { results: Record<string, string>[] }
    expect(results.map((item) => [item['DebitCreditCode'], item['SupplierInvoiceItemAmount'], item['TaxCode']])).toEqual([
      ['S', '120.00', 'V1'], ['H', '20.00', 'V1'], ['S', '50.00', 'V2'],
    ]) // prettier-ignore
    expect(body['to_SupplierInvoiceTax']).toMatchObject({ results: [{ TaxAmount: '19.00' }, { TaxAmount: '3.50' }] })
  })

  it('of a currency without minor units has none', () => {
    const lines = [{ description: 'Papier', netAmount: '1000', taxRate: '19' }]
    const taxBreakdown = [{ rate: '19', base: '1000', tax: '190' }]
    const body = bodyOf(aRecord({ currency: 'JPY', lines, taxBreakdown, netTotal: '1000', taxTotal: '190', grossTotal: '1190' })) // prettier-ignore
    expect(body['InvoiceGrossAmount']).toBe('1190')
  })

  it('whose number is longer than SAP compares, or that does not add up, is refused before it is sent', () => {
    expect(invoiceBody(aRecord({ number: 'RE-2026-000000117' }), KNOWN, SETTINGS)).toMatchObject({
      problem: { code: 'ledger-value-too-long', params: { limit: '16' } },
    })
    expect(invoiceBody(aRecord({ grossTotal: '119.01' }), KNOWN, SETTINGS)).toMatchObject({
      problem: { code: 'record-incomplete' },
    })
  })

  it('carries its marker in the 25 characters of the header text, whichever it is', () => {
    const markers = ['ffffffff-ffff-4fff-bfff-ffffffffffff', '00000000-0000-4000-8000-000000000001', aRecord().marker]
    const texts = markers.map((marker) => headerText(aRecord({ marker })))
    for (const text of texts) expect(text).toMatch(/^[0-9A-Z]{25}$/)
    expect(new Set(texts).size).toBe(3)
  })
})

describe('reading back', () => {
  const read = (change: object = {}) =>
    SupplierInvoice.parse({
      SupplierInvoice: '5105600101', FiscalYear: '2026', ...bodyOf(), DocumentDate: '/Date(1793577600000)/', SupplierInvoiceStatus: 'A', ...change,
    }) // prettier-ignore

  it('finds nothing where SAP holds the same, and every value that is another', () => {
    expect(differenceIn(read(), aRecord(), KNOWN, SETTINGS)).toBeUndefined()
    const changed = read({ InvoiceGrossAmount: '119.10', NetPaymentDays: '14', to_SupplierInvoiceTax: { results: [] } })
    expect(differenceIn(changed, aRecord(), KNOWN, SETTINGS)?.params).toMatchObject({ field: 'grossTotal', count: '3' })
  })

  it('reads days as SAP writes them, and takes deleted and reversed invoices for gone', () => {
    expect([dayOf('/Date(1793577600000)/'), dayOf('2026-11-02T00:00:00')]).toEqual(['2026-11-02', '2026-11-02'])
    expect([read(), read({ SupplierInvoiceStatus: '2' }), read({ ReverseDocument: '5105600102' })].map(stands)).toEqual([true, false, false]) // prettier-ignore
  })
})

describe('a refusal', () => {
  const told = (status: number, body: unknown, writes = true, headers: Record<string, string> = {}) =>
    refusal(
      { status, headers: new Headers(headers), text: typeof body === 'string' ? body : JSON.stringify(body) },
      { writes, what: 'SRV', record: { date: '2026-11-02', number: 'RE-1' }, settings: SETTINGS, now: new Date(0) },
    )
  const error = (code: string, value: string, details: string[] = []) => ({
    error: { code, message: { lang: 'en', value }, innererror: { errordetails: details.map((message) => ({ code: '', message })) } },
  }) // prettier-ignore

  it('is looked for in the details where the message itself says nothing', () => {
    const body = error('M8/000', 'Exception raised without specific error', ['Posting period 011 2026 is not open'])
    expect(told(400, body)).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-period-closed' } })
  })

  it('of a number that was taken since we looked is a doubt, not a refusal', () => {
    expect(told(400, error('M8/462', 'Check if invoice already entered'))).toMatchObject({ outcome: 'unknown' })
  })

  it('is none where the system fell over: a write may have happened, a read has not', () => {
    expect(told(500, error('X', 'Internal error'))).toMatchObject({ outcome: 'unknown' })
    expect(told(502, '<h1>Bad Gateway</h1>', false)).toMatchObject({ outcome: 'later' })
    expect(told(503, '', true, { 'retry-after': '7' })).toMatchObject({ outcome: 'later', notBefore: new Date(7000) })
  })

  it('by a sign-in page is no refusal of SAP', () => {
    expect(told(302, '<html>')).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-answer-unreadable' } })
  })
})
