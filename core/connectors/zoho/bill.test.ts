import { describe, expect, it } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { parseExact } from '../exact-json.ts'
import { billBody, compare, isSameNumber, ReadBill } from './bill.ts'
import { billLines } from '../bill-lines.ts'

const KNOWN = { vendorId: '46', references: { account: '501', currency: '90', 'tax:19': '71' } }

function readBill(different: object = {}): ReadBill {
  const bill = {
    bill_id: '460000000000000001', vendor_id: '46', bill_number: 'RE-2026-0117', date: '2026-11-02', due_date: '2026-12-02', total: 119,
    currency_code: 'EUR', line_items: [{ line_item_id: '1', rate: 5, quantity: 20, tax_amount: null }], ...different,
  } // prettier-ignore
  return ReadBill.parse(parseExact(JSON.stringify(bill)))
}

describe('lines of a bill', () => {
  it('are those of the document where they add up', () => {
    expect(billLines(aRecord())).toEqual([
      { description: 'Kopierpapier A4', quantity: '20', rate: '5', unit: 'pcs', taxRate: '19' },
    ])
  })

  it('are booked as an amount where quantity times price is not the amount printed', () => {
    const lines = [{ description: 'Beratung', quantity: '3', unit: 'h', unitPrice: '33.30', netAmount: '100.00' }]
    expect(billLines(aRecord({ lines }))).toEqual([
      { description: 'Beratung (3 h)', quantity: '1', rate: '100', taxRate: '19' },
    ])
  })

  it('are the rows of the tax breakdown where lines are absent or do not add up', () => {
    const taxBreakdown = [{ rate: '19', base: '60.00', tax: '11.40' }, { rate: '7.00', base: '40.00', tax: '2.80' }] // prettier-ignore
    for (const lines of [[], [{ description: 'Teil', netAmount: '60.00', taxRate: '19' }]]) {
      const got = billLines(aRecord({ lines, taxBreakdown, taxTotal: '14.20', grossTotal: '114.20' }))
      expect(got.map(({ rate, taxRate }) => [rate, taxRate])).toEqual([['60.00', '19'], ['40.00', '7']]) // prettier-ignore
    }
  })

  it('lines that only group are left out, an allowance of the whole document is a line', () => {
    const lines = [
      { description: 'Gruppe', netAmount: '110.00', sumsAs: 'nothing' },
      { description: 'Ware', netAmount: '110.00', taxRate: '19' },
    ]
    expect(billLines(aRecord({ lines, netAdjustment: '-10.00' })).map(({ rate }) => rate)).toEqual(['110', '-10'])
  })
})

describe('the body of a bill', () => {
  it('carries decimals digit by digit, ids as texts and the marker', () => {
    const lines = [{ description: 'A', quantity: '1', unitPrice: '0.1', netAmount: '0.10', taxRate: '19' }]
    const body = billBody(
      aRecord({ lines, netTotal: '0.10', taxBreakdown: [{ rate: '19', base: '0.10', tax: '0.02' }] }),
      KNOWN,
    )
    const text = JSON.stringify(body)
    expect(text).toContain('"rate":0.1')
    expect(text).toContain('"tax_id":"71"')
    expect(body['reference_number']).toBe(aRecord().marker)
  })
})

describe('comparing what was read back', () => {
  it('same is same, however the number is written', () => {
    expect(compare(aRecord(), readBill({ bill_number: ' re-2026-0117 ' }), KNOWN)).toEqual({ is: 'same' })
    expect(isSameNumber('A-1', 'A1')).toBe(false)
  })

  it('a cent a line is rounding and goes into the adjustment, on top of what is there', () => {
    expect(compare(aRecord(), readBill({ total: 118.99, adjustment: 0.02 }), KNOWN)).toEqual({
      is: 'cents',
      adjustment: '0.03',
    })
  })

  it('more than rounding, or another date, supplier or currency is told with both values', () => {
    const differences = [
      [{ total: 118.5 }, 'grossTotal'], [{ date: '2026-11-03' }, 'issueDate'], [{ vendor_id: '47' }, 'supplierName'],
      [{ currency_code: 'USD' }, 'currency'], [{ due_date: '' }, 'dueDate'],
    ] as const // prettier-ignore
    for (const [different, field] of differences) {
      const compared = compare(aRecord(), readBill(different), KNOWN)
      expect(compared).toMatchObject({ is: 'different', problem: { code: 'ledger-record-differs', params: { field } } })
    }
  })

  it('ids beyond 2^53 stay what they are', () => {
    expect(parseExact('{"id":9007199254740993123,"t":0.10}')).toEqual({ id: '9007199254740993123', t: '0.10' })
  })
})
