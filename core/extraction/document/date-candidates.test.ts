import { expect, test } from 'vitest'
import { aPage, pagesOf } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const datesOn = (page: ReturnType<typeof aPage>): (string | undefined)[] => {
  const { issueDate, dueDate } = extractFromPages([page.build()], { ownCompanies: [] }).fields
  return [issueDate?.value, dueDate?.value]
}

test('the day for the discount is not the day the bill is due', () => {
  const page = aPage()
    .line(40, [[50, 'Rechnung Nr. 20261187 vom 03.09.2026', { size: 14 }]])
    .line(400, [[50, 'Zahlbar bis 13.09.2026 mit 2 % Skonto (341,10 €), bis 03.10.2026 ohne Abzug.']])
  expect(datesOn(page)).toEqual(['2026-09-03', '2026-10-03'])
})

test('dates in a row of cells, each under a head of its own, are no list', () => {
  const page = aPage()
    .line(40, [[50, 'INVOICE', { size: 18 }]])
    .table(
      80,
      [{ x: 50 }, { x: 130 }, { x: 230 }, { x: 330 }],
      [
        ['INVOICE #', 'DATE', 'TOTAL DUE', 'DUE DATE'],
        ['3418', '10/31/2026', '$1,137.61', '11/30/2026'],
      ],
      13,
    )
    .line(140, [
      [50, 'DATE'],
      [150, 'ACTIVITY'],
      [400, 'QTY'],
      [500, 'AMOUNT'],
    ])
    .line(154, [
      [50, '10/02/2026'],
      [150, 'Grounds maintenance'],
      [400, '4'],
      [500, '740.00'],
    ])
    .line(300, [[50, 'Copper Mesa Landscaping, Tucson, AZ 85745, USA']])
  expect(datesOn(page)).toEqual(['2026-10-31', '2026-11-30'])
})

test('a Kazakh month in the locative', () => {
  const page = aPage().line(40, [[50, '2026 жылғы 14 мамырдағы № 88 төлем шоты', { size: 14 }]])
  expect(datesOn(page)[0]).toBe('2026-05-14')
})

test('days on which something was done stand under one another beside their amounts', () => {
  const page = aPage()
    .line(40, [[50, 'Harbour Physio', { size: 16 }]])
    .line(70, [[50, 'Invoice HP-3310']])
    .line(84, [[50, '5 October 2026']])
    .table(
      160,
      [{ x: 50 }, { x: 150 }, { x: 400, align: 'right' }],
      [
        ['Date', 'Treatment', 'Fee'],
        ['14/09/2026', 'Initial assessment', '£55.00'],
        ['28/09/2026', 'Follow-up session', '£40.00'],
      ],
      14,
    )
  expect(datesOn(page)[0]).toBe('2026-10-05')
})

test('the date behind the number at the head of the second page is the document’s, whatever a broken label says', () => {
  const first = aPage({ source: 'ocr' })
    .line(129, [
      [484, 'Data'],
      [540, 'trasport'],
    ]) // prettier-ignore
    .line(140, [[484, '20 aprile 2025']])
    .line(155, [[484, 'Nota di credito n.:']])
    .line(165, [[484, '0166/25']])
    .line(185, [[484, '25 aprile 2025']])
    .line(298, [[44, 'NOTA DI CREDITO', { size: 14 }]])
  const second = aPage({ source: 'ocr' }).line(37, [[420, 'Fattura n. 0166/25 del 25 aprile 2025']])
  const { issueDate } = extractFromPages(pagesOf(first, second), { ownCompanies: [] }).fields
  expect(issueDate?.value).toBe('2025-04-25')
})

test('the dates of bills that a reminder lists are not its own', () => {
  const page = aPage()
    .line(40, [[450, 'Praxisbedarf Nordlicht e.K.']])
    .line(120, [[452, 'Kiel, 16. November 2026']])
    .line(140, [[34, '2. Mahnung – Rechnung 260981 vom 02.09.2026', { size: 13 }]])
    .line(200, [[34, 'Rechnung'], [149, 'Datum'], [265, 'Fällig'], [436, 'Betrag']]) // prettier-ignore
    .line(214, [[34, '260981'], [149, '02.09.2026'], [265, '02.10.2026'], [436, '318,92 €']]) // prettier-ignore
  expect(datesOn(page)[0]).toBe('2026-11-16')
})

test('the first day of a period is no date of issue because a preposition stands before it', () => {
  const page = aPage()
    .line(40, [[50, 'Onda Ibérica, S.A.', { size: 14 }]])
    .line(80, [[50, 'Del 16/10/2026 al 15/11/2026']])
    .line(100, [[50, 'Vigo, 17/11/2026']])
  expect(datesOn(page)[0]).toBe('2026-11-17')
})

test('number and dates that narrow cells have broken are read over both lines', () => {
  const page = aPage()
    .line(40, [[50, 'Halcyon', { size: 20 }]])
    .table(
      80,
      [{ x: 50 }, { x: 130 }, { x: 230 }, { x: 330 }],
      [
        ['Invoice', 'Date', 'Due', 'Client'],
        ['HR-2026-', 'Sep 30,', 'Oct 30,', 'Bluewater Credit Union'],
        ['58', '2026', '2026', 'Attn: Accounts Payable'],
      ],
      12,
    )
  expect(datesOn(page)).toEqual(['2026-09-30', '2026-10-30'])
  const { fields } = extractFromPages([page.build()], { ownCompanies: [] })
  expect(fields.invoiceNumber?.value).toBe('HR-2026-58')
})
