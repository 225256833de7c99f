import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { layoutOf } from '../page-model/layout.ts'
import { pieceOf, spanOf } from '../page-model/span.ts'
import { withBetterReadings } from './better-read.ts'
import type { PrintedIdentifier } from './identifiers.ts'

const printed = (value: string, confidence: number, source: 'ocr' | 'text' = 'ocr'): PrintedIdentifier => {
  const layout = layoutOf([aPage({ source, confidence }).line(100, value).build()])
  const [segment] = layout.segments
  if (segment === undefined) throw new Error('one line')
  const found = pieceOf(spanOf(segment.page, segment.words), 0, value.length)
  return { type: 'bic', value, valid: true, found, row: 0, near: [] }
}
const valuesOf = (...ids: PrintedIdentifier[]) => withBetterReadings(ids).map(({ value }) => value)

test('of two readings of one code the surer one counts in both places', () => {
  expect(valuesOf(printed('VFSRITEFXXX', 0.4), printed('VFSRITFFXXX', 0.9))).toEqual(['VFSRITFFXXX', 'VFSRITFFXXX'])
})

test('two codes that are little alike, or are as surely read, or come from a text layer, stay two', () => {
  expect(valuesOf(printed('VFSRITEFXXX', 0.4), printed('NLMDFR2XXXX', 0.9))).toEqual(['VFSRITEFXXX', 'NLMDFR2XXXX'])
  expect(valuesOf(printed('VFSRITEFXXX', 0.85), printed('VFSRITFFXXX', 0.9))).toEqual(['VFSRITEFXXX', 'VFSRITFFXXX'])
  expect(valuesOf(printed('VFSRITEFXXX', 0.4, 'text'), printed('VFSRITFFXXX', 0.9, 'text'))[0]).toBe('VFSRITEFXXX')
})
