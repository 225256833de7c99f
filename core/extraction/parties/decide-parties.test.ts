import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const valuesOf = (page: ReturnType<typeof aPage>) => {
  const { fields } = extractFromPages([page.build()], { ownCompanies: [] })
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value?.value]))
}

test('a number between the name and the label of a form does not hide the label', () => {
  const page = aPage()
    .line(40, [[50, 'Счет-фактура № 88 от 4 августа 2026 г. (1)']])
    .line(60, [
      [50, 'Продавец:'],
      [130, 'ООО "Северный ветер"'],
      [330, '(2) Покупатель:'],
      [450, 'АО "ЮЖСТРОЙ"'],
    ])
    .line(74, [
      [50, 'Адрес:'],
      [130, '620024, г. Пермь, ул. Мира, д. 2'],
    ])
  expect(valuesOf(page)).toMatchObject({ supplierName: 'ООО "Северный ветер"', buyerName: 'АО "ЮЖСТРОЙ"' })
})

test('a company named once more in "Ship to" is billed, not the person above it', () => {
  const page = aPage()
    .line(40, [[50, 'Juniper Ridge Roofing LLC']])
    .line(100, [
      [50, 'BILL TO'],
      [250, 'SHIP TO'],
    ])
    .line(112, [
      [50, 'Dr. Lena Ford'],
      [250, 'Blue Mesa Clinic'],
    ])
    .line(124, [
      [50, 'Blue Mesa Clinic'],
      [250, 'West Wing'],
    ])
    .line(136, [
      [50, '12 Main Street'],
      [250, '90 Oak Road'],
    ])
    .line(148, [
      [50, 'Tucson, AZ 85701'],
      [250, 'Tucson, AZ 85704'],
    ])
  expect(valuesOf(page)['buyerName']).toBe('Blue Mesa Clinic')
})

test('one VAT id printed in the blocks of both parties is the id of both', () => {
  const page = aPage()
    .line(40, [[50, 'Verkäufer:']])
    .line(52, [[50, 'Auwald Energie GmbH']])
    .line(64, [[50, 'Talweg 1, 04109 Leipzig']])
    .line(76, [[50, 'USt-IdNr.: DE136695976']])
    .line(130, [[50, 'Käufer:']])
    .line(142, [[50, 'Auwald Netz GmbH']])
    .line(154, [[50, 'Talweg 3, 04109 Leipzig']])
    .line(166, [[50, 'USt-IdNr.: DE136695976']])
  expect(valuesOf(page)).toMatchObject({ supplierTaxId: 'DE136695976', buyerTaxId: 'DE136695976' })
})

test('who writes an invoice alone stands over an address and a tax id at the head of the page', () => {
  const page = aPage({ size: 10 })
    .line(50, [[50, 'FACTURA', { size: 20 }]])
    .line(88, [
      [50, 'Inés Cobo Marín'],
      [230, 'Facturar a:'],
      [420, 'Nº factura: 2026/039'],
    ])
    .line(100, [
      [50, 'Intérprete jurada'],
      [230, 'Gestoría Olmeda S.L.'],
      [420, 'Fecha: 2 de octubre de 2026'],
    ])
    .line(112, [
      [50, 'NIF: 48217733G'],
      [230, 'CIF: A13258017'],
    ])
    .line(124, [
      [50, 'C/ Pino 14'],
      [230, 'Paseo del Río 20'],
    ])
    .line(136, [
      [50, '28012 Madrid'],
      [230, '46010 Valencia'],
    ])
  expect(valuesOf(page)).toMatchObject({ supplierName: 'Inés Cobo Marín', buyerName: 'Gestoría Olmeda S.L.' })
})

test('the sender in one line and marks of the post are no part of an address', () => {
  const page = aPage()
    .line(40, [[50, 'Hafenfunk Telekommunikation GmbH', { size: 16 }]])
    .line(90, [[50, 'Hafenfunk, Postfach 10 33 20, 28033 Bremen', { size: 7 }]])
    .line(100, [[50, '*44018* DV 11 0,85']])
    .line(112, [[50, 'Gasthof Drei Linden']])
    .line(124, [[50, 'Dieter Kropp']])
    .line(136, [[50, 'Lindenallee 2']])
    .line(148, [[50, '27283 Verden']])
    .line(200, [[50, 'Ihre Rechnung vom 05.11.2026']])
  expect(valuesOf(page)['buyerName']).toBe('Gasthof Drei Linden')
})

test('a name set in two lines of large letters is one name', () => {
  const page = aPage()
    .line(40, [[50, 'Tekstatelier', { size: 16 }]])
    .line(57, [[50, 'De Rode Draad', { size: 16 }]])
    .line(90, [[50, 'Lindelaan 3']])
    .line(102, [[50, '7311 AA Apeldoorn']])
    .line(114, [[50, 'BTW-id: NL693122663B02']])
    .line(160, [[50, 'Factuur 2026-22']])
  expect(valuesOf(page)['supplierName']).toBe('Tekstatelier De Rode Draad')
})
