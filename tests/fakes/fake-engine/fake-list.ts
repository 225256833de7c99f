import type { Facets } from '../../../core/contract/documents-list.ts'
import { planOf } from '../../../core/app/batch.ts'
import type { BatchEvent } from '../../../core/contract/documents-batch.ts'
import { hundredths } from '../../../core/domain/decimal.ts'
import { AMOUNT_STEPS, type DocumentFilter } from '../../../core/domain/document-filter.ts'
import type { State } from '../../../core/domain/lifecycle.ts'
import { summaryOf, type Held } from './detail.ts'

/** Documents a filter leaves, in the order they are held. */
export function filtered(held: readonly Held[], filter: DocumentFilter): Held[] {
  const words = filter.words?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  return held.filter((one) => {
    const { fields } = one.seed
    const text = `${one.file} ${Object.values(fields).join(' ')}`.toLowerCase()
    const amount = amountOf(one) ?? 0
    return (
      words.every((word) => text.includes(word)) &&
      (filter.state === undefined || one.state === filter.state) &&
      (filter.supplier === undefined || fields.supplierName === filter.supplier) &&
      (filter.company === undefined || fields.buyerName === filter.company) &&
      (filter.month === undefined || fields.issueDate?.startsWith(filter.month) === true) &&
      (filter.amountFrom === undefined || amount >= filter.amountFrom) &&
      (filter.amountBelow === undefined || amount < filter.amountBelow)
    )
  })
}

/** Its total in hundredths; undefined while it has none. */
function amountOf({ seed: { fields } }: Held): number | undefined {
  return fields.grossTotal === undefined ? undefined : (hundredths(fields.grossTotal) ?? undefined)
}

/** How many documents are in each state. */
export function countedStates(held: readonly Held[]): Partial<Record<State, number>> {
  return Object.fromEntries([...Map.groupBy(held, ({ state }) => state)].map(([state, all]) => [state, all.length]))
}

/** Counts of what the list can be narrowed by. */
export function fakeFacets(held: readonly Held[], filter: DocumentFilter): Facets {
  const without = (name: keyof DocumentFilter) => filtered(held, { ...filter, [name]: undefined })
  const counted = (rows: readonly Held[], of: (one: Held) => string | undefined) =>
    [...Map.groupBy(rows, of)].flatMap(([name, all]) => (name === undefined ? [] : { name, count: all.length }))
  const ranged = filtered(held, { ...filter, amountFrom: undefined, amountBelow: undefined })
  return {
    total: filtered(held, filter).length,
    states: countedStates(without('state')),
    suppliers: counted(without('supplier'), ({ seed }) => seed.fields.supplierName).map((one) => ({ ...one, key: one.name })), // prettier-ignore
    companies: counted(without('company'), ({ seed }) => seed.fields.buyerName),
    months: counted(without('month'), ({ seed }) => seed.fields.issueDate?.slice(0, 7)).map(({ name, count }) => ({ month: name, count })), // prettier-ignore
    amounts: AMOUNT_STEPS.flatMap((from, index) => {
      const below = AMOUNT_STEPS[index + 1]
      const inside = ranged.filter((one) => {
        const amount = amountOf(one)
        return amount !== undefined && amount >= from && (below === undefined || amount < below)
      })
      return inside.length === 0 ? [] : { from, ...(below !== undefined && { below }), count: inside.length }
    }),
  }
}

/** What an event would do to these documents. */
export function fakePlan(event: BatchEvent, chosen: readonly Held[]) {
  return planOf(
    event,
    chosen.map((one) => {
      const { id, state, errors, supplierName, fileName } = summaryOf(one)
      return { id, state, errors, name: supplierName ?? fileName }
    }),
  )
}
