import { expect, it } from 'vitest'
import { fixOf } from './fix-of.ts'

it.each([
  ['ledger-credentials-wrong', 'connection'],
  ['ledger-tax-unknown', 'connection'],
  ['ledger-number-taken', 'document'],
  ['ledger-value-too-long', 'document'],
  ['ledger-period-closed', undefined],
  ['ledger-not-reachable', undefined],
] as const)('%s is mended in: %s', (code, where) => {
  expect(fixOf(code)).toBe(where)
})
