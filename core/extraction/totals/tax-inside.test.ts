import { expect, it } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const taxOf = (label: string, amount: string) =>
  extractFromPages(
    [
      aPage({ source: 'ocr' })
        .line(20, 'Фискалдық чек')
        .line(200, [[50, 'Төлеуге барлығы'], [400, '126 561.54 тг']])
        .line(214, [[50, label], [400, amount]])
        .build(),
    ],
    { ownCompanies: [] },
  ).fields.taxTotal // prettier-ignore

it('knows a tax whose label was misread by the rate beside it: it is inside the total to the cent', () => {
  expect(taxOf('онын iшнде KКK. 12%:', '13 560.17')?.value).toBe('13560.17')
  expect(taxOf('онын iшнде KКK. 12%:', '13 560.47')).toBeUndefined()
  expect(taxOf('онын iшнде KКK. 10%:', '13 560.17')).toBeUndefined()
})
