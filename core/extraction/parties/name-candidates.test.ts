import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'
import { isSentenceAbout } from './name-candidates.ts'

const found = (...values: string[]) => values.map((value) => ({ value }))

test('a sentence that ends with a name found elsewhere is no name', () => {
  const name = 'Northfield Paper Supplies Ltd'
  expect(isSentenceAbout(`Please pay by bank transfer to ${name}`, found(name))).toBe(true)
  expect(isSentenceAbout(`Please pay by bank transfer to ${name}`, found('Ashcombe Letterpress Ltd'))).toBe(false)
})

test('a name with its legal form written out is one', () => {
  expect(isSentenceAbout('Société à responsabilité limitée Dupont', found('Dupont'))).toBe(false)
  expect(isSentenceAbout('Northfield Paper Supplies Ltd', found('Supplies Ltd', 'Northfield Paper Supplies Ltd'))).toBe(
    false,
  )
})

test('an industrial estate under the name of a letterhead is its address', () => {
  const page = aPage()
    .line(40, [[50, 'MediOuest Distribution', { size: 15 }]])
    .lines(62, ['ZI Nord, 12 rue Ampère – 35000 Rennes', 'N° TVA intracom. : FR10483311585'])
    .line(120, [[330, 'Cabinet infirmier Les Tilleuls']])
    .line(134, [[330, '3 allée des Tilleuls']])
    .line(148, [[330, '35510 Cesson-Sévigné']])
    .line(200, 'Facture n° : FC118834')
  const { supplierName } = extractFromPages([page.build()], { ownCompanies: [] }).fields
  expect(supplierName?.value).toBe('MediOuest Distribution')
})
