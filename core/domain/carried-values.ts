import { CorrectedDocument } from './e-invoice.ts'
import { FIELD_NAMES } from './fields.ts'
import { DocumentKind, InvoiceLine, TaxBreakdownRow, type Extraction } from './invoice.ts'
import { DecimalText } from './decimal.ts'

/**
 * What an invoice says that a file format has no element for, as named texts that travel in the place the format keeps for additions (UBL
 * extensions, ИнфПол of the ФНС formats). Names: `kind`, `language`, `netAdjustment`, `payableRounding`, `field.<name>`,
 * `line.<n>.<key>`, `taxBreakdown` (how many rows), `taxBreakdown.<n>.<key>`, `corrects.<n>.<key>`; n counts from 1.
 */
export interface CarriedValue {
  readonly name: string
  readonly value: string
}

/** Namespace of carried values in XML formats that have them. */
export const CARRIED_NAMESPACE = 'urn:skrepka:carried-values:1'

/** Names of carried values begin with this where they stand among those of other programs. */
export const CARRIED_PREFIX = 'Skrepka.'

/** An extraction with carried values put back; a value that does not fit its place is left out. */
export function withCarried(extraction: Extraction, carried: readonly CarriedValue[]): Extraction {
  const all = new Map(carried.map(({ name, value }) => [name, value]))
  const kind = DocumentKind.safeParse(all.get('kind'))
  const language = all.get('language')
  const amount = (name: 'netAdjustment' | 'payableRounding') => DecimalText.safeParse(all.get(name)).data
  const fields = { ...extraction.fields }
  for (const name of FIELD_NAMES) {
    const value = all.get(`field.${name}`)
    if (value !== undefined && value !== '')
      fields[name] = { value: value.slice(0, 2000), confidence: 1, source: 'e-invoice' }
  }
  const count = Number(all.get('taxBreakdown') ?? Number.NaN)
  const corrects = rows(all, 'corrects').flatMap((row) => CorrectedDocument.safeParse(row).data ?? [])
  const { eInvoice, ...rest } = extraction
  return {
    ...rest,
    ...(kind.success ? { kind: kind.data } : {}),
    ...(language !== undefined && /^[a-z]{2}$/.test(language) ? { language } : {}),
    fields,
    lines: extraction.lines.map((line, index) => {
      const parsed = InvoiceLine.safeParse({ ...line, ...keysOf(all, `line.${index + 1}.`) })
      return parsed.success ? parsed.data : line
    }),
    ...(Number.isInteger(count)
      ? { taxBreakdown: rows(all, 'taxBreakdown', count).flatMap((row) => TaxBreakdownRow.safeParse(row).data ?? []) }
      : {}),
    ...optional('netAdjustment', amount('netAdjustment')),
    ...optional('payableRounding', amount('payableRounding')),
    ...(eInvoice === undefined ? {} : { eInvoice: corrects.length > 0 ? { ...eInvoice, corrects } : eInvoice }),
  }
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>)
}

/** The rows of a group, in order; as many as there are when no count is given. */
function rows(all: ReadonlyMap<string, string>, group: string, count = Infinity): Record<string, string>[] {
  const found: Record<string, string>[] = []
  for (let at = 1; at <= Math.min(count, all.size); at++) {
    const row = keysOf(all, `${group}.${at}.`)
    if (Object.keys(row).length === 0) break
    found.push(row)
  }
  return found
}

function keysOf(all: ReadonlyMap<string, string>, prefix: string): Record<string, string> {
  const keys = [...all].filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(keys.map(([name, value]) => [name.slice(prefix.length), value]))
}
