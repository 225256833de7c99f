import { expect, it } from 'vitest'
import type { Fields } from '../../../core/domain/invoice.ts'
import { compared, lackingFields } from './compare.ts'

const read = { confidence: 1, source: 'text' as const }
const fields = (values: Record<string, string>): { fields: Fields } => ({
  fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, ...read }])),
})

it('two documents differ where a value is another or is missing, not where it is only written otherwise', () => {
  const mine = fields({ invoiceNumber: 'RE-17', supplierName: '«Ромашка»', grossTotal: '10.00' })
  const theirs = fields({ invoiceNumber: 're 17', supplierName: 'Ромашка', dueDate: '2026-11-01', grossTotal: '11.00' })
  expect(compared(mine, theirs).map(({ field, differs }) => [field, differs])).toEqual([
    ['supplierName', false],
    ['invoiceNumber', false],
    ['dueDate', true],
    ['grossTotal', true],
  ])
})

it('what only one copy has can be given to the other', () => {
  const kept = fields({ invoiceNumber: 'A', grossTotal: '1.00' })
  const other = fields({ invoiceNumber: 'B', dueDate: '2026-11-01' })
  expect(lackingFields(kept, other)).toEqual(['dueDate'])
  expect(lackingFields(other, kept)).toEqual(['grossTotal'])
})
