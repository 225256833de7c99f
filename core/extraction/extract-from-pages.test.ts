import { describe, expect, test } from 'vitest'
import { FIELDS, type FieldName } from '../domain/fields.ts'
import { LAYOUTS } from '../../tests/layouts/layouts.ts'
import { extractFromPages } from './extract-from-pages.ts'

/** A wrong amount, tax id or account that looks certain is the worst thing this product can do. */
const DANGEROUS: readonly FieldName[] = ['grossTotal', 'payableTotal', 'supplierTaxId', 'supplierIban']

describe.each(LAYOUTS)('$name', ({ pages, expected, absent = [] }) => {
  const { fields } = extractFromPages(pages, { ownCompanies: [] })

  test.each(Object.entries(expected) as [FieldName, string][])('%s is %s', (field, value) => {
    expect(fields[field]?.value).toBe(value)
    expect(fields[field]?.page).toBeGreaterThanOrEqual(1)
  })

  test('nothing is invented', () => {
    expect(Object.keys(fields).filter((field) => absent.includes(field as FieldName))).toEqual([])
  })

  test('nothing dangerous is wrong with high confidence', () => {
    const wrong = DANGEROUS.filter(
      (field) =>
        (fields[field]?.confidence ?? 0) >= 0.95 &&
        expected[field] !== undefined &&
        expected[field] !== fields[field]?.value,
    )
    expect(wrong).toEqual([])
  })

  test('every value stands where its box says', () => {
    for (const field of Object.keys(fields) as FieldName[]) {
      const { page, box } = fields[field] ?? {}
      if (FIELDS[field] === 'currency' || box === undefined) continue
      const words = pages
        .find((each) => each.page === page)
        ?.words.filter(
          (word) =>
            word.box[0] >= box[0] - 1 &&
            word.box[2] <= box[2] + 1 &&
            word.box[1] >= box[1] - 1 &&
            word.box[3] <= box[3] + 1,
        )
      expect(words?.length, field).toBeGreaterThan(0)
    }
  })
})
