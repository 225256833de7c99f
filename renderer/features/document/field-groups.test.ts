import { describe, expect, it } from 'vitest'
import type { FieldValue } from '../../../core/domain/evidence.ts'
import { FIELD_NAMES } from '../../../core/domain/fields.ts'
import { finding } from '../../../core/domain/finding.ts'
import { isField, READING_ORDER, reviewOrder, shownItems, stepped } from './field-groups.ts'
import { findingsOf, markOf } from './marks.ts'

const value = (confidence: number, source: FieldValue['source'] = 'text'): FieldValue => ({
  value: 'x',
  confidence,
  source,
})

describe('the mark of a value', () => {
  it.each([
    ['certain', value(0.99), []],
    ['certain', value(0.99), [finding('tax-id-unchecked')]],
    ['review', value(0.6), []],
    ['review', value(0.99), [finding('issue-date-old')]],
    ['failed', value(0.99), [finding('issue-date-old'), finding('iban-invalid')]],
    ['confirmed', value(1, 'person'), [finding('iban-invalid')]],
    ['review', undefined, [finding('field-missing')]],
    [undefined, undefined, []],
  ] as const)('is %s', (mark, read, findings) => {
    expect(markOf(read, findings)).toBe(mark)
  })
})

describe('fields of a document', () => {
  it('lie in one group each, none forgotten', () => {
    expect(READING_ORDER.filter(isField).toSorted()).toEqual(FIELD_NAMES.toSorted())
    expect(new Set(READING_ORDER).size).toBe(READING_ORDER.length)
  })

  it('are shown when read, when something was found about them, or when their absence matters', () => {
    const shown = shownItems('supplier', { supplierTaxId: value(1) }, [
      finding('bic-invalid', { field: 'supplierBic' }),
    ])
    expect(shown).toEqual(['supplierName', 'supplierTaxId', 'supplierBic'])
    expect(shownItems('buyer', {}, [])).toEqual([])
    expect(shownItems('buyer', {}, [], true)).toEqual(['buyerName', 'buyerTaxId', 'buyerKpp'])
    expect(shownItems('amounts', {}, [])).toEqual(['netTotal', 'taxTotal', 'grossTotal', 'lines'])
  })

  it('that need a person come errors first, then as they are read', () => {
    const fields = {
      supplierName: value(0.5),
      invoiceNumber: value(0.99),
      grossTotal: value(0.99),
      dueDate: value(0.99),
    }
    const findings = [
      finding('net-plus-tax-is-not-gross', { field: 'grossTotal' }),
      finding('due-before-issue', { field: 'dueDate' }),
      finding('field-missing', { field: 'supplierTaxId' }),
      finding('lines-do-not-sum-to-net', { field: 'lines' }),
      finding('kind-uncertain', { field: 'kind' }),
    ]
    const order = ['grossTotal', 'lines', 'supplierName', 'supplierTaxId', 'kind', 'dueDate']
    expect(reviewOrder({ fields, findings })).toEqual(order)
    expect(reviewOrder({ fields: { invoiceNumber: value(1) }, findings: [] })).toEqual([])
  })

  it('hear the worst said about them first', () => {
    const findings = [
      finding('tax-id-unchecked', { field: 'supplierTaxId' }),
      finding('inn-invalid', { field: 'supplierTaxId' }),
    ]
    expect(findingsOf('supplierTaxId', findings).map((one) => one.severity)).toEqual(['error', 'info'])
  })
})

describe('stepping', () => {
  it('goes round, and begins at the right end', () => {
    expect(stepped(['a', 'b', 'c'], undefined, 1)).toBe('a')
    expect(stepped(['a', 'b', 'c'], undefined, -1)).toBe('c')
    expect(stepped(['a', 'b', 'c'], 'c', 1)).toBe('a')
    expect(stepped(['a', 'b', 'c'], 'a', -1)).toBe('c')
    expect(stepped([], undefined, 1)).toBeUndefined()
  })
})
