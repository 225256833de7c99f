import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { AMOUNT_STEPS, type DocumentFilter } from '../domain/document-filter.ts'
import type { State } from '../domain/lifecycle.ts'
import { from, countListed, wanted } from './listing.ts'
import type { Db } from './open-store.ts'

/** How many documents there are of each kind a filter can choose, the filter's own choice of that kind left out. */
export interface Facets {
  /** Documents that the whole filter leaves. */
  readonly total: number
  readonly states: Partial<Record<State, number>>
  /** The most frequent first. */
  readonly suppliers: { key: string; name: string; count: number }[]
  readonly companies: { name: string; count: number }[]
  /** "2026-11", newest first. */
  readonly months: { month: string; count: number }[]
  /** By `AMOUNT_STEPS`: how many lie from each step to the next. */
  readonly amounts: { from: number; below?: number; count: number }[]
}

const MOST_SHOWN = 12

type Sql = ReturnType<typeof sql>

/** Counts for the filter's panel. Each count reads one index once; between them others are let through. */
export async function facets(db: Db, filter: DocumentFilter): Promise<Facets> {
  const found = (await wanted(db, filter)).found
  const without = (...names: (keyof DocumentFilter)[]) => {
    const rest = { ...filter }
    for (const name of names) delete rest[name]
    return { filter: rest, found }
  }
  const counted = async <T>(columns: Sql, left: (keyof DocumentFilter)[], end: Sql, index = 'documents_by_arrival') => {
    await breathe()
    const { rows } = await sql<T>`select ${columns}, count(*) as count ${from(without(...left), index)} ${end}`.execute(db) // prettier-ignore
    return rows
  }

  const total = await countListed(db, { filter, found })
  const states = await counted<{ state: State; count: number }>(sql`d.state`, ['state'], sql`group by d.state`)
  const keys = await counted<{ key: string; count: number }>(
    sql`d.supplier_name_key as key`,
    ['supplier'],
    sql`and d.supplier_name_key is not null group by d.supplier_name_key order by count desc, key limit ${MOST_SHOWN}`,
    'documents_by_supplier_name',
  )
  const companies = await counted<{ name: string; count: number }>(
    sql`d.company as name`,
    ['company'],
    sql`and d.company is not null group by d.company order by count desc, name limit ${MOST_SHOWN}`,
    'documents_by_company',
  )
  const months = await counted<{ month: string; count: number }>(
    sql`substr(d.issue_date, 1, 7) as month`,
    ['month'],
    sql`and d.issue_date is not null group by month order by month desc limit ${2 * MOST_SHOWN}`,
  )
  const step = sql.join(AMOUNT_STEPS.slice(1).map((low) => sql`(d.gross_sort >= ${low})`), sql` + `) // prettier-ignore
  const amounts = await counted<{ step: number; count: number }>(
    sql`${step} as step`,
    ['amountFrom', 'amountBelow'],
    sql`and d.gross_sort is not null group by step order by step`,
  )
  return {
    total,
    states: Object.fromEntries(states.map(({ state, count }) => [state, count])),
    suppliers: await named(db, keys),
    companies,
    months,
    amounts: amounts.map((row) => {
      const below = AMOUNT_STEPS[row.step + 1]
      return { from: AMOUNT_STEPS[row.step] ?? 0, ...(below !== undefined && { below }), count: row.count }
    }),
  }
}

/** A supplier's key with the name as its last document prints it. */
async function named(db: Db, keys: readonly { key: string; count: number }[]): Promise<Facets['suppliers']> {
  const suppliers: Facets['suppliers'] = []
  for (const { key, count } of keys) {
    const { rows } = await sql<{ name: string }>`
      select supplier_name as name from documents indexed by documents_by_supplier_name
      where supplier_name_key = ${key} and set_aside is null order by seq desc limit 1`.execute(db)
    suppliers.push({ key, name: rows[0]?.name ?? key, count })
  }
  return suppliers
}
