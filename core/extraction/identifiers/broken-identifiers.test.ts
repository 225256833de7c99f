import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

test('a Polish account without its country over two lines of a narrow column', () => {
  const page = aPage()
    .line(40, [
      [40, 'Kurier Sowa sp. z o.o.'],
      [300, 'Faktura nr 12/10/2026'],
    ]) // prettier-ignore
    .line(60, [
      [40, 'Rachunek do wpłat:'],
      [300, 'Nabywca: Zabawki Halina Dudek'],
    ]) // prettier-ignore
    .line(72, [[40, '61 1090 1014 0000']])
    .line(84, [[40, '0712 1981 2874']])
  const { supplierIban } = extractFromPages([page.build()], { ownCompanies: [] }).fields
  expect(supplierIban?.value).toBe('61109010140000071219812874')
})
