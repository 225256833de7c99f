import type { Box } from '../../domain/evidence.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import type { Extraction, Fields, InvoiceLine } from '../../domain/invoice.ts'
import type { PageText } from '../../domain/page-text.ts'
import type { LabelRole } from '../labels/label-roles.ts'
import { findLabels, type Label } from '../labels/labels.ts'
import { layoutOf, type Row } from '../page-model/layout.ts'
import { labelsNear, pull } from '../labels/neighbours.ts'
import {
  amountPlaces,
  namePlaces,
  placesOf,
  printedText,
  type PrintedPlace,
  type PrintedText,
} from './printed-places.ts'

/** What a label beside a value must be about, with how much that speaks for the place; negative against it. */
const ROLES: Readonly<Partial<Record<FieldName, Readonly<Partial<Record<LabelRole, number>>>>>> = {
  supplierName: { seller: 1, payee: 0.6, buyer: -1, shipTo: -0.8 },
  buyerName: { buyer: 1, shipTo: 0.4, seller: -1 },
  supplierTaxId: { sellerVatId: 1, vatId: 0.9, sellerInnKpp: 1, innKpp: 0.8, buyerVatId: -1, buyerInnKpp: -1 },
  buyerTaxId: { buyerVatId: 1, vatId: 0.7, buyerInnKpp: 1, innKpp: 0.7, sellerVatId: -1, sellerInnKpp: -1 },
  supplierTaxNumber: { taxNumber: 1 },
  supplierKpp: { kpp: 1, sellerInnKpp: 1, innKpp: 0.8, buyerInnKpp: -1 },
  buyerKpp: { kpp: 1, buyerInnKpp: 1, innKpp: 0.8, sellerInnKpp: -1 },
  supplierIban: { iban: 1, account: 1 },
  supplierBic: { bic: 1 },
  invoiceNumber: { invoiceNumber: 1, documentTitle: 0.7, orderNumber: -0.5, customerNumber: -0.5, otherNumber: -0.3 },
  issueDate: { issueDate: 1, dueDate: -1, deliveryDate: -0.6, otherDate: -0.5 },
  dueDate: { dueDate: 1, issueDate: -1, deliveryDate: -0.6, otherDate: -0.5 },
  currency: { currency: 1, grossTotal: 0.6, payableTotal: 0.5 },
  netTotal: { netTotal: 1, grossTotal: -0.5, taxTotal: -0.5, lineColumn: -0.3 },
  taxTotal: { taxTotal: 1, netTotal: -0.5, grossTotal: -0.5, lineColumn: -0.3 },
  grossTotal: { grossTotal: 1, anyTotal: 0.7, payableTotal: 0.6, netTotal: -0.5, lineColumn: -0.3 },
  payableTotal: { payableTotal: 1, grossTotal: 0.6, anyTotal: 0.5, netTotal: -0.5, lineColumn: -0.3 },
  prepaidTotal: { prepaidTotal: 1, lineColumn: -0.3 },
}

/** An amount of nothing is printed everywhere: it is placed only where a label names it. */
const LABELLED_ENOUGH = 0.3

/**
 * Gives each value of an e-invoice its place on the printed pages of the same file, where it is printed: page and box. Where it stands
 * several times, the place with the fitting label wins, then the foot of the document for amounts and its head for the rest. Values,
 * confidences and sources stay those of the XML.
 */
export function locateOnPages(extraction: Extraction, pages: readonly PageText[]): Extraction {
  if (pages.length === 0) return extraction
  const layout = layoutOf(pages)
  const printed = printedText(layout)
  const labels = findLabels(layout)
  const fields: Fields = {}
  for (const [field, value] of Object.entries(extraction.fields) as [FieldName, NonNullable<Fields[FieldName]>][]) {
    const place = bestPlace(printed, labels, field, value.value, extraction.language)
    fields[field] = place === undefined ? value : { ...value, page: place.row.page.page, box: place.box }
  }
  return { ...extraction, fields, lines: locateLines(extraction.lines, printed) }
}

function bestPlace(
  printed: PrintedText,
  labels: readonly (readonly Label[])[],
  field: FieldName,
  value: string,
  language: string | undefined,
): PrintedPlace | undefined {
  const roles = Object.entries(ROLES[field] ?? {}) as [LabelRole, number][]
  const amount = FIELDS[field] === 'amount'
  let best: PrintedPlace | undefined
  let bestScore = amount && /^-?[0.]+$/.test(value) ? LABELLED_ENOUGH : -Infinity
  for (const place of placesOf(printed, field, value)) {
    const near = labelsNear(printed.layout, labels, { row: place.row.index, box: place.box }, amount)
    const told = roles.reduce((sum, [role, weight]) => sum + weight * pull(near, role, language), 0)
    const depth = place.row.index / Math.max(1, printed.layout.rows.length - 1)
    const score = told + 0.3 * (amount ? depth : 1 - depth) - (place.loose ? 0.35 : 0)
    if (score > bestScore) {
      best = place
      bestScore = score
    }
  }
  return best
}

/** Lines come on the page in the order of the XML: each is sought below the one before, by its amount and its first words. */
function locateLines(lines: readonly InvoiceLine[], printed: PrintedText): InvoiceLine[] {
  let from = 0
  return lines.map((line) => {
    const found = lineRow(line, printed, from)
    if (found === undefined) return line
    from = found.row.index
    return { ...line, page: found.row.page.page, box: found.box }
  })
}

/** Rows between the name of an item and its amount, at most: long descriptions push the amount down or up. */
const LINE_SPREAD = 3

function lineRow(line: InvoiceLine, printed: PrintedText, from: number): { row: Row; box: Box } | undefined {
  const amount = line.netAmount ?? line.grossAmount
  const amounts = amount === undefined ? [] : amountPlaces(printed, amount).filter((place) => place.row.index >= from)
  const words = line.description?.split(/\s+/u) ?? []
  let names: PrintedPlace[] = []
  // A description is cut, wrapped or followed by more on the page: as many of its first words as are found somewhere.
  for (const count of [words.length, 6, 4, 3, 2, 1]) {
    if (names.length > 0 || count > words.length || count === 0) continue
    const start = words.slice(0, count).join(' ')
    if (start.length >= 4) names = namePlaces(printed, start).filter((place) => place.row.index >= from)
  }
  for (const name of names) {
    const beside = amounts.find((place) => Math.abs(place.row.index - name.row.index) <= LINE_SPREAD)
    if (beside !== undefined) return { row: name.row, box: joined(name, beside) }
  }
  const alone = names[0]
  return alone === undefined ? undefined : { row: alone.row, box: alone.box }
}

function joined(name: PrintedPlace, amount: PrintedPlace): Box {
  if (name.row.page !== amount.row.page) return name.box
  const [a, b] = [name.box, amount.box]
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}
