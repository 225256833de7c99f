import type { KnownSupplier } from '../domain/checks/check-subject.ts'
import { normaliseName } from '../domain/checks/known-document.ts'
import { looksLike } from '../domain/checks/supplier-known.ts'
import { domainsLookAlike } from '../domain/checks/domain-look-alike.ts'
import type { Extraction } from '../domain/invoice.ts'
import type { SupplierMemory } from '../domain/supplier-memory.ts'
import { markOf, splitMark } from '../learning/marks.ts'
import type { Db } from '../store/open-store.ts'
import { marksOfSort, supplierMemory, suppliersWithMarks } from '../store/suppliers.ts'

/** Suppliers remembered whose tax id, account or name is this document's, and those whose name or domain may be taken for its. */
export async function suppliersLike(
  db: Db,
  { fields }: Extraction,
  domains: readonly string[] = [],
): Promise<KnownSupplier[]> {
  const { supplierTaxId, supplierTaxNumber, supplierIban, supplierName } = fields
  const marks = [
    ...(supplierTaxId ? [markOf('tax', supplierTaxId.value)] : []),
    ...(supplierTaxNumber ? [markOf('tax', supplierTaxNumber.value)] : []),
    ...(supplierIban ? [markOf('account', supplierIban.value)] : []),
  ]
  const ids = new Set(await suppliersWithMarks(db, marks))
  const name = supplierName && normaliseName(supplierName.value)
  if (name !== undefined && name !== '') {
    for (const { mark, supplierId } of await marksOfSort(db, 'name')) {
      if (looksLike(splitMark(mark).value, name)) ids.add(supplierId)
    }
  }
  if (domains.length > 0) {
    for (const { mark, supplierId } of await marksOfSort(db, 'domain')) {
      const { value } = splitMark(mark)
      if (domains.some((domain) => domain === value || domainsLookAlike(value, domain))) ids.add(supplierId)
    }
  }
  const known: KnownSupplier[] = []
  for (const id of ids) {
    const memory = await supplierMemory(db, id)
    if (memory !== undefined) known.push(asKnown(memory))
  }
  return known
}

function asKnown({ id, lessons, marks }: SupplierMemory): KnownSupplier {
  const valuesOf = (sort: string) =>
    marks.filter(({ mark }) => splitMark(mark).sort === sort).map(({ mark }) => splitMark(mark).value)
  const accounts = marks
    .filter(({ mark }) => splitMark(mark).sort === 'account')
    .map(({ mark, last }) => ({ account: splitMark(mark).value, last }))
    .sort((a, b) => (a.last < b.last ? -1 : 1))
  const names = valuesOf('name')
  return {
    id,
    name: nameOf(lessons) ?? names[0] ?? '',
    names,
    taxIds: valuesOf('tax'),
    domains: valuesOf('domain'),
    rates: lessons.map(({ lesson }) => lesson.rates),
    accounts,
  }
}

/** A supplier's name as it was last written. */
export function nameOf(lessons: SupplierMemory['lessons']): string | undefined {
  return lessons.find(({ lesson }) => lesson.constants.supplierName !== undefined)?.lesson.constants.supplierName
}
