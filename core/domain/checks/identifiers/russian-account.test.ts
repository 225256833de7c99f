import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRussianAccountKeyRight, isRussianBic } from './russian-account.ts'

describe('key of a Russian account', () => {
  // Correspondent accounts of banks, as the Bank of Russia publishes them beside the БИК.
  test.each([
    ['30101810400000000225', '044525225'],
    ['30101810700000000187', '044525187'],
    ['30101810200000000593', '044525593'],
    ['30101810145250000974', '044525974'],
  ])('к/с %s fits БИК %s', (account, bic) => expect(isRussianAccountKeyRight(account, bic)).toBe(true))

  test('an account at a bank is counted with the last three digits of the БИК', () => {
    expect(isRussianAccountKeyRight('40702810400000018437', '044030964')).toBe(true)
    expect(isRussianAccountKeyRight('40702810400000018437', '044030965')).toBe(false)
  })

  test('an account at a unit of the Bank of Russia is counted with its own two digits', () => {
    // 0, 5th and 6th digits: with "001" of the БИК the key would be another one.
    const atUnit = [...'0123456789'].filter((key) => isRussianAccountKeyRight(`40501810${key}00002000002`, '044501001'))
    const atBank = [...'0123456789'].filter((key) => isRussianAccountKeyRight(`40501810${key}00002000002`, '044501901'))
    expect(atUnit).toHaveLength(1)
    expect(atBank).toHaveLength(1)
    expect(isRussianAccountKeyRight(`40501810${atUnit[0]}00002000002`, '044501002')).toBe(true)
  })

  test('every account has one right key, and one changed digit is always caught', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(
        fc.array(digit, { minLength: 11, maxLength: 11 }),
        fc.nat(19),
        fc.integer({ min: 1, max: 9 }),
        (tail, at, by) => {
          const bic = '044030964'
          const right = [...'0123456789'].filter((key) =>
            isRussianAccountKeyRight(`40702810${key}${tail.join('')}`, bic),
          )
          expect(right).toHaveLength(1)
          const account = `40702810${right[0]}${tail.join('')}`
          const changed = account.slice(0, at) + ((Number(account[at]) + by) % 10) + account.slice(at + 1)
          // 301… and 03… are numbered by other rules: a change into them is another kind of account.
          fc.pre(!/^(301|03)/.test(changed))
          expect(isRussianAccountKeyRight(changed, bic)).toBe(false)
        },
      ),
    )
  })
})

test.each([
  ['044525225', true],
  ['017003983', true],
  ['144525225', false],
  ['04452522', false],
  ['SABRRUMM', false],
])('БИК %s: %s', (bic, isRight) => expect(isRussianBic(bic)).toBe(isRight))
