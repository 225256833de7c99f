import type { DocumentKind } from '../../domain/invoice.ts'

/**
 * UNTDID 1001 types that credit the buyer: credit notes (81 goods and services, 83 financial adjustment, 381, 396 factored,
 * 532 forwarder's), self-billed ones (261, 262, 296) and 308, 420, 458.
 */
const CREDIT_TYPES = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532'])

/**
 * Kind of an EN 16931 document by its type code. An invoice type with a negative total (a French «avoir» of type 380, a correction 384)
 * takes money back: it is a credit note to whoever books it.
 */
export function kindOfType(typeCode: string | undefined, grossTotal: string | undefined): DocumentKind {
  if (typeCode !== undefined && CREDIT_TYPES.has(typeCode)) return 'credit-note'
  return isNegative(grossTotal) ? 'credit-note' : 'invoice'
}

/** UNTDID 1001 types of documents that the buyer makes out: invoice 389, partial 527, credit note 261, financial adjustments 262 and 296. */
const SELF_BILLED_TYPES = new Set(['261', '262', '296', '389', '500', '501', '527'])

/** Whether a UNTDID 1001 type says that the buyer made the document out. */
export function isSelfBilledType(typeCode: string | undefined): boolean {
  return typeCode !== undefined && SELF_BILLED_TYPES.has(typeCode)
}

/** Kind of a correction whose totals are differences: one that raises the debt is booked as an invoice, every other credits. */
export function kindOfCorrection(difference: string | undefined): DocumentKind {
  return difference !== undefined && !isNegative(difference) && /[1-9]/.test(difference) ? 'invoice' : 'credit-note'
}

function isNegative(amount: string | undefined): boolean {
  return amount?.startsWith('-') === true
}
