import { expect, it } from 'vitest'
import { freeName } from './free-name.ts'

it('takes the first number that is free', () => {
  expect(freeName('Zoho Books', [])).toBe('Zoho Books')
  expect(freeName('Zoho Books', ['Zoho Books', 'Zoho Books 3'])).toBe('Zoho Books 2')
  expect(freeName('Zoho Books', ['Zoho Books', 'Zoho Books 2'])).toBe('Zoho Books 3')
})
