import { ProblemError } from '../domain/problem.ts'
import type { Db } from './open-store.ts'

/** A place from which documents come by themselves. */
export interface InletRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly settings: Record<string, unknown>
  readonly isOn: boolean
  readonly cursor?: string
}

/** All of them, by name. */
export async function inletRows(db: Db): Promise<InletRow[]> {
  const rows = await db.selectFrom('inlets').selectAll().orderBy('name').execute()
  return rows.map(({ id, name, kind, settings, is_on, cursor }) => ({
    id,
    name,
    kind,
    settings: JSON.parse(settings) as Record<string, unknown>,
    isOn: is_on === 1,
    ...(cursor === null ? {} : { cursor }),
  }))
}

/** Problem: inlet-not-found. */
export async function inletByName(db: Db, name: string): Promise<InletRow> {
  const found = (await inletRows(db)).find((row) => row.name === name)
  if (found === undefined) throw new ProblemError('inlet-not-found', { name })
  return found
}

/** Problem: inlet-name-taken. */
export async function addInlet(
  db: Db,
  inlet: { id: string; name: string; kind: string; settings: Record<string, unknown>; at: string },
): Promise<void> {
  const { id, name, kind, settings, at } = inlet
  if ((await inletRows(db)).some((row) => row.name === name)) throw new ProblemError('inlet-name-taken', { name })
  await db
    .insertInto('inlets')
    .values({ id, name, kind, settings: JSON.stringify(settings), is_on: 1, added_at: at })
    .execute()
}

export async function changeInlet(
  db: Db,
  id: string,
  change: { settings?: Record<string, unknown>; isOn?: boolean; cursor?: string },
): Promise<void> {
  const { settings, isOn, cursor } = change
  await db
    .updateTable('inlets')
    .set({
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      ...(isOn === undefined ? {} : { is_on: isOn ? 1 : 0 }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    .where('id', '=', id)
    .execute()
}

/** Forgets an inlet; the documents it brought stay. */
export async function removeInlet(db: Db, id: string): Promise<void> {
  await db.deleteFrom('inlet_arrivals').where('inlet_id', '=', id).execute()
  await db.deleteFrom('inlets').where('id', '=', id).execute()
}

/** Whether an arrival was dealt with already. */
export async function hasArrived(db: Db, inletId: string, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('inlet_arrivals')
    .select('at')
    .where('inlet_id', '=', inletId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

export async function noteArrival(
  db: Db,
  arrival: { inletId: string; key: string; at: string; outcome: 'taken' | 'refused' },
): Promise<void> {
  const { inletId, key, at, outcome } = arrival
  await db
    .insertInto('inlet_arrivals')
    .values({ inlet_id: inletId, key, at, outcome })
    .onConflict((conflict) => conflict.columns(['inlet_id', 'key']).doUpdateSet({ at, outcome }))
    .execute()
}

/** How many arrivals an inlet brought, and how many of them could not be taken. */
export async function arrivalCounts(
  db: Db,
  inletId: string,
): Promise<{ taken: number; refused: number; last?: string }> {
  const rows = await db
    .selectFrom('inlet_arrivals')
    .select((of) => ['outcome', of.fn.countAll<number>().as('n'), of.fn.max('at').as('last')])
    .where('inlet_id', '=', inletId)
    .groupBy('outcome')
    .execute()
  const of = (outcome: string) => rows.find((row) => row.outcome === outcome)?.n ?? 0
  const last = rows.map((row) => row.last).sort().at(-1) // prettier-ignore
  return { taken: of('taken'), refused: of('refused'), ...(last === undefined || last === null ? {} : { last }) }
}
