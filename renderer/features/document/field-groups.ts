import type { Fields } from '../../../core/domain/invoice.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import { findingsOf, markOf, type Mark } from './marks.ts'

export type Group = 'supplier' | 'document' | 'amounts' | 'buyer'

/** Fields in the order a bookkeeper reads them. */
export const GROUPS: Readonly<Record<Group, readonly FieldName[]>> = {
  supplier: ['supplierName', 'supplierTaxId', 'supplierTaxNumber', 'supplierKpp', 'supplierIban', 'supplierBic'],
  document: ['invoiceNumber', 'issueDate', 'dueDate', 'currency'],
  amounts: ['netTotal', 'taxTotal', 'grossTotal', 'prepaidTotal', 'payableTotal'],
  buyer: ['buyerName', 'buyerTaxId', 'buyerKpp'],
}

/** Every field in reading order. */
export const READING_ORDER: readonly FieldName[] = Object.values(GROUPS).flat()

/** Shown even when not found: their absence is worth seeing. */
const ALWAYS: ReadonlySet<FieldName> = new Set(['supplierName', 'invoiceNumber', 'issueDate', 'currency', 'grossTotal'])

/** The fields of a group that have something to show: a value, a finding, or an absence worth seeing. */
export function shownFields(group: Group, fields: Fields, findings: readonly Finding[]): FieldName[] {
  return GROUPS[group].filter(
    (name) => fields[name] !== undefined || ALWAYS.has(name) || findings.some((one) => one.field === name),
  )
}

const FIRST: Partial<Record<Mark, number>> = { failed: 0, review: 1 }

/** Fields that need a person, errors first, each class in reading order. */
export function reviewOrder(fields: Fields, findings: readonly Finding[]): FieldName[] {
  return READING_ORDER.flatMap((name) => {
    const weight = FIRST[markOf(fields[name], findingsOf(name, findings)) ?? 'certain']
    return weight === undefined ? [] : { name, weight }
  })
    .toSorted((a, b) => a.weight - b.weight)
    .map(({ name }) => name)
}

/** The next (1) or previous (−1) of these after the one at hand, round the end; the first when none is at hand. */
export function stepped<T>(order: readonly T[], at: T | undefined, step: 1 | -1): T | undefined {
  const index = at === undefined ? -1 : order.indexOf(at)
  if (index === -1) return step === 1 ? order[0] : order.at(-1)
  return order[(index + step + order.length) % order.length]
}
