import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { spanOf } from '../page-model/span.ts'
import { bicsBesideIbans } from './bic-beside-iban.ts'

const codesIn = (text: string) => {
  const page = aPage({ width: 1200 }).line(100, text).build()
  return bicsBesideIbans(spanOf(page, page.lines[0]?.words ?? [])).map((code) => code.text)
}

test.each([
  ['Commerzbank · DE84 7604 0061 0532 0130 40 · COBADEFFXXX', ['COBADEFFXXX']],
  ['ES91 2100 0418 4502 0005 1332 (CaixaBank, CAIXESBBXXX)', ['CAIXESBBXXX']],
  ['RABONL2U / NL38 RABO 0317 2846 50', ['RABONL2U']],
  // A word in capitals is no code: its fifth and sixth letters name no country, or another one.
  ['VOLKSBANK DE84 7604 0061 0532 0130 40', []],
  ['DE84 7604 0061 0532 0130 40 CAIXESBBXXX', []],
  ['COBADEFFXXX', []],
])('%s', (text, codes) => {
  expect(codesIn(text)).toEqual(codes)
})
