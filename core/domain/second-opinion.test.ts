import { expect, test } from 'vitest'
import { isOnThisComputer, mayBeAsked, LanguageServer } from './second-opinion.ts'

test.each([
  ['http://127.0.0.1:11434/v1', true],
  ['http://localhost:1234/v1', true],
  ['http://[::1]:8080', true],
  ['http://127.0.0.1.example.org/v1', false],
  ['http://localhost.example.org/v1', false],
  ['http://192.168.1.5:8080/v1', false],
  ['https://127.0.0.1@example.org/v1', false],
  ['https://api.example.org/v1', false],
])('%s is on this computer: %s', (address, here) => {
  expect(isOnThisComputer(address)).toBe(here)
})

test('a server elsewhere needs its host and the company allowed by name; one here only the company', () => {
  const server = (given: Partial<LanguageServer>) =>
    LanguageServer.parse({ address: 'https://api.example.org/v1', model: 'm', companies: ['Hansen'], ...given })
  expect(mayBeAsked(server({}), 'Hansen')).toBe(false)
  expect(mayBeAsked(server({ mayLeaveTo: 'api.example.org' }), 'Hansen')).toBe(true)
  expect(mayBeAsked(server({ mayLeaveTo: 'api.example.org' }), 'Other')).toBe(false)
  expect(mayBeAsked(server({ mayLeaveTo: 'api.example.org' }), undefined)).toBe(false)
  expect(mayBeAsked(server({ mayLeaveTo: 'other.example.org' }), 'Hansen')).toBe(false)
  expect(mayBeAsked(server({ mayLeaveTo: 'api.example.org', companies: 'all' }), 'Hansen')).toBe(false)
  const here = { address: 'http://127.0.0.1:11434/v1' }
  expect(mayBeAsked(server({ ...here, companies: 'all' }), undefined)).toBe(true)
  expect(mayBeAsked(server(here), 'Hansen')).toBe(true)
  expect(mayBeAsked(server(here), undefined)).toBe(false)
})
