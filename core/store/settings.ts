import { z } from 'zod'
import { OwnCompany } from '../domain/invoice.ts'
import type { Db } from './open-store.ts'

const OwnCompanies = z.array(OwnCompany)

/** Our own companies, empty when none was named. */
export async function ownCompanies(db: Db): Promise<OwnCompany[]> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', 'own-companies').executeTakeFirst()
  return row === undefined ? [] : OwnCompanies.parse(JSON.parse(row.value))
}

export async function saveOwnCompanies(db: Db, companies: readonly OwnCompany[]): Promise<void> {
  const value = JSON.stringify(companies)
  await db
    .insertInto('settings')
    .values({ name: 'own-companies', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
