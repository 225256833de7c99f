import type { Selectable } from 'kysely'
import { ProblemError, type Problem } from '../domain/problem.ts'
import type { Db } from './open-store.ts'
import type { ConnectionsTable } from './schema.ts'

export type ConnectionRow = Selectable<ConnectionsTable>

/** Connections a person set up and did not remove, oldest first. */
export async function connectionRows(db: Db): Promise<ConnectionRow[]> {
  return await db
    .selectFrom('connections')
    .selectAll()
    .where('state', '<>', 'removed')
    .orderBy('added_at')
    .orderBy('name')
    .execute()
}

/** One connection by its name. Problem: connection-not-found. */
export async function connectionByName(db: Db, name: string): Promise<ConnectionRow> {
  const row = (await connectionRows(db)).find((row) => row.name === name)
  if (row === undefined) throw new ProblemError('connection-not-found', { name })
  return row
}

/** What a connection is or was called, removed ones too. */
export async function connectionNameOf(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom('connections').select('name').where('id', '=', id).executeTakeFirstOrThrow()
  return row.name
}

/** Keeps a new connection. Problem: connection-name-taken. */
export async function addConnection(
  db: Db,
  added: { id: string; name: string; kind: string; settings: unknown; at: string },
): Promise<void> {
  const { id, name, kind, settings, at } = added
  await db.transaction().execute(async (tx) => {
    if ((await connectionRows(tx)).some((row) => row.name === name)) {
      throw new ProblemError('connection-name-taken', { name })
    }
    await tx
      .insertInto('connections')
      .values({ id, name, kind, settings: JSON.stringify(settings), state: 'on', added_at: at, changed_at: at })
      .execute()
  })
}

/** Changes what a connection is or does. `problem` and `notBefore` of undefined stay as they are, of null are cleared. */
export async function changeConnection(
  db: Db,
  id: string,
  change: {
    state?: ConnectionRow['state']
    settings?: unknown
    problem?: Problem | null
    notBefore?: string | null
    at: string
  },
): Promise<void> {
  const { state, settings, problem, notBefore, at } = change
  await db
    .updateTable('connections')
    .set({
      changed_at: at,
      ...(state === undefined ? {} : { state }),
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      ...(problem === undefined ? {} : { problem: problem === null ? null : JSON.stringify(problem) }),
      ...(notBefore === undefined ? {} : { not_before: notBefore }),
    })
    .where('id', '=', id)
    .where('state', '<>', 'removed')
    .execute()
}
