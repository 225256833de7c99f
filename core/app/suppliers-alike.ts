import type { SupplierDetail } from '../contract/suppliers.ts'
import { domainsLookAlike } from '../domain/checks/domain-look-alike.ts'
import { looksLike } from '../domain/checks/supplier-known.ts'
import type { SupplierMemory } from '../domain/supplier-memory.ts'
import { splitMark } from '../learning/marks.ts'
import type { Db } from '../store/open-store.ts'
import { marksOfSort, supplierMemory } from '../store/suppliers.ts'
import { nameOf } from './known-suppliers.ts'

type LookAlike = SupplierDetail['lookAlikes'][number]

const ALIKE: Readonly<Record<LookAlike['by'], (mine: string, other: string) => boolean>> = {
  name: looksLike,
  domain: domainsLookAlike,
  account: (mine, other) => mine === other,
}

/** Other remembered suppliers that this one may be taken for, one sign each: name, domain, or the account both are paid on. */
export async function suppliersAlike(db: Db, { id, marks }: SupplierMemory): Promise<LookAlike[]> {
  const found = new Map<string, LookAlike>()
  for (const by of ['name', 'domain', 'account'] as const) {
    const mine = marks.map(({ mark }) => splitMark(mark)).filter(({ sort }) => sort === by)
    if (mine.length === 0) continue
    for (const { mark, supplierId } of await marksOfSort(db, by)) {
      if (supplierId === id || found.has(supplierId)) continue
      const { value } = splitMark(mark)
      if (!mine.some((each) => ALIKE[by](each.value, value))) continue
      const other = await supplierMemory(db, supplierId, 1)
      found.set(supplierId, { id: supplierId, name: (other && nameOf(other.lessons)) ?? value, by, value })
    }
  }
  return [...found.values()]
}
