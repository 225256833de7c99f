import { SAID_TWICE } from '../../domain/checks/key-fields.ts'
import type { FieldValue } from '../../domain/evidence.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { finding, type Finding } from '../../domain/finding.ts'
import type { Extraction, Fields } from '../../domain/invoice.ts'
import type { MachineCode, PageText } from '../../domain/page-text.ts'
import { sameValue } from '../e-invoice/compare-with-page.ts'
import { locateOnPages } from '../e-invoice/locate-on-pages.ts'
import type { CodePayload } from './code-payload.ts'
import { misreadOf } from './misread.ts'
import { readPayload } from './read-payload.ts'

/** The code's value is printed, but not where the page's reader took the field from. */
const PRINTED_ELSEWHERE = 0.97
/** Only the code states it: exact, but nobody saw it printed. */
const CODE_ALONE = 0.9
/** Below this the page's own reading is too unsure to speak against a code. */
const SURE_ENOUGH = 0.6
/** Where page and code disagree nobody knows which is right. */
const DOUBT = 0.5

/** A code names one payee and one sum; what a page says otherwise about these is told. Names are spelt in too many ways for that. */
const COMPARED: ReadonlySet<FieldName> = new Set([
  'supplierIban',
  'supplierBic',
  'supplierTaxId',
  'supplierKpp',
  'payableTotal',
  'grossTotal',
  'issueDate',
])

interface Stated {
  readonly value: string
  readonly code: MachineCode
}

/**
 * The extraction with what machine codes on its pages say. A value that page and code state alike is certain; one the page's reader missed or misread
 * is taken from the code, with its printed place where there is one, else the code's own; one that contradicts the page is a finding,
 * and the field is left in doubt. Of several codes one that agrees is enough (two bank accounts, each with its code). Pure.
 */
export function withMachineCodes(
  extraction: Extraction,
  codes: readonly MachineCode[],
  pages: readonly PageText[],
): Extraction {
  const read = codes.flatMap((code) => {
    const payload = readPayload(code.text)
    return payload === undefined ? [] : [{ code, payload }]
  })
  if (read.length === 0) return extraction
  const fields: Fields = { ...extraction.fields }
  const findings: Finding[] = []
  for (const [field, stated] of statedValues(read)) {
    const printed = fields[field]
    const agreed = printed && stated.find(({ value }) => sameValue(field, value, printed.value))
    if (printed && agreed) {
      fields[field] = { ...printed, confidence: Math.max(printed.confidence, SAID_TWICE) }
      continue
    }
    const places = stated.map((each) => ({ ...each, place: placeOf(extraction, field, each.value, pages) }))
    // With two different payees on the page the code does not tell which of them is meant.
    const shown = places.find(({ place }) => place !== undefined) ?? (places.length === 1 ? places[0] : undefined)
    if (shown === undefined) continue
    const decided = decide(field, printed, shown)
    if (decided.value !== undefined) fields[field] = decided.value
    if (decided.finding !== undefined) findings.push(decided.finding)
  }
  confirmTotal(fields)
  return {
    ...extraction,
    ...kindOf(extraction, read),
    fields,
    findings: [...extraction.findings, ...findings],
  }
}

function statedValues(read: readonly { code: MachineCode; payload: CodePayload }[]): Map<FieldName, Stated[]> {
  const stated = new Map<FieldName, Stated[]>()
  for (const { code, payload } of read) {
    for (const [field, value] of Object.entries(payload.values) as [FieldName, string][]) {
      const known = stated.get(field) ?? []
      if (!known.some((each) => each.value === value)) stated.set(field, [...known, { value, code }])
    }
  }
  return stated
}

function placeOf(
  { language }: Extraction,
  field: FieldName,
  value: string,
  pages: readonly PageText[],
): FieldValue | undefined {
  const alone: Extraction = {
    kind: 'invoice', kindConfidence: 1, ...(language !== undefined && { language }), lines: [], taxBreakdown: [], findings: [],
    fields: { [field]: { value, confidence: 1, source: 'code' } },
  } // prettier-ignore
  const found = locateOnPages(alone, pages).fields[field]
  return found?.box === undefined ? undefined : found
}

/** The field after a code that says something else than the page's reader, or that says something where it found nothing. */
function decide(
  field: FieldName,
  printed: FieldValue | undefined,
  { value, code, place }: Stated & { readonly place: FieldValue | undefined },
): { value?: FieldValue; finding?: Finding } {
  // What an e-invoice says stays as it is.
  const fixed = printed?.source === 'e-invoice'
  if (place !== undefined) {
    // A name stands on the page in many roles: the reader's own choice is no worse.
    if (fixed || (printed !== undefined && FIELDS[field] === 'text')) return {}
    return { value: { ...place, confidence: PRINTED_ELSEWHERE } }
  }
  const own: FieldValue = { value, confidence: CODE_ALONE, source: 'code', page: code.page, box: code.box }
  if (printed === undefined) return { value: own }
  if (!COMPARED.has(field)) return {}
  if (printed.source === 'ocr' && (printed.confidence < SURE_ENOUGH || misreadOf(value, printed.value))) {
    const { page = code.page, box = code.box } = printed
    return { value: { ...own, confidence: PRINTED_ELSEWHERE, page, box } }
  }
  const params = { value, printed: printed.value }
  return {
    value: fixed ? printed : { ...printed, confidence: Math.min(DOUBT, printed.confidence) },
    finding: finding('code-differs-from-page', { field, params, page: code.page, box: code.box }),
  }
}

/** Where nothing was paid before, the sum in a payment code is the total. */
function confirmTotal(fields: Fields): void {
  const { payableTotal, grossTotal, prepaidTotal } = fields
  if (prepaidTotal !== undefined || payableTotal === undefined || grossTotal === undefined) return
  if (payableTotal.confidence < SAID_TWICE || !sameValue('grossTotal', payableTotal.value, grossTotal.value)) return
  fields.grossTotal = { ...grossTotal, confidence: Math.max(grossTotal.confidence, SAID_TWICE) }
}

/** Only a till prints the code of a receipt. */
function kindOf(
  { kind, kindConfidence }: Extraction,
  read: readonly { payload: CodePayload }[],
): Pick<Extraction, 'kind' | 'kindConfidence'> {
  const receipt = read.some(({ payload }) => payload.standard === 'russian-receipt')
  if (receipt && (kind === 'receipt' || kindConfidence < SURE_ENOUGH)) return { kind: 'receipt', kindConfidence: 0.99 }
  return { kind, kindConfidence }
}
