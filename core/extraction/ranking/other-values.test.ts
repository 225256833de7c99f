import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const page = aPage()
  .line(40, [[50, 'Nordlicht Papier GmbH', { size: 14 }]])
  .line(100, [[50, 'Rechnung Nr. 2026-0117'], [380, 'Auftragsnummer: AB-4711']])
  .line(114, [[50, 'Rechnungsdatum: 20.11.2026'], [380, 'Lieferdatum: 18.11.2026']])
  .line(300, [[400, 'Nettobetrag'], [545, '100,00', { align: 'right' }]])
  .line(314, [[400, '19 % MwSt'], [545, '19,00', { align: 'right' }]])
  .line(328, [[400, 'Gesamtbetrag EUR'], [545, '119,00', { align: 'right' }]])
  .line(356, [[400, 'Gesamtbetrag Vorjahr'], [545, '877,00', { align: 'right' }]])
  .build() // prettier-ignore

const { fields } = extractFromPages([page], { ownCompanies: [] })

test('a field offers what else it might be, with the places, never what it is', () => {
  expect(fields.issueDate?.value).toBe('2026-11-20')
  expect(fields.issueDate?.others).toMatchObject([{ value: '2026-11-18', page: 1 }])
  expect(fields.grossTotal?.others?.map(({ value }) => value)).toContain('877.00')
  for (const { value, others = [] } of Object.values(fields)) {
    expect(others.map((other) => other.value)).not.toContain(value)
    for (const other of others) {
      expect(other.confidence).toBeLessThan(0.5)
      expect(other.box).toHaveLength(4)
    }
  }
})
