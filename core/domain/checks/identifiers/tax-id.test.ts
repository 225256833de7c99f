import { describe, expect, test } from 'vitest'
import { judgeTaxId } from './tax-id.ts'

describe('a bare number is judged by the country the document speaks of', () => {
  test.each([
    ['7839415263', { language: 'ru', currency: 'RUB' }, 'valid', 'inn'],
    ['7839415264', { language: 'ru', currency: 'RUB' }, 'invalid', 'inn'],
    ['7839415264', { russianBank: true }, 'invalid', 'inn'],
    ['190340018278', { language: 'ru', currency: 'KZT' }, 'valid', 'national'],
    ['190340018279', { language: 'ru', currency: 'KZT' }, 'invalid', 'national'],
    ['43182764', { language: 'uk', currency: 'UAH' }, 'valid', 'national'],
    ['43182765', { language: 'uk' }, 'invalid', 'national'],
    ['431827612345', { language: 'uk' }, 'unchecked', 'national'],
    ['5263847104', { language: 'pl', currency: 'PLN' }, 'valid', 'national'],
    ['5263847105', { language: 'pl', currency: 'EUR' }, 'invalid', 'national'],
    ['123456789', { language: 'en', currency: 'USD' }, 'unchecked', 'national'],
    ['12-3456789', {}, 'unchecked', 'national'],
  ] as const)('%s with %o: %s', (id, hints, verdict, rule) => expect(judgeTaxId(id, hints)).toEqual({ verdict, rule }))
})

test('a prefix decides whatever the document speaks', () => {
  expect(judgeTaxId('DE136695976', { language: 'ru', currency: 'RUB' })).toEqual({ verdict: 'valid', rule: 'vat' })
  expect(judgeTaxId('DE136695975', {})).toEqual({ verdict: 'invalid', rule: 'vat' })
})
