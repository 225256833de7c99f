import { sql } from 'kysely'
import type { DeliveryState } from '../domain/delivery.ts'
import type { State } from '../domain/lifecycle.ts'
import type { Db } from './open-store.ts'

/* Every statement reads one of the indexes of migration 0009 and never the rows; documents set aside are out of sight. */

export interface Money {
  readonly currency: string
  readonly count: number
  /** Minor units of the currency; credit notes taken off. */
  readonly minor: number
}

/** What is owed once: other kinds (acts, delivery notes, reminders) speak of the same money again. */
export const OWED = sql`d.kind in ('invoice', 'receipt', 'credit-note') and d.currency is not null and d.gross_minor is not null`
export const SUM = sql`sum(case d.kind when 'credit-note' then -abs(d.gross_minor) else d.gross_minor end)`
const APPROVED = sql`documents d indexed by documents_statistics where d.set_aside is null and d.state = 'approved'`

/** What approved documents come to by month of issue and currency, from a month ("2026-01") on, oldest first. */
export async function moneyByMonth(db: Db, since: string): Promise<(Money & { month: string })[]> {
  const { rows } = await sql<Money & { month: string }>`
    select substr(d.issue_date, 1, 7) as month, d.currency, count(*) as count, ${SUM} as minor
    from ${APPROVED} and d.issue_date >= ${since} and ${OWED} group by month, d.currency order by month`.execute(db)
  return rows
}

/** What approved documents come to by supplier and currency, the largest first. */
export async function moneyBySupplier(db: Db, since: string): Promise<(Money & { key: string })[]> {
  const { rows } = await sql<Money & { key: string }>`
    select d.supplier_name_key as key, d.currency, count(*) as count, ${SUM} as minor
    from ${APPROVED} and d.issue_date >= ${since} and d.supplier_name_key is not null and ${OWED}
    group by d.currency, d.supplier_name_key order by minor desc`.execute(db)
  return rows
}

/** What approved documents come to by what they were bought for, where their lines say. */
export async function moneyByCategory(db: Db, since: string): Promise<(Money & { category: string })[]> {
  const { rows } = await sql<Money & { category: string }>`
    select json_extract(l.lesson, '$.category') as category, d.currency, count(*) as count, ${SUM} as minor
    from supplier_lessons l indexed by lessons_by_category join documents d on d.id = l.document_id
    where json_extract(l.lesson, '$.category') is not null
      and d.set_aside is null and d.state = 'approved' and d.issue_date >= ${since} and ${OWED}
    group by category, d.currency order by minor desc`.execute(db)
  return rows
}

/** How many documents each buying company has, whatever their state; the most frequent first. */
export async function documentsByCompany(db: Db, most: number): Promise<{ name: string; count: number }[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select company as name, count(*) as count from documents indexed by documents_by_company
    where set_aside is null and company is not null group by company order by count desc, name limit ${most}`.execute(
    db,
  )
  return rows
}

/** What the approved documents that taught about a supplier come to by month and currency, oldest first. */
export async function moneyOfSupplier(db: Db, supplierId: string): Promise<(Money & { month: string })[]> {
  const { rows } = await sql<Money & { month: string }>`
    select substr(d.issue_date, 1, 7) as month, d.currency, count(*) as count, ${SUM} as minor
    from supplier_lessons l join documents d on d.id = l.document_id
    where l.supplier_id = ${supplierId} and d.set_aside is null and d.state = 'approved' and d.issue_date is not null and ${OWED}
    group by month, d.currency order by month`.execute(db)
  return rows
}

/** The name of a supplier as its last document prints it. */
export async function supplierNameOf(db: Db, key: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select supplier_name as name from documents indexed by documents_by_supplier_name
    where supplier_name_key = ${key} and set_aside is null order by seq desc limit 1`.execute(db)
  return rows[0]?.name
}

/** How many documents came on each day since an instant, by the state they are in now. */
export async function addedByDay(db: Db, since: string): Promise<{ day: string; state: State; count: number }[]> {
  const { rows } = await sql<{ day: string; state: State; count: number }>`
    select substr(added_at, 1, 10) as day, state, count(*) as count from documents indexed by documents_by_added
    where set_aside is null and added_at >= ${since} group by day, state`.execute(db)
  return rows
}

/** How many documents were approved on each day, and how many of them by Skrepka itself. */
export async function approvedByDay(db: Db, since: string): Promise<{ day: string; count: number; alone: number }[]> {
  const { rows } = await sql<{ day: string; count: number; alone: number }>`
    select substr(at, 1, 10) as day, count(*) as count, sum(actor = 'skrepka') as alone
    from audit indexed by audit_approvals where event = 'approve' and at >= ${since}
      and document_id not in (select id from documents indexed by documents_set_aside where set_aside is not null)
    group by day`.execute(db)
  return rows
}

/** How many values people put right on each day. */
export async function correctedByDay(db: Db, since: string): Promise<{ day: string; count: number }[]> {
  const { rows } = await sql<{ day: string; count: number }>`
    select substr(at, 1, 10) as day, count(*) as count from corrections where at >= ${since}
      and document_id not in (select id from documents indexed by documents_set_aside where set_aside is not null)
    group by day`.execute(db)
  return rows
}

/** When the document that has waited longest for a person came. */
export async function waitingSince(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ at: string | null }>`
    select min(added_at) as at from documents where set_aside is null and state = 'review'
      and seq = (select min(seq) from documents indexed by documents_by_state where set_aside is null and state = 'review')
  `.execute(db)
  return rows[0]?.at ?? undefined
}

/** How many deliveries are in each state. */
export async function deliveriesByState(db: Db): Promise<{ state: DeliveryState; count: number }[]> {
  const { rows } = await sql<{ state: DeliveryState; count: number }>`
    select state, count(*) as count from deliveries
    where document_id not in (select id from documents indexed by documents_set_aside where set_aside is not null)
    group by state`.execute(db)
  return rows
}
