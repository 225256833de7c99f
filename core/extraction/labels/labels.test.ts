import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { LABELS } from './label-dictionary.ts'
import { labelTokens } from './label-text.ts'
import { findLabels } from './labels.ts'
import { layoutOf } from '../page-model/layout.ts'

const rolesIn = (text: string) =>
  findLabels(layoutOf([aPage().line(100, text).build()]))
    .flat()
    .map((label) => [label.key, ...new Set(label.meanings.map((meaning) => meaning.role))])

test('spelling, accents and punctuation do not matter', () => {
  expect(labelTokens('USt.-Id.-Nr.:')).toEqual(['ust', 'id', 'nr'])
  expect(labelTokens('№123')).toEqual(['№', '123'])
  expect(labelTokens('Cчёт')).toEqual(labelTokens('счет'))
})

test('the longest label wins and rates inside it are skipped', () => {
  expect(rolesIn('Rechnungsdatum: 01.02.2026')).toEqual([['rechnungsdatum', 'issueDate']])
  expect(rolesIn('Summe inkl. 19 % MwSt.')).toEqual([['summeinklmwst', 'grossTotal']])
})

test('short words are labels only where they stand like one', () => {
  expect(rolesIn('Lieferung an die Baustelle')).not.toContainEqual(['an', 'buyer'])
  expect(rolesIn('An:')).toEqual([['an', 'buyer']])
})

test('every language names the main fields', () => {
  for (const language of ['de', 'en', 'es', 'fr', 'it', 'kk', 'nl', 'pl', 'ru', 'uk']) {
    const roles = new Set(
      [...LABELS.values()]
        .flat()
        .filter((meaning) => meaning.language === language)
        .map((meaning) => meaning.role),
    )
    for (const role of [
      'invoiceNumber',
      'issueDate',
      'dueDate',
      'seller',
      'buyer',
      'vatId',
      'iban',
      'netTotal',
      'taxTotal',
      'grossTotal',
      'payableTotal',
      'prepaidTotal',
    ] as const) {
      expect(roles.has(role), `${language} ${role}`).toBe(true)
    }
  }
})

test.each([
  ['(2) Покупатель: АО "Юг"', 'покупатель'],
  ['17. Получатель: ТОО "Дала"', 'получатель'],
])('a form numbers its lines before their labels: %s', (text, key) => {
  const [label] = findLabels(layoutOf([aPage().line(100, text).build()])).flat()
  expect([label?.key, label?.opens, label?.colon]).toEqual([key, true, true])
})

test('a letter alone on a scan is dirt or a logo, in print it is «À»', () => {
  const labelsOn = (source: 'ocr' | 'text') =>
    findLabels(layoutOf([aPage({ source }).line(60, [[50, 'A']]).line(74, [[50, 'Soligny Traiteur SARL']]).build()])) // prettier-ignore
      .flat()
      .map((label) => label.key)
  expect(labelsOn('text')).toContain('a')
  expect(labelsOn('ocr')).not.toContain('a')
})
