import Big from 'big.js'
import { decimal } from '../../domain/decimal.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { finding, type Finding } from '../../domain/finding.ts'
import type { Extraction } from '../../domain/invoice.ts'
import { sameName } from '../parties/company-name.ts'
import { labelTokens } from '../labels/label-text.ts'

/**
 * What is compared, and how sure the page's own reading must be before a difference is told. Where a mistake of reading is likelier (one date
 * of several) more is asked. A tax id that no page prints needs little: any other one in its place is enough.
 */
const SURE_ENOUGH: Readonly<Partial<Record<FieldName, number>>> = {
  supplierIban: 0.3,
  grossTotal: 0.6,
  payableTotal: 0.8,
  invoiceNumber: 0.6,
  supplierName: 0.7,
  supplierTaxId: 0.4,
  issueDate: 0.7,
  dueDate: 0.85,
}

/**
 * What an invoice must show to the eye (Directive 2006/112/EC art. 226; the account because it is paid by). On pages with a text layer their
 * absence is a difference by itself, whatever the page's reader made of the page. OCR may have misread them, so there it is none.
 */
const MUST_BE_PRINTED: ReadonlySet<FieldName> = new Set([
  'supplierIban',
  'grossTotal',
  'invoiceNumber',
  'supplierName',
  'issueDate',
])

/**
 * Differences between an e-invoice and the page people see, where the page was read on its own: what somebody approves by eye must be what is
 * booked and paid. `xml` must have been through `locateOnPages`: a value that is printed anywhere agrees with the page, even if the
 * page's reader took another for it. A finding holds both values ("—" where the page has none) and the place of the printed one.
 */
export function compareWithPage(xml: Extraction, page: Extraction): Finding[] {
  const found: Finding[] = []
  const fromText = Object.values(page.fields).some((value) => value?.source === 'text')
  for (const [field, enough] of Object.entries(SURE_ENOUGH) as [FieldName, number][]) {
    const stated = xml.fields[field]
    const printed = page.fields[field]
    if (stated === undefined || stated.page !== undefined) continue
    if (printed !== undefined && sameValue(field, stated.value, printed.value)) continue
    const absent = fromText && MUST_BE_PRINTED.has(field)
    if (!absent && (printed === undefined || printed.confidence < enough)) continue
    if (field === 'payableTotal' && followsFromTotal(xml, printed?.value, found)) continue
    found.push(
      finding('xml-differs-from-page', {
        field,
        params: { value: stated.value, printed: printed?.value ?? '—' },
        ...(printed?.page === undefined ? {} : { page: printed.page }),
        ...(printed?.box === undefined ? {} : { box: printed.box }),
      }),
    )
  }
  return found
}

/** One mistake in the total is one finding; and a page that prints only its total leaves what is payable to the reader. */
function followsFromTotal(xml: Extraction, printed: string | undefined, found: readonly Finding[]): boolean {
  if (found.some((each) => each.field === 'grossTotal')) return true
  const gross = xml.fields.grossTotal?.value
  return gross !== undefined && printed !== undefined && sameValue('grossTotal', gross, printed)
}

/** Whether a stated value and a printed one are the same, whatever their notation; amounts whatever their sign. */
export function sameValue(field: FieldName, stated: string, printed: string): boolean {
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
  const [a, b] = [labelTokens(stated), labelTokens(printed)]
  return holds(a, b) || holds(b, a)
}

function holds(all: readonly string[], some: readonly string[]): boolean {
  return some.length > 0 && some.every((word) => all.includes(word))
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
