import { expect, test } from 'vitest'
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
