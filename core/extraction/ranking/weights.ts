import type { FieldName } from '../../domain/fields.ts'

/**
 * What each feature is worth, in log-odds, for the fields that are chosen one by one. One visible table: a learned ranker
 * replaces these numbers, nothing else. Set by hand on development documents, split by family.
 */
export const WEIGHTS: Readonly<Partial<Record<FieldName, Readonly<Record<string, number>>>>> = {
  supplierName: {
    bias: -3.4, seller: 4.6, insideSeller: 0.8, named: 0.6, payee: 1.8, legalForm: 1.9, repeated: 1.4, domain: 2.2, top: 0.9, footer: 0.3, firstPage: 0.6, firstRow: 0.7,
    large: 0.9, senderLine: 1.9, blockStart: 0.6, addressBlock: 0.5, contactBlock: 0.7, beforeTaxId: 0.5,
    buyer: -5.5, insideBuyer: -3.5, shipTo: -3.5, contactZone: -2.6, bankZone: -1.8, bank: -2.6, label: -3.2, otherLabel: -2.6, title: -3.6, monogram: -1.6, initials: -2.2, address: -4, digits: -4, long: -3,
    sentence: -2.6, lowerCase: -0.9, salutation: -5, own: -9,
  },
  buyerName: {
    bias: -3.4, buyer: 5.4, insideBuyer: 0.4, named: 0.6, legalForm: 0.9, addressBlock: 0.8, addressAlone: 2, leftHalf: 0.4, upper: 0.5, blockStart: 1.5, firstPage: 0.5, own: 6,
    seller: -5.5, insideSeller: -3.5, payee: -4, shipTo: -0.9, contactZone: -2.2, bankZone: -4, bank: -1.2, domain: -0.9, senderLine: -3.4, contactBlock: -1.4, footer: -2.6,
    firstRow: -1.2, large: -0.6, label: -3.2, otherLabel: -2.6, title: -3.6, monogram: -1.6, initials: -2.2, address: -4, digits: -4, long: -3, sentence: -2.6, lowerCase: -0.9, salutation: -5, repeated: 0.1,
  },
  invoiceNumber: {
    bias: -2.6, label: 5.2, title: 3.6, direct: 1, marked: 0.8, hasDigit: 1, repeated: 0.8, firstPage: 0.4, upper: 0.5, beforeDate: 1.2,
    original: -3, other: -3.4, order: -3.8, isDate: -3.2, isAmount: -2.4, short: -0.7, isYear: -2, identifier: -4, long: -1.5,
  },
  issueDate: {
    bias: -2.4, issueDate: 4.6, afterNumber: 3.4, titleRow: 1.2, first: 0.9, upper: 0.6, firstPage: 0.3, only: 1.2, withTime: 1.6, placed: 2, listRow: -2.6, letterhead: 0.6, ambiguous: -0.7,
    dueDate: -4.2, prose: -5, deliveryDate: -3.2, otherDate: -3, period: -2.4, table: -1.4,
  },
  dueDate: {
    bias: -4.6, dueDate: 6.6, prose: 6, later: 0.6, ambiguous: -0.6, issueDate: -3, deliveryDate: -3, otherDate: -2.6, period: -2.2, table: -0.6, before: -2.5, first: -0.3, sameAsIssue: -0.2,
  },
  supplierTaxId: {
    bias: -1.6, valid: 1.2, invalid: -1.2, label: 1.8, sellerLabel: 3, sellerZone: 2.6, payeeZone: 2, bankZone: 0.9, footer: 0.9, first: 0.8, only: 0.5, contactBlock: 0.7, nearSupplier: 1.8, prefixed: 0.5,
    buyerLabel: -5.5, buyerZone: -4.6, shipToZone: -3, nearBuyer: -2.2, own: -9, registerNumber: -2, farLabel: -0.6,
  },
  buyerTaxId: {
    bias: -2.6, valid: 0.8, invalid: -0.8, label: 1.4, buyerLabel: 4.6, buyerZone: 4, second: 1.2, nearBuyer: 2, own: 7, prefixed: 0.3,
    sellerLabel: -5.5, sellerZone: -4.6, payeeZone: -4, bankZone: -2.5, shipToZone: -2, footer: -1.8, first: -0.8, nearSupplier: -2.4, registerNumber: -2, contactBlock: -0.6,
  },
} // prettier-ignore

/** The same for the foot of the document, where net, tax, gross, prepaid and payable are decided together. */
export const TOTAL_WEIGHTS = {
  label: 5,
  otherLabel: 3.2,
  decoy: 4,
  /** How much a bare "total" says for each role, as a share of a label of its own. */
  any: { netTotal: 0.35, taxTotal: 0, grossTotal: 0.72, payableTotal: 0.1, prepaidTotal: 0 },
  payableAsGross: 0.8,
  /** An amount that only arithmetic speaks for. */
  unlabelled: { netTotal: 1, taxTotal: 2.6, grossTotal: 0.5, payableTotal: 2, prepaidTotal: 1 },
  tripleRow: 2.4,
  besideRate: 2,
  depth: 0.5,
  largest: 0.5,
  whole: 1,
  foreignMark: 3,
  zero: 1.5,
  unsureReading: 1.5,
  base: { netTotal: 2.2, taxTotal: 2.4, grossTotal: 1.6, payableTotal: 3.2, prepaidTotal: 3.4 },
  missing: { netTotal: 0, taxTotal: 0, grossTotal: -1.2, payableTotal: 0, prepaidTotal: 0 },
  adds: 4,
  addsNil: 1,
  /** Charges and discounts between net and gross explain a sum less surely than the amounts themselves. */
  extras: 1.5,
  /** Taxes printed rate by rate explain the total; none of them is the tax. */
  taxInParts: 2.5,
  rate: 1.4,
  rateInside: 1.2,
  doesNotAdd: 3,
  implausibleTax: 2.5,
  /** Half of the total or more is its base, not its tax. */
  notTax: 6,
  sameAmount: 0.8,
  lines: 1.6,
  payable: 4,
  payableSame: 0.8,
  payableDiffers: 1.2,
  prepaidAlone: 1.5,
} as const

/** The fields that are chosen one by one among scored candidates. */
export const RANKED_FIELDS = Object.keys(WEIGHTS) as FieldName[]
