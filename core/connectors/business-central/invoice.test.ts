import { describe, expect, it } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { problemOf } from '../../domain/problem.ts'
import { parseExact } from '../exact-json.ts'
import { differenceIn, held, invoiceBody, PurchaseInvoice } from './invoice.ts'
import { bcSettings } from './settings.ts'
import { vendorBody } from './vendors.ts'

const VENDOR = '9a0b1c2d-0000-4000-8000-000000000001'
const KNOWN = { vendorId: VENDOR, references: { account: '6815', 'tax:19': 'VAT19' } }

function bodyOf(record = aRecord()): Record<string, unknown> & { purchaseInvoiceLines: Record<string, unknown>[] } {
  const invoice = invoiceBody(record, KNOWN)
  if ('problem' in invoice) throw new Error(invoice.problem.code)
  return parseExact(JSON.stringify(invoice.body)) as ReturnType<typeof bodyOf>
}

function read(change: object = {}): PurchaseInvoice {
  const { purchaseInvoiceLines, ...header } = bodyOf()
  const lines = purchaseInvoiceLines.map((line, index) => ({ id: String(index), ...line }))
  return PurchaseInvoice.parse({ id: 'i', ...header, status: 'Draft', totalAmountIncludingTax: '119', purchaseInvoiceLines: lines, ...change }) // prettier-ignore
}

describe('a purchase invoice', () => {
  it('has its marker as a comment line, since the header has no place for it', () => {
    expect(bodyOf()).toEqual({
      vendorId: VENDOR, vendorInvoiceNumber: 'RE-2026-0117', invoiceDate: '2026-11-02', postingDate: '2026-11-02', dueDate: '2026-12-02',
      currencyCode: 'EUR',
      purchaseInvoiceLines: [
        { lineType: 'Comment', description: `Skrepka ${aRecord().marker}` },
        { lineType: 'Account', lineObjectNumber: '6815', description: 'Kopierpapier A4', quantity: '20', unitCost: '5', taxCode: 'VAT19' },
      ],
    }) // prettier-ignore
  })

  it('books deductions as a negative quantity, and prices finer than five decimals as an amount', () => {
    const lines = [
      { description: 'Papier', netAmount: '120.00', taxRate: '19' },
      { description: 'Rabatt', netAmount: '20.00', taxRate: '19', sumsAs: 'deduction' },
    ]
    const [, , deduction] = bodyOf(aRecord({ lines })).purchaseInvoiceLines
    expect(deduction).toMatchObject({ quantity: '-1', unitCost: '20' })
    const fine = [{ description: 'Strom', quantity: '1000', unit: 'kWh', unitPrice: '0.1000001', netAmount: '100.00', taxRate: '19' }] // prettier-ignore
    const [, line] = bodyOf(aRecord({ lines: fine })).purchaseInvoiceLines
    expect(line).toMatchObject({ quantity: '1', unitCost: '100', description: 'Strom (1000 kWh × 0.1000001)' })
  })

  it('with a number longer than 35 characters is refused and never cut', () => {
    expect(invoiceBody(aRecord({ number: 'N'.repeat(36) }), KNOWN)).toMatchObject({
      problem: { code: 'ledger-value-too-long', params: { limit: '35' } },
    })
  })
})

describe('reading back', () => {
  it('finds nothing where it is held as sent, our rounding aside', () => {
    const lines = [...read().purchaseInvoiceLines, { id: '9', lineType: 'Account', description: 'Rounding', quantity: '1', unitCost: '0.01' }] // prettier-ignore
    expect(differenceIn(read({ purchaseInvoiceLines: lines }), aRecord(), KNOWN)).toBeUndefined()
    expect(held(read(), aRecord())).toMatchObject({ remoteId: 'i', total: '119', isOurs: true })
    expect(held(read({ purchaseInvoiceLines: [] }), aRecord()).isOurs).toBe(false)
  })

  it('names a cut description, another tax code and a line that is missing', () => {
    const [marker, line] = read().purchaseInvoiceLines
    const changed = read({ purchaseInvoiceLines: [marker, { ...line, description: 'Kopier', taxCode: 'VAT7' }] })
    expect(differenceIn(changed, aRecord(), KNOWN)?.params).toMatchObject({ field: 'lines.1.description', kind: 'cut', count: '2' }) // prettier-ignore
    expect(differenceIn(read({ purchaseInvoiceLines: [marker] }), aRecord(), KNOWN)?.params).toMatchObject({ field: 'lines', kind: 'rows' }) // prettier-ignore
  })
})

describe('settings', () => {
  const given = { tenant: 'ahorn.example', clientId: 'c', company: 'Kontor', account: '6815' }
  const problem = (settings: object) => {
    try {
      bcSettings(settings)
      return undefined
    } catch (thrown) {
      return problemOf(thrown).params?.['field']
    }
  }

  it('of the cloud follow from tenant and environment', () => {
    const { address, tokenAddress } = bcSettings({ ...given, environment: 'Sandbox' })
    expect(address).toBe('https://api.businesscentral.dynamics.com/v2.0/ahorn.example/Sandbox/api/v2.0')
    expect(tokenAddress).toBe('https://login.microsoftonline.com/ahorn.example/oauth2/v2.0/token')
  })

  it('need one way in, and an address without a password in it', () => {
    expect(problem({ ...given, user: 'ADMIN' })).toBe('clientId')
    expect(problem({ ...given, tenant: undefined })).toBe('tenant')
    expect(problem({ ...given, tenant: undefined, address: 'https://bc.example/api/v2.0' })).toBe('tokenAddress')
    expect(problem({ ...given, address: 'https://me:secret@bc.example/api/v2.0' })).toBe('address')
  })
})

it('a vendor is made without a tax id that does not fit its field', () => {
  expect(vendorBody(aRecord())).toEqual({ displayName: 'Nordlicht Papier GmbH', taxRegistrationNumber: 'DE136695976' })
  expect(vendorBody(aRecord({ supplier: { name: 'A', taxId: 'X'.repeat(21) } }))).toEqual({ displayName: 'A' })
})
