import { expect, it } from 'vitest'
import { spanOf } from '../page-model/span.ts'
import { textAsPage } from '../page-model/text-as-page.ts'
import { bicByAccounts } from './bic-by-accounts.ts'

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
