import type { SupplierHistory } from '../domain/checks/supplier-history.ts'
import type { Db } from './open-store.ts'

/** Newer documents tell more about a supplier's habits than older ones. */
const NEWEST = 100

/** Amounts and dates of approved documents of a supplier, newest first: by tax id, or by name where the document prints none. */
export async function approvedBefore(
  db: Db,
  asked: { except: string; taxKey: string | null; nameKey: string | null },
): Promise<SupplierHistory['documents']> {
  const { except, taxKey, nameKey } = asked
  const [column, key] =
    taxKey === null ? (['supplier_name_key', nameKey] as const) : (['supplier_tax_key', taxKey] as const)
  if (key === null || key === '') return []
  const rows = await db
    .selectFrom('documents')
    .select(['issue_date', 'gross_minor', 'currency'])
    .where(column, '=', key)
    .where('id', '!=', except)
    .where('state', '=', 'approved')
    .where('set_aside', 'is', null)
    .orderBy('seq', 'desc')
    .limit(NEWEST)
    .execute()
  return rows.map((row) => ({
    issueDate: row.issue_date ?? undefined,
    grossMinor: row.gross_minor ?? undefined,
    currency: row.currency ?? undefined,
  }))
}
