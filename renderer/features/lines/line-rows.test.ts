import { describe, expect, it } from 'vitest'
import type { InvoiceLine } from '../../../core/domain/invoice.ts'
import { withCell } from './grid-model.ts'
import { columnsOf, linesOfRows, rowsOfLines, rowsOfTaxes, taxesOfRows } from './line-rows.ts'

const line = {
  description: 'Papier', quantity: '1.250', netAmount: '1.234', sumsAs: 'deduction', confidence: 1, source: 'text', page: 1, box: [1, 2, 3, 4],
} as unknown as InvoiceLine // prettier-ignore

describe('lines in a grid', () => {
  it('go back as they came, with their place and what the grid does not show', () => {
    expect(linesOfRows(rowsOfLines([line]), [line])).toEqual([
      {
        description: 'Papier',
        quantity: '1.2500',
        netAmount: '1.2340',
        sumsAs: 'deduction',
        page: 1,
        box: [1, 2, 3, 4],
      },
    ])
  })
  it('leave a typed figure to the engine, and empty rows behind', () => {
    const rows = withCell(rowsOfLines([line]), 0, 'netAmount', '2.345')
    expect(linesOfRows([...rows, { cells: { unit: ' ' } }], [line])).toMatchObject([{ netAmount: '2.345' }])
  })
  it('have the columns they need', () => {
    expect(columnsOf([], false).map(({ id }) => id)).toEqual(['description', 'quantity', 'unitPrice', 'netAmount'])
    expect(columnsOf([{ ...line, unit: 'kg' }], false).map(({ id }) => id)).toContain('unit')
    const before = columnsOf([{ ...line, unit: 'kg' }], false)
    expect(columnsOf([line], false, before)).toEqual(before)
  })
  it('keep the category of a tax row', () => {
    const taxes = [{ category: 'AE' as const, base: '10.00' as never }]
    expect(taxesOfRows(rowsOfTaxes(taxes), taxes)).toEqual([{ category: 'AE', base: '10.00' }])
  })
})
