import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bicCountry, isBic, isIban } from './iban.ts'

const RIGHT = [
  'DE86999999990718462055',
  'IE73SKPK93105812345678',
  'FR7699999000010001234560049',
  'UA263999990000026007233566001',
]

test.each(RIGHT)('%s is right', (iban) => expect(isIban(iban)).toBe(true))
test('spaces do not matter', () => expect(isIban('DE86 9999 9999 0718 4620 55')).toBe(true))

test('one changed digit is always caught (ISO 7064 mod 97-10)', () => {
  const place = fc.tuple(fc.constantFrom(...RIGHT), fc.nat(29), fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(place, ([iban, nth, by]) => {
      const at = nth % iban.length
      fc.pre(/\d/.test(iban[at] ?? ''))
      expect(isIban(iban.slice(0, at) + ((Number(iban[at]) + by) % 10) + iban.slice(at + 1))).toBe(false)
    }),
  )
})

test('the length is the country’s', () => {
  // 99 999999 … with check digits counted for a German IBAN one digit short.
  expect(isIban('DE8699999999071846205')).toBe(false)
  expect(isIban('XX86999999990718462055')).toBe(false)
})

test.each(['SKPKDEHH', 'SKPKDEHHXXX', 'skpk de hh'])('BIC %s is right', (bic) => expect(isBic(bic)).toBe(true))
test.each(['SKPKDEH', 'SKPKXXHH1', 'SKPKDEHHXX', '044525225'])('BIC %s is wrong', (bic) =>
  expect(isBic(bic)).toBe(false),
)
test('a BIC names its country', () => expect(bicCountry('SKPKDEHHXXX')).toBe('DE'))
