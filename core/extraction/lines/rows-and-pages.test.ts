import { describe, expect, test } from 'vitest'
import { aPage, pagesOf, type Column, type PageBuilder } from '../../../tests/builders/page-text.ts'
import { readLines } from './read-lines.ts'

const right = (x: number): Column => ({ x, align: 'right' })
const brief = (pages: Parameters<typeof readLines>[0]) =>
  readLines(pages).lines.map(({ description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount }) =>
    [description, quantity, unit, unitPrice, taxRate, netAmount, grossAmount].map((value) => value ?? '').join(' | '),
  )
const totals = (page: PageBuilder, y: number, ...rows: readonly (readonly [string, string])[]) =>
  page.table(y, [right(450), right(545)], rows)

/** Position, description, quantity, unit, price, amount: the commonest European layout. */
const PLAIN = [{ x: 50 }, { x: 75 }, right(340), { x: 350 }, right(450), right(545)]

describe('rows that wrap', () => {
  const head = ['Pos.', 'Beschreibung', 'Menge', 'Einh.', 'Preis', 'Betrag']

  test('words below belong to the item above', () => {
    const page = aPage().table(200, PLAIN, [
      head,
      ['1', 'Wartung der Anlage', '1', 'psch', '300,00', '300,00'],
      ['', 'Vertrag 2026-7', '', '', '', ''],
      ['2', 'Filter G4', '4', 'Stk', '25,00', '100,00'],
    ])
    expect(brief([page.build()])).toEqual([
      'Wartung der Anlage Vertrag 2026-7 | 1 | psch | 300.00 |  | 300.00 | ',
      'Filter G4 | 4 | Stk | 25.00 |  | 100.00 | ',
    ])
  })

  test('figures in the middle of a description, items set apart by white space', () => {
    const page = aPage()
      .table(200, PLAIN, [head])
      .line(224, [[75, 'Kabelkanal weiß']])
      .table(235, PLAIN, [['1', '', '10', 'm', '3,00', '30,00']])
      .line(246, [[75, 'mit Deckel']])
      .line(270, [[75, 'Steckdose']])
      .table(281, PLAIN, [['2', '', '6', 'Stk', '5,50', '33,00']])
      .line(292, [[75, 'zweifach']])
    expect(brief([page.build()])).toEqual([
      'Kabelkanal weiß mit Deckel | 10 | m | 3.00 |  | 30.00 | ',
      'Steckdose zweifach | 6 | Stk | 5.50 |  | 33.00 | ',
    ])
  })

  test('a section title and a sum between sections are no items', () => {
    const page = aPage().table(200, PLAIN, [
      head,
      ['', 'Los 1', '', '', '', ''],
      ['1', 'Erdarbeiten', '2', 'Std', '50,00', '100,00'],
      ['', 'Zwischensumme', '', '', '', '100,00'],
      ['2', 'Pflaster', '10', 'm²', '30,00', '300,00'],
    ])
    totals(page, 290, ['Summe', '400,00'])
    const { lines } = readLines([page.build()])
    expect(lines.map((line) => [line.description, line.netAmount])).toEqual([
      ['Erdarbeiten', '100.00'],
      ['Pflaster', '300.00'],
    ])
  })
})

describe('several pages', () => {
  const head = ['Pos.', 'Bezeichnung', 'Menge', 'Einheit', 'Einzelpreis', 'Gesamt']
  const first = () =>
    aPage()
      .table(200, PLAIN, [
        head,
        ['1', 'Ziegel', '100', 'Stk', '1,00', '100,00'],
        ['2', 'Mörtel', '5', 'Sack', '8,00', '40,00'],
      ])
      .line(760, [
        [400, 'Übertrag'],
        [545, '140,00', { align: 'right' }],
      ])
  const rest = (page: PageBuilder, y: number) => {
    page.table(y, PLAIN, [['3', 'Sand', '2', 't', '30,00', '60,00']])
    return totals(page, y + 30, ['Summe netto', '200,00'], ['MwSt. 19 %', '38,00'], ['Summe brutto', '238,00'])
  }

  test('the header comes again, shifted, after a carried sum', () => {
    const shifted = PLAIN.map((column) => ({ ...column, x: column.x + 12 }))
    const second = aPage()
      .line(60, [
        [412, 'Übertrag'],
        [557, '140,00', { align: 'right' }],
      ])
      .table(90, shifted, [head, ['3', 'Sand', '2', 't', '30,00', '60,00']])
    totals(second, 140, ['Summe netto', '200,00'], ['MwSt. 19 %', '38,00'], ['Summe brutto', '238,00'])
    expect(brief(pagesOf(first(), second))).toEqual([
      'Ziegel | 100 | Stk | 1.00 | 19 | 100.00 | ',
      'Mörtel | 5 | Sack | 8.00 | 19 | 40.00 | ',
      'Sand | 2 | t | 30.00 | 19 | 60.00 | ',
    ])
  })

  test('the table goes on without a header', () => {
    expect(brief(pagesOf(first(), rest(aPage(), 60)))).toHaveLength(3)
  })

  test('sixty lines over three pages', () => {
    const rows = Array.from({ length: 60 }, (_, index) => [
      `${index + 1}`,
      `Teil ${index + 1}A`,
      '2',
      'Stk',
      '5,00',
      '10,00',
    ])
    const pages = [0, 20, 40].map((from) => aPage().table(150, PLAIN, [head, ...rows.slice(from, from + 20)]))
    totals(pages[2] ?? aPage(), 600, ['Summe', '600,00'])
    const { lines, confidence } = readLines(pagesOf(...pages))
    expect(lines).toHaveLength(60)
    expect(confidence).toBeGreaterThan(0.8)
  })
})
