import { describe, expect, it } from 'vitest'
import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import { finding } from '../../../core/domain/finding.ts'
import { fixesOf } from './fixes.ts'

const read = { confidence: 0.9, source: 'text', page: 1, box: [1, 2, 3, 4] }
const answer = (values: Record<string, string>): DocumentAnswer =>
  ({
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, ...read }])),
  }) as unknown as DocumentAnswer

describe('fixes', () => {
  it('offer each of three amounts that would make the sum right', () => {
    const found = finding('net-plus-tax-is-not-gross', {
      field: 'grossTotal',
      params: { net: '100.00', tax: '20.00', gross: '119.00', sum: '120.00' },
    })
    const offered = fixesOf(found, answer({ netTotal: '100.00', taxTotal: '20.00', grossTotal: '119.00' }))
    expect(offered.map((fix) => fix.does === 'set' && [fix.field, fix.value])).toEqual([
      ['grossTotal', '120.00'],
      ['taxTotal', '19.00'],
      ['netTotal', '99.00'],
    ])
  })

  it('offer nothing that is so already', () => {
    const found = finding('payable-is-not-gross-minus-prepaid', { params: { expected: '70.00' } })
    expect(fixesOf(found, answer({ payableTotal: '70.00' }))).toEqual([])
  })

  it('set the net total from the lines only where the lines were held against it', () => {
    const found = finding('lines-do-not-sum-to-net', { field: 'lines', params: { lines: '90.00', total: '100.00' } })
    expect(fixesOf(found, answer({ netTotal: '100' }))).toMatchObject([{ field: 'netTotal', value: '90.00' }])
    expect(fixesOf(found, answer({ netTotal: '83.33', grossTotal: '100.00' }))).toEqual([])
  })

  it('take the tax that the rate makes, in its row and in the total', () => {
    const params = { rate: '21', base: '100', tax: '20.00', expected: '21.00' }
    const found = finding('tax-is-not-rate-times-base', { field: 'taxTotal', params })
    const rows = [
      { rate: '21', base: '100.00', tax: '20.00' },
      { rate: '9', base: '50.00', tax: '4.50' },
    ]
    const [fix] = fixesOf(found, { ...answer({ taxTotal: '24.50' }), taxBreakdown: rows } as DocumentAnswer)
    expect(fix).toEqual({
      does: 'take-tax',
      rate: '21',
      value: '21.00',
      changes: [
        { type: 'replace-tax-breakdown', rows: [{ ...rows[0], tax: '21.00' }, rows[1]] },
        { type: 'set-field', field: 'taxTotal', value: '25.50' },
      ],
    })
    const bare = { ...answer({ taxTotal: '20.00' }), taxBreakdown: [] } as unknown as DocumentAnswer
    expect(fixesOf(found, bare)).toMatchObject([{ changes: [{ field: 'taxTotal', value: '21.00' }] }])
  })

  it('go back to the account a supplier was paid on before', () => {
    const params = { account: 'DE00999', known: 'DE68210501700012345678', date: '2026-01-02' }
    const found = finding('bank-account-changed', { field: 'supplierIban', params })
    expect(fixesOf(found, answer({ supplierIban: 'DE00999' }))).toMatchObject([
      { does: 'use-account', changes: [{ field: 'supplierIban', value: 'DE68210501700012345678' }] },
    ])
  })

  it('swap the parties with their places', () => {
    const parties = answer({ supplierName: 'We', buyerName: 'They', buyerTaxId: '7' })
    const [swap] = fixesOf(finding('supplier-is-own-company'), parties)
    expect(swap).toMatchObject({
      does: 'swap-parties',
      changes: [
        { type: 'set-field', field: 'supplierName', value: 'They', page: 1 },
        { type: 'set-field', field: 'buyerName', value: 'We' },
        { type: 'set-field', field: 'supplierTaxId', value: '7' },
        { type: 'remove-field', field: 'buyerTaxId' },
      ],
    })
  })

  it('lead to the other document of a pair, and offer nothing where only looking helps', () => {
    const twin = finding('duplicate-near', { field: 'grossTotal', params: { id: 'abc' } })
    expect(fixesOf(twin, answer({}))).toEqual([{ does: 'compare', with: 'abc' }])
    expect(fixesOf(finding('field-uncertain', { field: 'dueDate' }), answer({}))).toEqual([])
  })
})
