import { z } from 'zod'
import { SavedView } from '../domain/document-filter.ts'
import { OwnCompany } from '../domain/invoice.ts'
import { keepSetting, keptSetting } from './kept-setting.ts'
import type { Db } from './open-store.ts'

const OwnCompanies = z.array(OwnCompany)

/** Our own companies, empty when none was named. */
export async function ownCompanies(db: Db): Promise<OwnCompany[]> {
  return OwnCompanies.parse((await keptSetting(db, 'own-companies')) ?? [])
}

export async function saveOwnCompanies(db: Db, companies: readonly OwnCompany[]): Promise<void> {
  await keepSetting(db, 'own-companies', companies)
}

/** Whether somebody was shown around at the first start. */
export async function welcomed(db: Db): Promise<boolean> {
  return (await keptSetting(db, 'welcomed')) === true
}

export async function saveWelcomed(db: Db, value: boolean): Promise<void> {
  await keepSetting(db, 'welcomed', value)
}

const SavedViews = z.array(SavedView)

/** Filters a person kept under names, in their order. */
export async function savedViews(db: Db): Promise<SavedView[]> {
  return SavedViews.parse((await keptSetting(db, 'views')) ?? [])
}

export async function saveViews(db: Db, views: readonly SavedView[]): Promise<void> {
  await keepSetting(db, 'views', views)
}

const EveryDays = z.int().min(1).max(365).nullable()

/** How often ledgers are compared with what was approved, in days; null: only when asked. Weekly where nobody chose. */
export async function reconciliationEveryDays(db: Db): Promise<number | null> {
  const kept = await keptSetting(db, 'reconciliation-days')
  return kept === undefined ? 7 : EveryDays.parse(kept)
}

export async function saveReconciliationEveryDays(db: Db, days: number | null): Promise<void> {
  await keepSetting(db, 'reconciliation-days', days)
}
