import { describe, expect, it } from 'vitest'
import { itemAfter, itemBeside } from './next-item.ts'

describe('after something was settled', () => {
  it('comes what stood behind it and still waits', () => {
    expect(itemAfter('dueDate', ['grossTotal', 'dueDate', 'currency'], ['grossTotal', 'currency'])).toBe('currency')
  })
  it('comes the first that waits when nothing stood behind it, new doubts too', () => {
    expect(itemAfter('currency', ['grossTotal', 'currency'], ['grossTotal'])).toBe('grossTotal')
    expect(itemAfter('currency', ['currency'], ['taxTotal'])).toBe('taxTotal')
  })
  it('comes nothing when all is settled, or only it still waits', () => {
    expect(itemAfter('currency', ['currency'], [])).toBeUndefined()
    expect(itemAfter('kind', ['kind'], ['kind'])).toBeUndefined()
  })
})

describe('Tab', () => {
  const reading = ['supplierName', 'invoiceNumber', 'issueDate', 'grossTotal'] as const
  const order = ['grossTotal', 'supplierName', 'issueDate'] as const
  it('goes errors first, and leaves at the ends', () => {
    expect(itemBeside(undefined, order, reading, 1)).toBe('grossTotal')
    expect(itemBeside('grossTotal', order, reading, 1)).toBe('supplierName')
    expect(itemBeside('issueDate', order, reading, 1)).toBeUndefined()
    expect(itemBeside('grossTotal', order, reading, -1)).toBeUndefined()
  })
  it('goes on in reading order from what needs nobody', () => {
    expect(itemBeside('invoiceNumber', order, reading, 1)).toBe('grossTotal')
    expect(itemBeside('invoiceNumber', order, reading, -1)).toBe('supplierName')
    expect(itemBeside('invoiceNumber', [], reading, 1)).toBeUndefined()
  })
})
