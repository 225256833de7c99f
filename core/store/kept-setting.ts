import type { Db } from './open-store.ts'

/** A setting as it was kept, JSON parsed; undefined while nobody chose. Its owner parses it further. */
export async function keptSetting(db: Db, name: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()
  return row === undefined ? undefined : JSON.parse(row.value)
}

/** Keeps a setting as JSON in place of what was kept before. */
export async function keepSetting(db: Db, name: string, given: unknown): Promise<void> {
  const value = JSON.stringify(given)
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
