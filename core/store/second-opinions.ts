import type { Updateable } from 'kysely'
import { z } from 'zod'
import type { DocumentId } from '../domain/ids.ts'
import { ProblemError } from '../domain/problem.ts'
import { LanguageServer } from '../domain/second-opinion.ts'
import { appendAudit } from './audit.ts'
import { keepSetting, keptSetting } from './kept-setting.ts'
import type { Db } from './open-store.ts'
import type { DocumentsTable } from './schema.ts'

const NAME = 'language-server'

/** The server that may be asked; `hasKey`: its key lies among the secrets. */
const KeptServer = LanguageServer.extend({ hasKey: z.boolean() })
export type KeptServer = z.infer<typeof KeptServer>

/** The server for second opinions; undefined while there is none. */
export async function languageServer(db: Db): Promise<KeptServer | undefined> {
  return KeptServer.optional().parse(await keptSetting(db, NAME))
}

/** Keeps it, or forgets it. */
export async function saveLanguageServer(db: Db, server: KeptServer | undefined): Promise<void> {
  if (server === undefined) return void (await db.deleteFrom('settings').where('name', '=', NAME).execute())
  await keepSetting(db, NAME, server)
}

/**
 * Keeps what a second opinion changed, with its audit row. Confidences only: the revision stays, so that nobody who is just typing is told
 * the document changed under them. Problem: state-changed, when it did meanwhile.
 */
export async function keepOpinion(
  db: Db,
  kept: { id: DocumentId; revision: number; at: string; set: Updateable<DocumentsTable>; detail: string },
): Promise<void> {
  const { id, revision, at, set, detail } = kept
  const result = await db
    .updateTable('documents')
    .set({ ...set, changed_at: at })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '=', 'review')
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) throw new ProblemError('state-changed')
  await appendAudit(db, { at, documentId: id, actor: 'skrepka', event: 'second-opinion', detail })
}
