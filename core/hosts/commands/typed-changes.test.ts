import { expect, test } from 'vitest'
import type { DocumentAnswer } from '../../contract/answer.ts'
import { DecimalText } from '../../domain/decimal.ts'
import { confirmations, typedChanges, UsageError } from './typed-changes.ts'

const answer: DocumentAnswer = {
  file: 'a.pdf', part: 1, kind: 'act', state: 'review',
  fields: { currency: { value: 'EUR', confidence: 0.9, source: 'text' } },
  lines: [
    { description: 'Papier', netAmount: DecimalText.parse('10'), confidence: 0.8, source: 'text', page: 1, box: [1, 2, 3, 4] },
    { description: 'Porto', netAmount: DecimalText.parse('5'), confidence: 0.8, source: 'text' },
  ],
  taxBreakdown: [], findings: [], timings: { readMs: 0, extractMs: 0, totalMs: 0 },
} // prettier-ignore

test('field=value sets, field= removes, kind= sets the kind; a value may hold an equals sign', () => {
  expect(typedChanges(['grossTotal=119,00', 'buyerName=', 'kind=receipt', 'invoiceNumber=A=1'], [], answer)).toEqual([
    { type: 'set-field', field: 'grossTotal', value: '119,00' },
    { type: 'remove-field', field: 'buyerName' },
    { type: 'set-kind', kind: 'receipt' },
    { type: 'set-field', field: 'invoiceNumber', value: 'A=1' },
  ])
})

test('category= and costAccount= say what a document is for; without a value they take it back', () => {
  expect(typedChanges(['category=rent', 'costAccount=4210', 'category='], [], answer)).toEqual([
    { type: 'set-purpose', category: 'rent' },
    { type: 'set-purpose', costAccount: '4210' },
    { type: 'set-purpose', category: '' },
  ])
})

test('lines are changed by their numbers, the others stay, and the number after the last adds one', () => {
  const [change] = typedChanges([], ['2', 'netAmount=6', 'unit=Stk', '3', 'description=Rabatt', 'netAmount=-1'], answer)
  expect(change).toEqual({
    type: 'replace-lines',
    lines: [
      { description: 'Papier', netAmount: '10', page: 1, box: [1, 2, 3, 4] },
      { description: 'Porto', netAmount: '6', unit: 'Stk' },
      { description: 'Rabatt', netAmount: '-1' },
    ],
  })
})

test('confirming names every field and the kind', () => {
  expect(confirmations(answer)).toEqual([
    { type: 'confirm-field', field: 'currency' },
    { type: 'set-kind', kind: 'act' },
  ])
})

test.each([
  [['total=5'], []],
  [['kind=bill'], []],
  [['grossTotal'], []],
  [['=5'], []],
  [[], ['4', 'netAmount=1']],
  [[], ['0', 'netAmount=1']],
  [[], ['netAmount=1']],
  [[], ['1', 'grossTotal=1']],
  [[], []],
])('%j %j is not understood', (fields, lines) => {
  expect(() => typedChanges(fields, lines, answer)).toThrow(UsageError)
})
