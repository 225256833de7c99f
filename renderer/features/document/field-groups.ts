import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import type { Fields } from '../../../core/domain/invoice.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import { WHOLES, type Item } from '../../view-state/items.ts'
import { findingsOf, markOf, type Mark } from './marks.ts'

export type Group = 'supplier' | 'document' | 'amounts' | 'buyer'

/** What the panel shows, in the order a bookkeeper reads it. */
export const GROUPS: Readonly<Record<Group, readonly Item[]>> = {
  supplier: ['supplierName', 'supplierTaxId', 'supplierTaxNumber', 'supplierKpp', 'supplierIban', 'supplierBic'],
  document: ['kind', 'invoiceNumber', 'issueDate', 'dueDate', 'currency'],
  amounts: ['netTotal', 'taxTotal', 'grossTotal', 'prepaidTotal', 'payableTotal', 'lines', 'taxBreakdown'],
  buyer: ['buyerName', 'buyerTaxId', 'buyerKpp'],
}

/** Everything in reading order. */
export const READING_ORDER: readonly Item[] = Object.values(GROUPS).flat()

/** Shown even when not found: an empty row to be filled in. */
const ALWAYS: ReadonlySet<Item> = new Set([
  'supplierName', 'supplierTaxId', 'kind', 'invoiceNumber', 'issueDate', 'currency', 'netTotal', 'taxTotal', 'grossTotal', 'lines',
]) // prettier-ignore

export function isField(item: Item): item is FieldName {
  return !WHOLES.some((whole) => whole === item)
}

/** The rows of a group that have something to show: a value, a finding, or an absence worth seeing; with `all`, every one. */
export function shownItems(group: Group, fields: Fields, findings: readonly Finding[], all = false): Item[] {
  return GROUPS[group].filter(
    (item) =>
      (all && item !== 'taxBreakdown') ||
      (isField(item) && fields[item] !== undefined) ||
      ALWAYS.has(item) ||
      findings.some((one) => one.field === item),
  )
}

/** The mark of a row: of its value, or for what is judged as a whole, of what was found about it. */
export function markOfItem(
  item: Item,
  { fields, findings }: Pick<DocumentAnswer, 'fields' | 'findings'>,
): Mark | undefined {
  const found = findingsOf(item, findings)
  return isField(item) ? markOf(fields[item], found) : (markOf(undefined, found) ?? 'certain')
}

const FIRST: Partial<Record<Mark, number>> = { failed: 0, review: 1 }

/** Rows that need a person, errors first, each class in reading order. */
export function reviewOrder(answer: Pick<DocumentAnswer, 'fields' | 'findings'>): Item[] {
  return READING_ORDER.flatMap((item) => {
    const weight = FIRST[markOfItem(item, answer) ?? 'certain']
    return weight === undefined ? [] : { item, weight }
  })
    .toSorted((a, b) => a.weight - b.weight)
    .map(({ item }) => item)
}

/** The next (1) or previous (−1) of these after the one at hand, round the end; the first when none is at hand. */
export function stepped<T>(order: readonly T[], at: T | undefined, step: 1 | -1): T | undefined {
  const index = at === undefined ? -1 : order.indexOf(at)
  if (index === -1) return step === 1 ? order[0] : order.at(-1)
  return order[(index + step + order.length) % order.length]
}
