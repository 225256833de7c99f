import { expect, it } from 'vitest'
import { aPage } from '../../tests/builders/page-text.ts'
import { applyChanges } from '../app/apply-changes.ts'
import type { FieldName } from '../domain/fields.ts'
import type { PageText } from '../domain/page-text.ts'
import type { SupplierMemory } from '../domain/supplier-memory.ts'
import { extractFromPages } from '../extraction/extract-from-pages.ts'
import { lessonOf } from './lesson.ts'
import { marksOfSupplier } from './marks.ts'
import { recall } from './recall.ts'

const AT = '2026-11-01T10:00:00.000Z'
const RIGHT = {
  name: 'Nordlicht Logistik GmbH',
  buyer: 'Auwald Möbel GmbH',
  taxId: 'DE136695976',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
}

/** A scan of an invoice with these values misread. */
const scan = (read: Partial<typeof RIGHT> = {}, number = 17): PageText => {
  const { name, buyer, taxId, iban, bic } = { ...RIGHT, ...read }
  return aPage({ source: 'ocr', confidence: 0.9 })
    .lines(40, [name, 'Hafenstr. 4, 20095 Hamburg', `USt-IdNr.: ${taxId}`])
    .line(120, [[50, 'Rechnungsempfänger:']])
    .lines(134, [buyer, 'Talweg 3, 04109 Leipzig'])
    .line(200, [
      [50, `Rechnung Nr. ${number}`],
      [330, `Datum: 1${number % 10}.03.2026`],
    ]) // prettier-ignore
    .line(400, [
      [300, 'Nettobetrag'],
      [545, '100,00 €', { align: 'right' }],
    ]) // prettier-ignore
    .line(414, [
      [300, 'MwSt. 19%'],
      [545, '19,00 €', { align: 'right' }],
    ]) // prettier-ignore
    .line(428, [
      [300, 'Gesamtbetrag'],
      [545, '119,00 €', { align: 'right' }],
    ]) // prettier-ignore
    .lines(600, [`IBAN: ${iban}`, `BIC: ${bic}`])
    .build()
}

const read = (page: PageText) => extractFromPages([page], { ownCompanies: [] })

/** What is remembered of the first scan once a person has typed every wrong value right and approved it. */
function memoryOf(page: PageText): SupplierMemory {
  const typed = { supplierName: RIGHT.name, buyerName: RIGHT.buyer, supplierTaxId: RIGHT.taxId, supplierIban: RIGHT.iban, supplierBic: RIGHT.bic } // prettier-ignore
  const { fields } = read(page)
  const { extraction, corrections } = applyChanges(
    read(page),
    Object.entries(typed)
      .filter(([field, value]) => fields[field as FieldName]?.value !== value)
      .map(([field, value]) => ({ type: 'set-field' as const, field: field as FieldName, value })),
  )
  return {
    id: 'nordlicht',
    marks: marksOfSupplier(extraction.fields, [page]).map((mark) => ({ mark, first: AT, last: AT, documents: 1 })),
    lessons: [{ documentId: 'd1', at: AT, taughtBy: 'anna', lesson: lessonOf(extraction, corrections, [page]) }],
    forgotten: {},
  }
}

const recalled = (next: PageText, first = scan()) => recall(read(next), [next], [memoryOf(first)]).fields

it('gives the spelling a person confirmed where the next scan misreads the names', () => {
  const next = scan({ name: 'Nordllcht Logistik GmbH', buyer: 'Auwald Mobel GmbH' }, 18)
  const fields = recalled(next, scan({ name: 'Nordlicht Loglstik GmbH' }))
  expect(fields.supplierName).toMatchObject({ value: RIGHT.name, source: 'learned' })
  expect(fields.buyerName).toMatchObject({ value: RIGHT.buyer, source: 'learned' })
  expect(fields.supplierName?.confidence).toBeGreaterThanOrEqual(0.97)
})

it('gives the tax id where another key proves the supplier and what was read is none', () => {
  expect(recalled(scan({ taxId: 'DE136695970' }, 18)).supplierTaxId).toMatchObject({ value: RIGHT.taxId, source: 'learned' }) // prettier-ignore
})

it('leaves another real tax id and another real account as they are printed', () => {
  expect(recalled(scan({ taxId: 'DE136696977' }, 18)).supplierTaxId?.value).toBe('DE136696977')
  const other = 'DE02120300000000202051'
  expect(recalled(scan({ iban: other }, 18)).supplierIban?.value).toBe(other)
})

it('gives an account misread by a figure, for a person to see', () => {
  const iban = recalled(scan({ iban: 'DE89370400440532013008' }, 18)).supplierIban
  expect(iban?.value).toBe(RIGHT.iban)
  expect(iban?.confidence).toBeLessThan(0.97)
})

it('gives the bank code that goes with the account, and none for another account', () => {
  expect(recalled(scan({ bic: 'CQBADEFFXXX' }, 18)).supplierBic).toMatchObject({ value: RIGHT.bic, source: 'learned' })
  const other = recalled(scan({ bic: 'BYLADEM1001', iban: 'DE02120300000000202051' }, 18))
  expect(other.supplierBic?.value).not.toBe(RIGHT.bic)
})

it('changes nothing on a text layer: what is printed there is what was meant', () => {
  const page = { ...scan({ buyer: 'Auwald Mobel GmbH', taxId: 'DE136695970' }, 18), source: 'text' as const }
  expect(recalled(page).buyerName?.value).toBe('Auwald Mobel GmbH')
  expect(recalled(page).supplierTaxId?.value).not.toBe(RIGHT.taxId)
})

it('does not distrust a place whose letters were misread once', () => {
  const first = scan({ taxId: 'DE136695970' })
  const typed = scan({ iban: 'DE89370400440532013008' })
  expect(recalled(scan({}, 18), first).supplierTaxId?.value).toBe(RIGHT.taxId)
  expect(recalled(scan({}, 18), typed).supplierIban?.value).toBe(RIGHT.iban)
  expect(recalled(scan({ taxId: 'DE136696977' }, 18), first).supplierTaxId?.value).toBe('DE136696977')
})

it('does not take a company of another legal form for the one that was billed before', () => {
  expect(recalled(scan({ buyer: 'Auwald Möbel AG' }, 18)).buyerName?.value).toBe('Auwald Möbel AG')
})
