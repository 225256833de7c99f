import { setImmediate as breathe } from 'node:timers/promises'
import type { Overview } from '../contract/statistics.ts'
import { amountText } from '../domain/money.ts'
import { countsByState } from '../store/listing.ts'
import {
  addedByDay,
  approvedByDay,
  correctedByDay,
  deliveriesByState,
  documentsByCompany,
  moneyByCategory,
  moneyByMonth,
  moneyBySupplier,
  supplierNameOf,
  waitingSince,
  type Money,
} from '../store/statistics.ts'
import type { Engine } from './engine.ts'

/** Suppliers and categories shown of each currency. */
const MOST = 8

const DAY_MS = 86_400_000

/** The numbers of the dashboard. Each is one read of one index; between them others are let through. */
export async function overview(engine: Engine, asked: { weeks: number; months: number }): Promise<Overview> {
  const { db } = engine.store
  const now = engine.clock.now()
  const mondays = mondaysUpTo(now, asked.weeks)
  const since = `${mondays[0] ?? ''}T00:00:00`
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - asked.months + 1)).toISOString().slice(0, 7)
  const next = async <T>(answer: Promise<T>): Promise<T> => {
    const given = await answer
    await breathe()
    return given
  }
  const states = await next(countsByState(db))
  const oldest = await next(waitingSince(db))
  const added = await next(addedByDay(db, since))
  const approved = await next(approvedByDay(db, since))
  const corrected = await next(correctedByDay(db, since))
  const months = await next(moneyByMonth(db, month))
  const suppliers = largest(await next(moneyBySupplier(db, month)))
  const categories = largest(await next(moneyByCategory(db, month)))
  const deliveries = await next(deliveriesByState(db))
  const inWeek = (rows: readonly { day: string; count: number }[], week: string) =>
    rows.filter(({ day }) => mondayOf(day) === week).reduce((sum, { count }) => sum + count, 0)
  const companies = await next(documentsByCompany(db, MOST))
  return {
    states,
    ...(oldest !== undefined && { waitingSince: oldest }),
    weeks: mondays.map((week) => ({
      week,
      added: inWeek(added, week),
      approved: inWeek(approved, week),
      alone: inWeek(
        approved.map(({ day, alone }) => ({ day, count: alone })),
        week,
      ),
      corrections: inWeek(corrected, week),
    })),
    moneyFrom: `${month}-01`,
    months: months.map((row) => ({ month: row.month, ...said(row) })),
    suppliers: await Promise.all(
      suppliers.map(async (row) => ({
        key: row.key,
        name: (await supplierNameOf(db, row.key)) ?? row.key,
        ...said(row),
      })),
    ),
    categories: categories.map((row) => ({ category: row.category, ...said(row) })),
    companies,
    deliveries: Object.fromEntries(deliveries.map(({ state, count }) => [state, count])),
  }
}

/** A sum as the contract says it. */
export function said({ currency, count, minor }: Money) {
  return { currency, count, amount: amountText(minor, currency) }
}

/** The first few of each currency; rows come largest first. */
function largest<T extends Money>(rows: readonly T[]): T[] {
  return [...Map.groupBy(rows, ({ currency }) => currency).values()].flatMap((some) => some.slice(0, MOST))
}

/** The Monday of a day's week (ISO 8601). */
export function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10)
}

function mondaysUpTo(now: Date, weeks: number): string[] {
  const last = Date.parse(mondayOf(now.toISOString().slice(0, 10)))
  return Array.from({ length: weeks }, (_, index) =>
    new Date(last - (weeks - 1 - index) * 7 * DAY_MS).toISOString().slice(0, 10),
  )
}
