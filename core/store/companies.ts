import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import type { DocumentRow } from './documents.ts'
import type { Db } from './open-store.ts'
import { OWED, SUM, type Money } from './statistics.ts'

/** Documents whose buyer is looked at together: few enough that the window is not kept waiting. */
const AT_ONCE = 1000

/** How many documents each buyer has, and how many of them wait for a person; the most frequent first. */
export async function receivedByCompany(db: Db): Promise<{ name: string; documents: number; waiting: number }[]> {
  const { rows } = await sql<{ name: string; documents: number; waiting: number }>`
    select company as name, count(*) as documents, sum(state = 'review') as waiting
    from documents indexed by documents_by_company
    where set_aside is null and company is not null group by company order by documents desc, name`.execute(db)
  return rows
}

/** What a company's approved documents come to by month and currency, oldest first. */
export async function moneyOfCompany(db: Db, company: string): Promise<(Money & { month: string })[]> {
  const { rows } = await sql<Money & { month: string }>`
    select substr(d.issue_date, 1, 7) as month, d.currency, count(*) as count, ${SUM} as minor
    from documents d indexed by documents_by_company
    where d.company = ${company} and d.set_aside is null and d.state = 'approved' and d.issue_date is not null and ${OWED}
    group by month, d.currency order by month`.execute(db)
  return rows
}

/** Who sent a company most, by the supplier's key. */
export async function suppliersOfCompany(
  db: Db,
  company: string,
  most: number,
): Promise<{ key: string; count: number }[]> {
  const { rows } = await sql<{ key: string; count: number }>`
    select supplier_name_key as key, count(*) as count from documents indexed by documents_by_company
    where company = ${company} and set_aside is null and supplier_name_key is not null
    group by supplier_name_key order by count desc, key limit ${most}`.execute(db)
  return rows
}

/** The newest documents of a company. */
export async function documentsOfCompany(db: Db, company: string, most: number): Promise<DocumentRow[]> {
  return await db
    .selectFrom('documents')
    .selectAll()
    .where('company', '=', company)
    .where('set_aside', 'is', null)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
}

/** Finds every read document's company anew: `of` says it for a buyer as printed. Others are let through between. */
export async function assignCompanies(
  db: Db,
  of: (buyer: { taxId: string | undefined; name: string | undefined }) => string | null,
): Promise<void> {
  for (let last = 0; ;) {
    const { rows } = await sql<{ seq: number; company: string | null; taxId: string | null; name: string | null }>`
      select seq, company, json_extract(extraction, '$.fields.buyerTaxId.value') as taxId,
        json_extract(extraction, '$.fields.buyerName.value') as name
      from documents where seq > ${last} and extraction is not null order by seq limit ${AT_ONCE}`.execute(db)
    for (const { seq, company, taxId, name } of rows) {
      const found = of({ taxId: taxId ?? undefined, name: name ?? undefined })
      if (found !== company)
        await db.updateTable('documents').set({ company: found }).where('seq', '=', seq).where('company', 'is', company).execute() // prettier-ignore
    }
    last = rows.at(-1)?.seq ?? last
    if (rows.length < AT_ONCE) return
    await breathe()
  }
}
