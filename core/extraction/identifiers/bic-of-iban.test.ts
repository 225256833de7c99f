import { expect, it } from 'vitest'
import { bicOfIban } from './bic-of-iban.ts'

const GERMAN = 'DE89370400440532013000'

it('keeps a code of the country of its account, and puts a misread letter of the country right', () => {
  expect(bicOfIban('COBADEFFXXX', GERMAN)).toBe('COBADEFFXXX')
  expect(bicOfIban('COBADFFFXXX', GERMAN)).toBe('COBADEFFXXX')
  expect(bicOfIban('BARCGGSP', 'GB82WEST12345698765432')).toBe('BARCGGSP')
})

it('leaves out a code that lost a letter, so that another country stands where its own should', () => {
  expect(bicOfIban('OBADEFFXXXX', GERMAN)).toBeUndefined()
  expect(bicOfIban('COBAITFFXXX', GERMAN)).toBeUndefined()
})

it('says nothing of a Russian code or where no IBAN is', () => {
  expect(bicOfIban('044525225', '40702810738000012345')).toBe('044525225')
  expect(bicOfIban('COBADEFFXXX', '40702810738000012345')).toBe('COBADEFFXXX')
})
