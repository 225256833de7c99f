import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import type { Candidate } from './candidate.ts'
import { contestedCeiling } from './contested.ts'

const candidate = (field: Candidate['field'], features: Candidate['features']): Candidate => ({
  field,
  value: String(Object.values(features)),
  page: aPage()
    .line(40, [[50, 'Nordlicht Papier GmbH']])
    .build(),
  words: [0],
  box: [50, 40, 90, 50],
  reading: 1,
  features,
})

test("a supplier's tax id beside the buyer's name is in doubt, unless its label says whose it is", () => {
  const rival = candidate('supplierTaxId', { label: 1 })
  expect(contestedCeiling(candidate('supplierTaxId', { nearBuyer: 0.6, nearSupplier: 0.2 }), [rival])).toBeLessThan(
    0.95,
  )
  expect(contestedCeiling(candidate('supplierTaxId', { nearBuyer: 0.6, nearSupplier: 0.2, sellerLabel: 1 }), [rival])).toBe(1) // prettier-ignore
  expect(contestedCeiling(candidate('supplierTaxId', { nearBuyer: 0.3, nearSupplier: 0.6 }), [rival])).toBe(1)
  expect(contestedCeiling(candidate('supplierTaxId', { nearBuyer: 0.6 }), [])).toBe(1)
})

test('of two dates labelled alike none is sure, nor one under two labels', () => {
  const other = candidate('issueDate', { upper: 1 })
  expect(contestedCeiling(candidate('issueDate', { issueDate: 1 }), [other])).toBe(1)
  expect(contestedCeiling(candidate('issueDate', { issueDate: 1 }), [candidate('issueDate', { issueDate: 1, upper: 1 })])).toBeLessThan(0.95) // prettier-ignore
  expect(contestedCeiling(candidate('issueDate', { issueDate: 1, dueDate: 0.4 }), [other])).toBeLessThan(0.95)
  expect(contestedCeiling(candidate('issueDate', { issueDate: 0.3, dueDate: 0.8 }), [])).toBeLessThan(0.95)
  expect(contestedCeiling(candidate('issueDate', { issueDate: 1, dueDate: 0.8 }), [])).toBe(1)
})
