import { describe, expect, test } from 'vitest'
import { aPage, type PageBuilder } from '../../../tests/builders/page-text.ts'
import { detectKind } from './kind.ts'

const body = (page: PageBuilder) =>
  page.table(
    300,
    [{ x: 50 }, { x: 400, align: 'right' }, { x: 545, align: 'right' }],
    [
      ['Widget', '2', '20,00'],
      ['Gadget', '1', '10,00'],
    ],
  )

/** A letterhead, a title in larger letters, a reference line, some rows: what every supplier's layout shares. */
const titled = (title: string, references: readonly string[] = []) =>
  body(
    aPage()
      .lines(40, ['Muster Handel', 'Musterweg 1', '12345 Musterstadt'])
      .line(150, [[50, title, { size: 16 }]])
      .lines(190, references),
  ).build()

test('which reminder it is stands before the title', () => {
  const page = titled('2. Mahnung – Rechnung 260981 vom 02.09.2026 – Kunde 30417')
  expect(detectKind([page]).kind).toBe('reminder')
})

describe('the title decides', () => {
  test.each([
    ['Rechnung Nr. 2026-17', 'invoice'],
    ['Счет на оплату № 44 от 3 марта 2026 г.', 'invoice'],
    ['Счет-фактура № 12 от 01.02.2026', 'invoice'],
    ['Proforma Invoice PI-9', 'invoice'],
    ['Рахунок на оплату № 8 від 05.05.2026', 'invoice'],
    ['Faktura VAT nr FV/12/2026', 'invoice'],
    ['Gutschrift Nr. 7', 'credit-note'],
    ['Stornorechnung 2026-3', 'credit-note'],
    ["Facture d'avoir AV-1", 'credit-note'],
    ['Faktura korygująca nr 3/2026', 'credit-note'],
    ['Корректировочный счет-фактура № 5 от 01.03.2026', 'credit-note'],
    ['Акт № 31 от 31 марта 2026 г.', 'act'],
    ['Акт сдачи-приемки выполненных работ № 2', 'act'],
    ['Акт надання послуг № 14', 'act'],
    ['ТОВАРНАЯ НАКЛАДНАЯ', 'delivery-note'],
    ['Lieferschein Nr. 991', 'delivery-note'],
    ['Bon de livraison n° 12', 'delivery-note'],
    ['ПЛАТЕЖНОЕ ПОРУЧЕНИЕ № 18', 'payment-order'],
    ['2. Mahnung', 'reminder'],
    ['Wezwanie do zapłaty', 'reminder'],
    ['Auftragsbestätigung AB-100', 'other'],
    ['Order Confirmation SO-100', 'other'],
    ['Angebot Nr. 55', 'other'],
    ['Коммерческое предложение № 5', 'other'],
    ['Акт сверки взаимных расчетов', 'other'],
    ['Devis n° 8', 'other'],
  ])('%s → %s', (title, kind) => {
    const guess = detectKind([titled(title)])
    expect(guess.kind).toBe(kind)
    expect(guess.confidence).toBeGreaterThan(0.6)
  })
})

test('documents an invoice refers to do not change what it is', () => {
  const page = titled('Rechnung 4711', [
    'Lieferschein: 991',
    'Auftragsbestätigung: AB-100',
    'Ihre Bestellung Nr. 12 vom 01.02.2026',
  ])
  expect(detectKind([page]).kind).toBe('invoice')
  const act = titled('Акт № 31 от 31 марта 2026 г.', ['Основание: Счет № 12 от 01.03.2026', 'Договор № 7'])
  expect(detectKind([act]).kind).toBe('act')
})

test('a reminder that lists invoices stays a reminder', () => {
  const page = titled('Zahlungserinnerung', ['Rechnungsnummer 4711 Rechnungsdatum 01.02.2026 Rechnungsbetrag 119,00'])
  expect(detectKind([page]).kind).toBe('reminder')
})

describe('УПД', () => {
  const transfer = (status: string) =>
    aPage({ size: 7 })
      .lines(40, ['Универсальный', 'передаточный', 'документ'], { x: 30, step: 9 })
      .line(40, [[150, 'Счет-фактура № 77 от 10 апреля 2026 г. (1)']])
      .line(80, [[30, `Статус: ${status}`]])
      .lines(92, ['1 – счет-фактура и передаточный', 'документ (акт)', '2 – передаточный документ (акт)'], {
        x: 30,
        step: 9,
      })
      .build()

  test('status 1 is an invoice, status 2 a delivery note', () => {
    expect(detectKind([transfer('1')])).toEqual({ kind: 'invoice', confidence: 0.97 })
    expect(detectKind([transfer('2')])).toEqual({ kind: 'delivery-note', confidence: 0.95 })
  })

  test('an unreadable status is taken for an invoice, unsurely', () => {
    expect(detectKind([transfer('')])).toEqual({ kind: 'invoice', confidence: 0.7 })
  })
})

test('a till receipt needs no title', () => {
  const page = aPage({ width: 220, height: 500, size: 8 })
    .lines(
      20,
      [
        'Markt am Tor',
        'Hauptstr. 5',
        '',
        'Milch 1,19 A',
        'Brot 2,49 A',
        'SUMME EUR 3,68',
        'Gegeben BAR 5,00',
        'Rückgeld 1,32',
      ],
      { x: 10 },
    )
    .lines(180, ['TSE-Signatur: Qx91', 'Bon-Nr. 4711', 'Vielen Dank für Ihren Einkauf'], { x: 10 })
    .build()
  expect(detectKind([page]).kind).toBe('receipt')
})

test('a letter that names nothing is other, unsurely', () => {
  const page = aPage().lines(100, ['Dear Ms Example', 'we are moving to a new office.', 'Kind regards']).build()
  expect(detectKind([page])).toEqual({ kind: 'other', confidence: 0.3 })
})
