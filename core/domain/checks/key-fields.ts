import type { FieldValue } from '../evidence.ts'
import { FIELDS, type FieldName } from '../fields.ts'
import type { DocumentKind, Extraction } from '../invoice.ts'
import { compact } from './identifiers/compact.ts'
import { isRussianAccountShape } from './identifiers/russian-account.ts'

/**
 * What a bookkeeper cannot do without, by kind. Each entry is a group of which one must be there: a German sole trader has a
 * Steuernummer in place of a VAT id; a bill without tax prints no tax total.
 */
const KEY_FIELDS: Readonly<Record<DocumentKind, readonly (readonly FieldName[])[]>> = {
  invoice: [
    ['supplierName'],
    ['supplierTaxId', 'supplierTaxNumber'],
    ['invoiceNumber'],
    ['issueDate'],
    ['currency'],
    ['netTotal', 'taxTotal'],
    ['grossTotal'],
  ],
  'credit-note': [
    ['supplierName'],
    ['supplierTaxId', 'supplierTaxNumber'],
    ['invoiceNumber'],
    ['issueDate'],
    ['currency'],
    ['netTotal', 'taxTotal'],
    ['grossTotal'],
  ],
  act: [['supplierName'], ['supplierTaxId'], ['invoiceNumber'], ['issueDate'], ['currency'], ['grossTotal']],
  'delivery-note': [
    ['supplierName'],
    ['supplierTaxId'],
    ['invoiceNumber'],
    ['issueDate'],
    ['currency'],
    ['grossTotal'],
  ],
  // A till slip has no number anybody asks for; simplified invoices need no buyer and no net (Directive 2006/112/EC art. 226b).
  receipt: [['supplierName'], ['issueDate'], ['currency'], ['grossTotal']],
  'payment-order': [],
  reminder: [],
  other: [],
}

/** Kinds that are never a debt to book by themselves: a person decides about each. */
export const KINDS_FOR_A_PERSON: ReadonlySet<DocumentKind> = new Set(['payment-order', 'reminder', 'other'])

/** The kind itself: wrong kind is a wrong booking whatever the fields say. */
export const CERTAIN_KIND = 0.95

/**
 * How sure each sort of value must be to pass without a person's eye. Confidences are calibrated probabilities: at 0.97 about one value
 * in thirty-three would be wrong at worst, and the arithmetic and check-digit rules stand behind it. Named apart so that one class can be
 * moved when measured error rates say so.
 */
export const CERTAIN = {
  text: 0.97,
  code: 0.97,
  date: 0.97,
  currency: 0.97,
  amount: 0.97,
} as const satisfies Record<(typeof FIELDS)[FieldName], number>

/** As much as a value that only recognition of letters has read counts for: short of certain. */
const MOST_OF_A_SCAN = 0.969
/** A value that page and machine code state alike: two readings that share no mistake. Nothing read once is as sure. */
export const SAID_TWICE = 0.995

/**
 * How much a value counts for where nobody would look at it. Confidence is the measured share of right values; but scans are measured on
 * fictitious documents and on too few of them for one to pass on its reading alone, however often that was right. A currency may: it is
 * one of a few words and signs, printed many times.
 */
export function trustIn(field: FieldName, { confidence, source }: FieldValue): number {
  const alone = source === 'ocr' && field !== 'currency' && confidence < SAID_TWICE
  return alone ? Math.min(MOST_OF_A_SCAN, confidence) : confidence
}

/** Whether a value may pass without a person's eye. */
export function isCertain(field: FieldName, value: FieldValue, moved: CertainFrom = {}): boolean {
  const sort = FIELDS[field]
  return trustIn(field, value) >= (moved[sort] ?? CERTAIN[sort])
}

/** Thresholds that the owner's own reviewed documents have moved (core/learning/quality-curve.ts). */
export type CertainFrom = Readonly<Partial<Record<keyof typeof CERTAIN, number>>>

/** Not asked for, but when present it is booked or paid by, so it must be as certain as a key field. */
const CERTAIN_WHEN_PRESENT: readonly FieldName[] = ['supplierTaxId', 'supplierIban', 'netTotal', 'taxTotal']

/** Groups of key fields of which none was found. */
export function missingKeyFields({ kind, fields }: Extraction): FieldName[] {
  return KEY_FIELDS[kind]
    .filter((group) => group.every((field) => fields[field] === undefined))
    .flatMap(([first]) => first ?? [])
}

/** Fields that were found but are less certain than their class asks. */
export function uncertainFields({ kind, fields }: Extraction, moved: CertainFrom = {}): FieldName[] {
  const asked = new Set<FieldName>([...KEY_FIELDS[kind].flat(), ...CERTAIN_WHEN_PRESENT])
  // The amount to pay says something of its own only where it is not the total over again.
  if (fields.payableTotal?.value !== fields.grossTotal?.value) asked.add('payableTotal')
  // An IBAN is paid without a BIC (Regulation (EU) 260/2012, art. 5); a Russian account is nothing without its БИК.
  if (fields.supplierIban !== undefined && isRussianAccountShape(compact(fields.supplierIban.value)))
    asked.add('supplierBic')
  return [...asked].filter((field) => {
    const value = fields[field]
    return value !== undefined && !isCertain(field, value, moved)
  })
}
