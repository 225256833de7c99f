import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DecimalText } from '../../domain/decimal.ts'
import { isAccount, negated, sumOf, xmlDate, xmlDecimal } from './exact-values.ts'

describe('decimals', () => {
  it.each([
    ['12.50', '12.50'], ['+1', '1'], ['-0.00', '0.00'], ['-7', '-7'], ['007.10', '7.10'], ['.5', '0.5'], ['5.', '5'],
    ['33.3333333333333357', '33.333333333333'], ['0.00', '0.00'],
  ])('%s is %s', (text, value) => expect(xmlDecimal(text)).toBe(value)) // prettier-ignore

  it.each(['1,000.00', '1230,00', '1e3', '', '.', '-', 'NaN', '1 000', '1234567890123456789', '--1'])(
    '%j is none',
    (text) => expect(xmlDecimal(text)).toBeUndefined(),
  )

  it('reads back every decimal the domain can hold, but for leading zeros and the sign of zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
        fc.integer({ min: 0, max: 9 }),
        (digits, places) => {
          const sign = digits < 0n ? '-' : ''
          const padded = String(digits < 0n ? -digits : digits).padStart(places + 1, '0')
          const text = `${sign}${padded.slice(0, padded.length - places)}${places > 0 ? `.${padded.slice(-places)}` : ''}`
          expect(xmlDecimal(text)).toBe(text)
        },
      ),
    )
  })

  it('sums and negates keep the places', () => {
    const amounts = ['10.5', '-0.25', '3'].map((text) => DecimalText.parse(text))
    expect(sumOf(amounts)).toBe('13.25')
    expect(sumOf([undefined])).toBeUndefined()
    expect(negated(DecimalText.parse('0.00'))).toBe('0.00')
    expect(negated(DecimalText.parse('-4.20'))).toBe('4.20')
  })
})

describe('dates', () => {
  it.each([
    '2026-11-20',
    '20261120',
    '20.11.2026',
    '2026-11-20Z',
    '2026-11-20+01:00',
    '2026-11-20T09:30:00Z',
    '202611200930',
  ])('%s is the 20th of November', (text) => expect(xmlDate(text)).toBe('2026-11-20'))
  it.each(['15/02/2026', '2026-02-30', '2026', '202611', 'tomorrow', '2026-11-20x'])('%s is none', (text) =>
    expect(xmlDate(text)).toBeUndefined(),
  )
})

it('knows an account from other bank details', () => {
  expect(['DE75120300001020304050', '40702810600000012345', '61109010140000071219812874'].map(isAccount)).toEqual([true, true, true]) // prettier-ignore
  expect(['5050-1055', '12345678', 'NO INFO'].map(isAccount)).toEqual([false, false, false])
})
