import { expect, test } from 'vitest'
import { leadingIban } from './iban-length.ts'

test('reading stops where the country says', () => {
  expect(leadingIban('DE89370400440532013000BIC')).toBe('DE89370400440532013000')
  expect(leadingIban('UA743052990000026007233566001')).toBe('UA743052990000026007233566001')
})

test.each(['DE89370400440532013001', 'DE8937040044053201300', 'RE20260217000000000000', 'ZZ89370400440532013000'])(
  '%s is none',
  (text) => {
    expect(leadingIban(text)).toBeUndefined()
  },
)
