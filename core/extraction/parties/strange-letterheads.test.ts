import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'
import { companyName } from './company-name.ts'

const valuesOf = (page: ReturnType<typeof aPage>) => {
  const { fields } = extractFromPages([page.build()], { ownCompanies: [] })
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value?.value]))
}

test('a court that keeps a register is no company, a director is not part of one, a dash may be', () => {
  expect(companyName('AG Hamburg HRB 66012 · USt-IdNr. DE136695976')).toBe('')
  expect(companyName('ТОВ "СОНЯШНИК" директор Романюк Л. Д.')).toBe('ТОВ "СОНЯШНИК"')
  expect(companyName('Onda – Serviços de Piscinas, Lda.')).toBe('Onda – Serviços de Piscinas, Lda.')
  expect(companyName('Kraxi GmbH – Flugzeugallee 17')).toBe('Kraxi GmbH')
})

test('a seller in the column next to the date of the bill, its name in two lines; a buyer with the person it is for', () => {
  const page = aPage()
    .line(40, [[300, 'Invoice Date'], [430, 'Fell Access &']]) // prettier-ignore
    .line(52, [[40, 'TAX INVOICE'], [300, '6 Oct 2026'], [430, 'Demolition Ltd']]) // prettier-ignore
    .line(64, [[430, 'Unit 12 Crossley Park']])
    .line(76, [[430, 'HALIFAX']])
    .line(88, [[430, 'HX3 5AX']])
    .line(110, [[60, 'Calder Vale Ltd']])
    .line(122, [[60, 'Attention: Ruth Ackroyd']])
    .line(134, [[60, 'Mill House, Mill Lane']])
    .line(146, [[60, 'HEBDEN BRIDGE']])
    .line(158, [[60, 'HX7 8AA']])
    .line(300, [[300, 'TOTAL GBP'], [430, '120.00']]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({ supplierName: 'Fell Access & Demolition Ltd', buyerName: 'Calder Vale Ltd' })
})

test('a label means what it means in the language of the page: who is paid in Finnish, who is billed in Estonian', () => {
  const page = aPage()
    .line(40, [[40, 'Järven Nokipojat Oy'], [310, 'LASKU']]) // prettier-ignore
    .line(52, [[40, 'Satamakatu 7'], [310, 'Laskun numero 10884']]) // prettier-ignore
    .line(64, [[40, '53900 Lappeenranta'], [310, 'Eräpäivä 4.11.2026']]) // prettier-ignore
    .line(120, [[40, 'Asunto Oy Kanavaranta']])
    .line(132, [[40, 'Kauppakatu 40']])
    .line(144, [[40, '53100 Lappeenranta']])
    .line(300, [[300, 'Maksettava yhteensä'], [450, '645,07']]) // prettier-ignore
    .line(600, [[40, 'Saaja', { size: 8 }], [300, 'Eräpäivä', { size: 8 }]]) // prettier-ignore
    .line(610, [[40, 'Järven Nokipojat Oy'], [300, '4.11.2026']]) // prettier-ignore
  expect(valuesOf(page)).toMatchObject({ supplierName: 'Järven Nokipojat Oy', buyerName: 'Asunto Oy Kanavaranta' })
})

test('forms in small and in capital letters, and those of both languages of Belgium', () => {
  const page = aPage()
    .line(40, [[40, 'Szybka Paczka', { size: 16 }]])
    .line(64, [[40, 'Szybka Paczka Kurier sp. z o.o.']])
    .line(76, [[40, 'Al. Krakowska 110']])
    .line(88, [[40, '02-256 Warszawa']])
    .line(100, [[40, 'NIP 5213938224']])
    .line(130, [[300, 'Nabywca: Zabawki Halina Dudek']])
  expect(valuesOf(page)['supplierName']).toBe('Szybka Paczka Kurier sp. z o.o.')
  const belgian = aPage()
    .line(40, [
      [36, 'BISCUITERIE VANDERELST NV/SA'],
      [362, 'FACTUUR / FACTURE'],
    ]) // prettier-ignore
    .line(52, [[36, 'chaussée de Waterloo 880']])
    .line(64, [[36, '1180 Bruxelles']])
    .line(76, [[36, 'BTW / TVA BE 0403.019.261']])
    .line(110, [[362, 'Delhaye Frères SRL']])
    .line(122, [[362, 'rue de la Station 14']])
    .line(134, [[362, '5000 Namur']])
  expect(valuesOf(belgian)).toMatchObject({
    supplierName: 'BISCUITERIE VANDERELST NV/SA',
    supplierTaxId: 'BE0403019261',
  })
})

test('the brand once more begins a name of its own', () => {
  const page = aPage()
    .line(20, [[60, 'STAVEBNINY KAMENEC']])
    .line(32, [[45, 'Kamenec s.r.o., Hradná 14']])
    .line(44, [[75, '955 01 Topoľčany']])
    .line(60, [[40, 'POKLADNIČNÝ DOKLAD č. 0418']])
    .line(90, [[40, 'Spolu EUR 51,70']])
  expect(valuesOf(page)['supplierName']).toBe('Kamenec s.r.o.')
})
