import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const issued = (page: ReturnType<typeof aPage>): string | undefined =>
  extractFromPages([page.build()], { ownCompanies: [] }).fields.issueDate?.value

test('the decree a form was laid down in is older than the form, its date one line below its name', () => {
  const page = aPage()
    .line(30, [[560, 'Приложение № 1', { align: 'right' }]])
    .line(40, [[560, 'к постановлению Правительства РФ', { align: 'right' }]])
    .line(50, [[560, 'от 26.12.2011 № 1137', { align: 'right' }]])
    .line(80, [[40, 'СЧЕТ-ФАКТУРА № 3307 от 14 октября 2026 г. (1)', { size: 13 }]])
    .line(100, [[40, 'Продавец: АО "Завод Приводов" (2)']])
    .line(112, [[40, 'Документ об отгрузке № п/п 1 № 3307 от 14.10.2026 (5а)']])
  expect(issued(page)).toBe('2026-10-14')
})

test('a law within one line', () => {
  const page = aPage()
    .line(40, [[40, 'Faktura nr FS 12/2026', { size: 13 }]])
    .line(56, [[40, 'Zwolnienie na podstawie ustawy z dnia 11.03.2004']])
    .line(80, [[40, 'Data wystawienia: 05.10.2026']])
  expect(issued(page)).toBe('2026-10-05')
})

test('numbers and dates in one cell of SAP forms: the date of the order is not the date of the bill', () => {
  const page = aPage()
    .line(60, [[330, 'Rechnung', { size: 12 }]])
    .line(74, [[330, 'Nummer/Datum'], [430, '9100200871 / 12.10.2026']]) // prettier-ignore
    .line(86, [[330, 'Auftragsnr./Datum'], [430, '2200118 / 02.10.2026']]) // prettier-ignore
    .line(98, [[330, 'Bestellnr./Datum'], [430, '4500998001 / 30.09.2026']]) // prettier-ignore
    .line(300, [[330, 'Endbetrag'], [500, '119,00']]) // prettier-ignore
  expect(issued(page)).toBe('2026-10-12')
})
