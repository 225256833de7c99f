import Big from 'big.js'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import { fillTemplate, isMissing, type Values } from './fill-template.ts'
import type { Target } from './mapping.ts'
import { rowType, type Metadata } from './metadata.ts'
import { midnight } from './odata-url.ts'
import type { Sheet, SheetRow } from './sheet-of-record.ts'

/** What was found in 1C for one record, by short names; see `references.ts` for who finds it. Keys as 1C gave them. */
export type Found = Readonly<Record<string, string>>

/** What the mark of a record in a comment begins with. */
export const COMMENT_START = 'Skrepka '

/** The text that marks a record as ours; looked for with substringof. First in the field, so that no cut reaches it. */
export function commentOf(record: ApprovedRecord): string {
  return `${COMMENT_START}${record.marker}`
}

/** What header templates may name. */
export function headerValues(
  record: ApprovedRecord,
  found: Found,
  sheet: Sheet | undefined,
): Record<string, Values[string]> {
  const { supplier, issueDate, dueDate, number, currency } = record
  const isRuble = currency === 'RUB'
  const values: Record<string, Values[string]> = {
    number,
    issueDate: midnight(issueDate),
    dueDate: dueDate === undefined ? undefined : midnight(dueDate),
    comment: commentOf(record),
    supplierName: supplier.name,
    taxId: supplier.taxId ?? supplier.taxNumber,
    kpp: supplier.kpp,
    legalForm: legalForm(supplier.taxId ?? ''),
    total: sheet?.total,
    taxTotal: sheet?.tax,
    includesTax: sheet?.includesTax,
    // Rates of other currencies are the central bank's and not ours to tell: the accountant's 1C fills them in.
    rubleRate: isRuble ? new Big(1) : undefined,
    rubleMultiple: isRuble ? '1' : undefined,
  }
  for (const name of ['vendor', 'organisation', 'contract', 'currency', 'document']) values[name] = found[name]
  for (const [name, key] of Object.entries(found)) {
    if (name.startsWith('lookup.') || name.startsWith('vendor.')) values[name] = key
  }
  return values
}

/** A ИНН of ten digits is an organisation's, of twelve a person's (приказ ФНС ЕД-7-14/617@). */
function legalForm(taxId: string): string | undefined {
  return taxId.length === 12 ? 'ФизическоеЛицо' : taxId.length === 10 ? 'ЮридическоеЛицо' : undefined
}

/** Whether a row is a service: as its item says, else as the document is. */
export function isService(record: ApprovedRecord, found: Found, index: number): boolean {
  const told = found[`service.${index}`]
  return told === undefined ? record.kind === 'act' : told === 'true'
}

/** The whole object that creates a document in 1C, or why it can't be made here. Pure. */
export function documentBody(from: {
  record: ApprovedRecord
  sheet: Sheet
  found: Found
  target: Target
  metadata: Metadata
}): { readonly body: Record<string, unknown> } | { readonly problem: Problem } {
  const { record, sheet, found, target, metadata } = from
  const kinds = sheet.rows.map((_, index) => (isService(record, found, index) ? 'services' : 'goods'))
  const header = headerValues(record, found, sheet)
  const operation = kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? 'goods') : 'both'
  const values = { ...header, operation: target.operations?.[operation] }
  const filled = fillTemplate(target.header, values, metadata.types.get(target.entity))
  if (isMissing(filled)) return { problem: changed(target.entity, filled.missing) }
  for (const part of target.parts) {
    const known = rowType(metadata, target.entity, part.name)
    const rows: Record<string, unknown>[] = []
    for (const [index, row] of sheet.rows.entries()) {
      if (part.takes !== 'all' && part.takes !== kinds[index]) continue
      if (known === undefined) return { problem: changed(target.entity, part.name) }
      const written = fillTemplate(part.row, { ...header, ...rowValues(row, rows.length + 1, found, index) }, known)
      if (isMissing(written)) return { problem: changed(`${target.entity}.${part.name}`, written.missing) }
      rows.push(written)
    }
    if (rows.length > 0) filled[part.name] = rows
  }
  return { body: { Ref_Key: record.marker, ...filled } }
}

function rowValues(row: SheetRow, lineNumber: number, found: Found, index: number): Values {
  return {
    lineNumber: String(lineNumber),
    description: row.description,
    quantity: row.quantity,
    price: row.price,
    amount: row.amount,
    rowTax: row.tax,
    rowGross: row.gross,
    rate: found[`rate.${row.rate}`],
    item: found[`item.${index}`],
    itemUnit: found[`unit.${index}`],
  }
}

export function changed(entity: string, field: string): Problem {
  return { code: 'ledger-configuration-changed', params: { what: `${entity}.${field}` } }
}
