import { expect, test } from 'vitest'
import type { DecimalText } from '../domain/decimal.ts'
import type { InvoiceLine } from '../domain/invoice.ts'
import { linesByPerson } from './kept-lines.ts'

const d = (text: string) => text as DecimalText
const read = (description: string, netAmount: string): InvoiceLine => ({
  description,
  netAmount: d(netAmount),
  confidence: 0.8,
  source: 'ocr',
  page: 1,
})
const typed = (description: string, netAmount: string): InvoiceLine => ({
  ...read(description, netAmount),
  confidence: 1,
  source: 'person',
})
const sources = (lines: readonly InvoiceLine[]) => lines.map(({ source }) => source)

const before = [read('Paper', '10.50'), read('Ink', '7'), read('Ink', '7')]

test('only the line that was edited is the person’s', () => {
  expect(sources(linesByPerson(before, [typed('Paper', '10.5'), typed('Ink', '8'), typed('Ink', '7')]))).toEqual([
    'ocr',
    'person',
    'ocr',
  ])
})

test('lines keep their source when one before them is inserted or deleted', () => {
  expect(sources(linesByPerson(before, [typed('New', '1'), ...before.map((l) => typed(l.description ?? '', l.netAmount ?? ''))]))).toEqual(['person', 'ocr', 'ocr', 'ocr']) // prettier-ignore
  expect(sources(linesByPerson(before, [typed('Ink', '7')]))).toEqual(['ocr'])
})

test('lines sent back as they were are confirmed', () => {
  expect(sources(linesByPerson(before, before.map((l) => typed(l.description ?? '', l.netAmount ?? ''))))).toEqual(['person', 'person', 'person']) // prettier-ignore
})
