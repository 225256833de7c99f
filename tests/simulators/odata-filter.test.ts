import { expect, test } from 'vitest'
import { BUSINESS_CENTRAL, ONEC, odataFilter, SAP, WrongFilter } from './odata-filter.ts'

const BILL = { Number: 'Счёт-17', Total: '119', Date: '2026-11-20', Owner: 'a1', Owner_Type: 'StandardODATA.Catalog_X' }
const FIELDS = new Set(Object.keys(BILL))
const fits = (text: string, dialect = SAP) => odataFilter(text, FIELDS, dialect)(BILL)

test.each([
  ["Number eq 'Счёт-17' and Total eq 119", true],
  ["(Number eq 'x') or (Total ge 20 and not (Total gt 119))", true],
  ["Number eq 'x' or Number eq 'y' and Total eq 119", false],
  ["contains(Number,'17') and startswith(Number,'Сч') and endswith(Number,'17')", true],
  ["Date lt datetime'2026-11-21' and Total lt 1000", true],
  ["Number eq 'it''s'", false],
  ['Date eq 2026-11-20 and Owner ne 0f0d1a52-5a0c-5d3f-9e3e-6a1f6b3f7c21', true],
])('%s is %s', (text, expected) => expect(fits(text)).toBe(expected))

test('1C and Business Central compare texts without case, SAP with it', () => {
  expect(fits("Number eq 'СЧЁТ-17'")).toBe(false)
  expect(fits("Number eq 'СЧЁТ-17'", BUSINESS_CENTRAL)).toBe(true)
  expect(fits("Total eq 119 and (Number eq 'x' or Number eq 'счёт-17')", BUSINESS_CENTRAL)).toBe(true)
  expect(fits("substringof('СЧЁТ', Number)", ONEC)).toBe(true)
})

test('1C finds a reference of several types by cast only', () => {
  expect(fits("Owner eq guid'a1'", ONEC)).toBe(false)
  expect(fits("Owner eq cast(guid'A1', 'Catalog_X')", ONEC)).toBe(true)
  expect(fits("Owner eq cast(guid'a1', 'Catalog_Y')", ONEC)).toBe(false)
})

test.each([
  ['Nothing eq 1', SAP, 'property'],
  ["contains(Number,'17')", ONEC, 'property'],
  ["Number eq 'a' or Number eq 'b'", { ...ONEC, readsOr: false }, 'or'],
  ["Number eq 'a' or Total eq 119", BUSINESS_CENTRAL, 'or'],
  ["Number eq 'a", SAP, 'text'],
  ["Number like 'a'", SAP, 'text'],
  ["Number eq 'a' Total", SAP, 'text'],
])('%s is not understood', (text, dialect, why) => {
  expect(() => fits(text, dialect)).toThrow(WrongFilter)
  expect(() => fits(text, dialect)).toThrow(expect.objectContaining({ why }) as Error)
})
