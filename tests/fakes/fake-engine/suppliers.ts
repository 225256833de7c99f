import { createHash } from 'node:crypto'
import { implement } from '@orpc/server'
import { contract } from '../../../core/contract/contract.ts'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { SupplierDetail } from '../../../core/contract/suppliers.ts'
import type { Held } from './detail.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Suppliers of the approved documents that the fake engine holds; what is forgotten stays so until it is started again. */
export function fakeSuppliers(held: readonly Held[], summaryOf: (one: Held) => DocumentSummary) {
  const os = implement(contract).suppliers
  const forgotten = new Set<string>()

  const all = (): SupplierDetail[] => {
    const byName = new Map<string, Held[]>()
    for (const one of held) {
      const name = one.seed.fields.supplierName
      if (name !== undefined && one.state === 'approved') byName.set(name, [...(byName.get(name) ?? []), one])
    }
    return [...byName]
      .map(([name, documents]) => detail(name, documents))
      .filter(({ summary }) => !forgotten.has(summary.id))
  }
  const detail = (name: string, documents: readonly Held[]): SupplierDetail => {
    const id = `s-${hash(name)}`
    const times = documents.map((one) => one.addedAt).sort()
    const [first = '', last = ''] = [times[0], times.at(-1)]
    const { supplierTaxId, supplierIban, currency } = documents[0]?.seed.fields ?? {}
    const taughtBy = documents.map((one) => ({ id: one.id, at: one.addedAt, by: 'person' }))
    const mark = (value: string | undefined) =>
      value === undefined ? [] : [{ id: `f-${hash(id + value)}`, value, first, last, documents: documents.length }]
    const fact = (field: 'supplierName' | 'currency', value: string | undefined) =>
      value === undefined
        ? []
        : [{ id: `f-${hash(id + field + value)}`, sort: 'constant' as const, field, value, taughtBy }]
    const place = {
      id: `f-${hash(`${id}place`)}`,
      sort: 'place' as const,
      field: 'invoiceNumber' as const,
      value: '← Rechnung Nr',
      taughtBy,
    }
    return {
      summary: {
        id,
        name,
        taxIds: supplierTaxId === undefined ? [] : [supplierTaxId],
        documents: documents.length,
        firstSeen: first,
        lastSeen: last,
      },
      kinds: [...new Set(documents.map((one) => one.seed.kind))],
      accounts: mark(supplierIban).filter((each) => !forgotten.has(each.id)),
      taxIds: mark(supplierTaxId).filter((each) => !forgotten.has(each.id)),
      domains: [],
      facts: [...fact('supplierName', name), ...fact('currency', currency), place].filter(
        (each) => !forgotten.has(each.id),
      ),
      months: [],
      lookAlikes: [],
      documents: documents.map(summaryOf),
    }
  }

  return {
    list: os.list.handler(({ input }) => {
      const words = input.words?.toLowerCase() ?? ''
      const items = all().map(({ summary }) => summary)
      return { items: items.filter(({ name = '' }) => name.toLowerCase().includes(words)).slice(0, input.limit) }
    }),
    get: os.get.handler(({ input, errors }) => {
      const found = all().find(({ summary }) => summary.id === input.id)
      if (found === undefined) throw errors['supplier-not-found']({ data: { code: 'supplier-not-found' } })
      return found
    }),
    forget: os.forget.handler(({ input, errors }) => {
      const found = all().find(({ summary, facts, accounts, taxIds }) =>
        [summary, ...facts, ...accounts, ...taxIds].some(({ id }) => id === input.id),
      )
      if (found === undefined) throw errors['supplier-not-found']({ data: { code: 'supplier-not-found' } })
      forgotten.add(input.id)
      const { id } = found.summary
      return { forgotten: input.id === id ? ('supplier' as const) : ('fact' as const), supplier: id }
    }),
  }
}
