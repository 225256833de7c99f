import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { aPage } from '../../tests/builders/page-text.ts'
import type { TrainingDocument } from '../domain/ranker-training.ts'
import { SHIPPED_RANKER } from '../extraction/ranking/shipped-ranker.ts'
import { examplesOf, GuardFile } from './guard-examples.ts'
import { retrain } from './retrain.ts'

const file = readFileSync(new URL('../../models/ranker-guard.json.gz', import.meta.url))
const rehearsed = examplesOf(GuardFile.parse(JSON.parse(gunzipSync(file).toString('utf8'))))
const around = { rehearsed, shipped: SHIPPED_RANKER, champion: SHIPPED_RANKER, date: '2026-11-20' }

const NAMES = ['Ahornhof Möbel', 'Birkenau Papier', 'Distelfeld Licht', 'Erlenbach Farben', 'Fliederweg Druck', 'Ginsterheim Glas', 'Holunder Technik', 'Iltisbach Holz', 'Kornblum Textil', 'Lärchental Stahl'] // prettier-ignore
const two = (value: number): string => String(value).padStart(2, '0')

/** A plain invoice of one of ten suppliers: issued on one day, to be paid on another, and delivered on a third. */
function invoice(supplier: number, nth: number): { pages: TrainingDocument['pages']; issue: string; due: string } {
  const [day, month] = [1 + ((supplier * 3 + nth) % 9), 1 + ((supplier + nth) % 9)]
  const [issue, due] = [`2026-${two(month)}-${two(day)}`, `2026-${two(month + 1)}-${two(day + 14)}`]
  const printed = (date: string): string => date.split('-').reverse().join('.')
  const page = aPage()
    .line(40 + supplier, [[50, `${NAMES[supplier]} GmbH`, { size: 14 }]])
    .line(120, [[50, 'Lindenhof Handel AG']])
    .line(134, [[50, 'Hafenstraße 3']])
    .line(148, [[50, '20095 Hamburg']])
    .line(200, [[50, `Rechnung Nr. R-${supplier}${nth}77`], [360, `Rechnungsdatum: ${printed(issue)}`]])
    .line(216, [[360, `Zahlbar bis: ${printed(due)}`]])
    .line(320 + 8 * nth, [[400, 'Nettobetrag'], [545, '100,00', { align: 'right' }]])
    .line(334 + 8 * nth, [[400, '19 % MwSt'], [545, '19,00', { align: 'right' }]])
    .line(348 + 8 * nth, [[400, 'Gesamtbetrag EUR'], [545, '119,00', { align: 'right' }]])
    .build() // prettier-ignore
  return { pages: [page], issue, due }
}

function taught(
  teach: (made: ReturnType<typeof invoice>) => TrainingDocument['values'],
  perSupplier = 4,
): TrainingDocument[] {
  return NAMES.flatMap((name, supplier) =>
    Array.from({ length: perSupplier }, (_, nth): TrainingDocument => {
      const made = invoice(supplier, nth)
      return { group: name, pages: made.pages, ownCompanies: [], values: teach(made), absent: [] }
    }),
  )
}

test.each([
  ['the due date as the issue date', 'issueDate', ({ due }: ReturnType<typeof invoice>) => ({ issueDate: due })],
  ['the buyer as the supplier', 'supplierName', () => ({ supplierName: 'Lindenhof Handel AG' })],
] as const)(
  'a set that teaches %s everywhere is refused, although its own judging documents agree with it',
  (_what, field, teach) => {
    const { model, outcome } = retrain({ ...around, documents: taught(teach) })
    expect(model).toBeUndefined()
    expect(outcome).toMatchObject({ result: 'refused', reason: 'contradicts-certain-readings', field })
  },
)

test('a few mistakes among many right documents do not stop learning', () => {
  const documents = taught(({ issue, due }) => ({ issueDate: issue, dueDate: due }))
  const mistaken = documents.map((each, at) =>
    at % 10 === 0 ? { ...each, values: { issueDate: each.values.dueDate ?? '' } } : each,
  )
  expect(retrain({ ...around, documents: mistaken }).outcome.reason).not.toBe('contradicts-certain-readings')
})

test('right documents that are read right already change nothing', () => {
  const { model, outcome } = retrain({ ...around, documents: taught(({ issue, due }) => ({ issueDate: issue, dueDate: due })) }) // prettier-ignore
  expect(model).toBeUndefined()
  expect(outcome).toMatchObject({ result: 'refused', reason: 'not-better', documents: 40, groups: 10 })
})

test('a few documents, or many of few suppliers, are not learned from', () => {
  const few = taught(({ issue }) => ({ issueDate: issue }))
  expect(retrain({ ...around, documents: few.slice(0, 20) }).outcome.reason).toBe('too-few-documents')
  const three = few.filter(({ group }) => NAMES.indexOf(group) < 3)
  expect(retrain({ ...around, documents: [...three, ...three, ...three] }).outcome.reason).toBe('too-few-documents')
})
