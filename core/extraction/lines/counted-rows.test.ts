import { expect, test } from 'vitest'
import { aPage, type Cell } from '../../../tests/builders/page-text.ts'
import { spellOcr } from '../printed-values/ocr-spelling.ts'
import { readLines } from './read-lines.ts'

/** A till's slip as recognition gives it: what is counted at the left, amounts at the right. */
const slip = (rows: readonly (readonly [left: string, right: string])[], source: 'ocr' | 'text' = 'ocr') => {
  const page = aPage({ width: 220, height: 500, size: 8, source, confidence: source === 'ocr' ? 0.95 : 1 })
  page.lines(20, ['Baumarkt am Tor', 'Kassenbon', 'Hauptstr. 5'], { x: 20, step: 11 })
  rows.forEach(([left, right], at) => {
    const cells: Cell[] = left === '' ? [] : [[10, left]]
    if (right !== '') cells.push([190, right, { align: 'right' }])
    page.line(60 + at * 11, cells)
  })
  return readLines(spellOcr([page.build()])).lines.map((line) =>
    [line.description, line.quantity, line.unitPrice, line.netAmount ?? line.grossAmount].join(' | '),
  )
}

test('«1x» and «Зх» in one word, the price behind «à» or glued to the name, the sign of the price inside the amount', () => {
  expect(
    slip([
      ['1x Gebackmischung 400 ga', '2,65'],
      ['2,65', ''],
      ['Зх Kabel grau 3G1,5 Ring', '22,71'],
      ['50 m à 7,57', ''],
      ['1x Kaffee gemahlen1kga9,05', '9,05'],
      ['1 x Farbe weiss 10 l', '4 246,66'],
      ['246,66', ''],
      ['Summe', '281,07 €'],
      ['Karte', '281,07'],
    ]),
  ).toEqual([
    'Gebackmischung 400 ga | 1 | 2.65 | 2.65',
    'Kabel grau 3G1,5 Ring 50 m | 3 | 7.57 | 22.71',
    'Kaffee gemahlen1kga | 1 | 9.05 | 9.05',
    'Farbe weiss 10 l 4 | 1 | 246.66 | 246.66',
  ])
})

test('a letter of the tax read as the last figure, a word and its amount in one', () => {
  expect(
    slip([
      ['1 x Tirafondo 4x40, caja', '4,328'],
      ['200 á 4,32', ''],
      ['4 x Mesa regulable 140', 'cm1.736,00'],
      ['á 434,00', ''],
      ['Total', 'EUR 1.740,32'],
      ['Tarjeta', '1.740,32'],
    ]),
  ).toEqual(['Tirafondo 4x40, caja 200 | 1 | 4.32 | 4.32', 'Mesa regulable 140 cm | 4 | 434.00 | 1736.00'])
})

test('a price of one that was not read follows from count and amount, and only to the cent', () => {
  const rows = (amount: string) =>
    slip([
      ['4x Schraube 5x60', amount],
      ['1x Leim', '3,00'],
      ['à 3,00', ''],
      ['Summe', `${amount === '8,00' ? '11,00' : '11,01'} €`],
      ['Bar', '20,00'],
    ])
  expect(rows('8,00')[0]).toMatch(/\| 4 \| 2\.00 \| 8\.00$/)
  expect(rows('8,01')[0]).toMatch(/\|  \|  \| 8\.01$/)
})

test('where names stand over their factors, a row whose factors were misread has the name above it', () => {
  expect(
    slip([
      ['Pintura fachada blanca', ''],
      ['1 x 58,69', '58,69'],
      ['Tirafondo 4x40', ''],
      ['1 TAPA:', '7,28'],
      ['Palé europeo', ''],
      ['4 x 9,09', '36,36'],
      ['Placa de yeso 15 mm', ''],
      ['Xx 5,55', '11,10'],
      ['Total', '113,43 €'],
    ]),
  ).toEqual([
    'Pintura fachada blanca | 1 | 58.69 | 58.69',
    'Tirafondo 4x40 | 1 | 7.28 | 7.28',
    'Palé europeo | 4 | 9.09 | 36.36',
    'Placa de yeso 15 mm | 2 | 5.55 | 11.10',
  ])
})

test('a count, the sign for times and the name in one word', () => {
  expect(
    slip([
      ['1xBureaustoel à 12,50', '12,50'],
      ['2xKabel à 3,00', '6,00'],
      ['Totaal', '18,50'],
    ]),
  ).toEqual(['Bureaustoel | 1 | 12.50 | 12.50', 'Kabel | 2 | 3.00 | 6.00'])
})
