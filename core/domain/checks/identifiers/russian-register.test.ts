import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInn, isKpp, isOgrn } from './russian-register.ts'

const DIGITS = [...'0123456789']

/** The number with its check digits found by trying, independent of how the rule computes them. */
function completed(prefix: string, missing: number, isRight: (number: string) => boolean): string | undefined {
  if (missing === 0) return isRight(prefix) ? prefix : undefined
  for (const digit of DIGITS) {
    const found = completed(prefix + digit, missing - 1, isRight)
    if (found !== undefined) return found
  }
  return undefined
}

const digits = (length: number) =>
  fc.array(fc.constantFrom(...DIGITS), { minLength: length, maxLength: length }).map((all) => all.join(''))

function changed(number: string, at: number, by: number): string {
  return number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1)
}

describe('ИНН', () => {
  // From the public register, to hold the rule against numbers that we did not make.
  test.each(['7707083893', '7736050003', '500100732259'])('%s is right', (inn) => expect(isInn(inn)).toBe(true))
  test.each(['7707083894', '770708389', '0000000000', '500100732258', '50010073225', 'PL7707083893'])(
    '%s is wrong',
    (inn) => expect(isInn(inn)).toBe(false),
  )

  test('every prefix has exactly one right check digit', () => {
    fc.assert(
      fc.property(digits(9), (prefix) => {
        fc.pre(!/^0+$/.test(prefix))
        expect(DIGITS.filter((digit) => isInn(prefix + digit))).toHaveLength(1)
      }),
    )
  })

  test('one changed digit of a person’s number is caught nearly always: two check digits', () => {
    let caught = 0
    let tried = 0
    fc.assert(
      fc.property(digits(10), fc.nat(11), fc.integer({ min: 1, max: 9 }), (prefix, at, by) => {
        const inn = completed(prefix, 2, isInn)
        fc.pre(inn !== undefined)
        tried += 1
        if (!isInn(changed(inn, at, by))) caught += 1
      }),
      { numRuns: 500, seed: 1 },
    )
    // Rests 10 and 0 give the same digit, so the rule cannot catch all.
    expect(caught / tried).toBeGreaterThan(0.98)
  })
})

describe('КПП', () => {
  test.each(['773601001', '7736AB001'])('%s is possible', (kpp) => expect(isKpp(kpp)).toBe(true))
  test.each(['77360100', '7736010011', '77360а001', '001234001', '7736ab001'])('%s is not', (kpp) =>
    expect(isKpp(kpp)).toBe(false),
  )
})

describe('ОГРН and ОГРНИП', () => {
  test.each(['1027700132195', '304500116000157'])('%s is right', (ogrn) => expect(isOgrn(ogrn)).toBe(true))
  test.each(['1027700132196', '304500116000158', '102770013219', '0027700132195'])('%s is wrong', (ogrn) =>
    expect(isOgrn(ogrn)).toBe(false),
  )
})
