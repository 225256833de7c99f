import Big from 'big.js'
import { decimal } from '../../domain/decimal.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { finding, type Finding } from '../../domain/finding.ts'
import type { Extraction } from '../../domain/invoice.ts'
import { sameName } from '../company-name.ts'
import { labelTokens } from '../label-text.ts'

/**
 * What is compared, and how sure the page's own reading must be before a difference is told. Where a mistake of reading is likelier (a name in a
 * logo, a second date) more is asked.
 */
const SURE_ENOUGH: Readonly<Partial<Record<FieldName, number>>> = {
  supplierIban: 0.6,
  grossTotal: 0.6,
  payableTotal: 0.8,
  invoiceNumber: 0.6,
  supplierName: 0.7,
  supplierTaxId: 0.7,
  issueDate: 0.7,
  dueDate: 0.85,
}

/**
 * Differences between an e-invoice and the page people see, where the page was read on its own: what somebody approves by eye must be what is
 * booked and paid. `xml` must have been through `locateOnPages`: a value that is printed anywhere agrees with the page, even if the
 * page's reader took another for it. A finding holds both values and the place of the printed one.
 */
export function compareWithPage(xml: Extraction, page: Extraction): Finding[] {
  const found: Finding[] = []
  for (const [field, enough] of Object.entries(SURE_ENOUGH) as [FieldName, number][]) {
    const stated = xml.fields[field]
    const printed = page.fields[field]
    if (stated === undefined || printed === undefined) continue
    if (stated.page !== undefined || printed.confidence < enough || same(field, stated.value, printed.value)) continue
    if (field === 'payableTotal' && found.some((each) => each.field === 'grossTotal')) continue
    found.push(
      finding('xml-differs-from-page', {
        field,
        params: { value: stated.value, printed: printed.value },
        ...(printed.page === undefined ? {} : { page: printed.page }),
        ...(printed.box === undefined ? {} : { box: printed.box }),
      }),
    )
  }
  return found
}

function same(field: FieldName, stated: string, printed: string): boolean {
  switch (FIELDS[field]) {
    case 'amount': {
      const [a, b] = [decimal(stated), decimal(printed)]
      // Credit notes: the XML may carry the sign that the page leaves to the title.
      return a !== undefined && b !== undefined && new Big(a).abs().eq(new Big(b).abs())
    }
    case 'code':
    case 'text':
      return field === 'supplierName' ? sameParty(stated, printed) : sameCode(stated, printed)
    default:
      return stated === printed
  }
}

/** A VAT id printed without its country, or a number with other separators, is the same one. */
function sameCode(stated: string, printed: string): boolean {
  const [a, b] = [plain(stated), plain(printed)]
  return a === b || a.replace(/^[A-Z]{2}(?=.{7})/, '') === b.replace(/^[A-Z]{2}(?=.{7})/, '')
}

/** Names agree when one holds all words of the other: a legal form or a trade name more is no difference. */
function sameParty(stated: string, printed: string): boolean {
  if (sameName(stated) === sameName(printed)) return true
  const [a, b] = [new Set(labelTokens(stated)), new Set(labelTokens(printed))]
  return (a.size > 0 && a.isSubsetOf(b)) || (b.size > 0 && b.isSubsetOf(a))
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
