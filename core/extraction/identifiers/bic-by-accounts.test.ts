import { expect, it } from 'vitest'
import { spanOf } from '../page-model/span.ts'
import { textAsPage } from '../page-model/text-as-page.ts'
import { bicByAccounts, mfoByAccounts } from './bic-by-accounts.ts'

const told = (text: string) => {
  const page = textAsPage(text)
  return bicByAccounts(page.lines.map((line) => spanOf(page, line.words)))
}

it('knows a БИК by the accounts beside it, and takes no other nine digits for one', () => {
  const known = told('40702810702002554298\nк/с 30101810700000000730')
  expect(known('046052730')).toBe(true)
  expect(known('046052731')).toBe(false)
  expect(known('616401001')).toBe(false)
})

it('needs both accounts', () => {
  expect(told('р/с 40702810702002554298')('046052730')).toBe(false)
  expect(told('к/с 30101810700000000730')('046052730')).toBe(false)
})

it('knows a МФО by the account it is a part of', () => {
  const page = textAsPage('IBAN: UA21 3223 1300 0002 6007 2335 6600 1\nM®O: 322313 740281')
  const known = mfoByAccounts(page.lines.map((line) => spanOf(page, line.words)))
  expect(known('322313')).toBe(true)
  expect(known('740281')).toBe(false)
})
