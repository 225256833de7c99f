import type { DocumentId, Sha256 } from '../domain/ids.ts'
import type { Problem } from '../domain/problem.ts'
import { appendAudit } from './audit.ts'
import { applyEvent } from './documents.ts'
import type { Db } from './open-store.ts'

export interface TakenIn {
  readonly sha256: Sha256
  /** 0: these bytes came under this path first. Later paths with the same bytes are duplicates of it. */
  readonly position: number
  /** The first document of the file. */
  readonly id: DocumentId
  /** False when the bytes were here before. */
  readonly isNew: boolean
}

/**
 * Writes down that these bytes came under this path, and makes their first document unless the bytes are known. The original must
 * be safe on disk before. One transaction: source, document and audit row. `container` is the original that these bytes came inside of;
 * `problem` makes the document one that has failed already.
 */
export async function takeIn(
  db: Db,
  file: {
    sha256: Sha256
    size: number
    path: string
    fileName: string
    ignoreXml: boolean
    newId: DocumentId
    at: string
    container?: Sha256
    problem?: Problem
  },
): Promise<TakenIn> {
  return await db.transaction().execute(async (tx) => {
    const { sha256, at } = file
    const position = await keepSource(tx, file)
    const first = await tx
      .selectFrom('documents')
      .select('id')
      .where('sha256', '=', sha256)
      .where('set_aside', 'is', null)
      .orderBy('part')
      .executeTakeFirst()
    if (first !== undefined) return { sha256, position, id: first.id as DocumentId, isNew: false }
    await tx
      .insertInto('documents')
      .values({
        id: file.newId,
        sha256,
        part: 1,
        state: 'queued',
        ignore_xml: file.ignoreXml ? 1 : 0,
        file_name: file.fileName,
        added_at: at,
        changed_at: at,
      })
      .execute()
    const detail = file.container === undefined ? {} : { detail: `from ${file.container}` }
    await appendAudit(tx, { at, documentId: file.newId, actor: 'skrepka', event: 'taken-in', ...detail })
    if (file.problem !== undefined) {
      const { code } = file.problem
      const set = { problem: JSON.stringify(file.problem) }
      await applyEvent(tx, { id: file.newId, from: 'queued', event: 'fail', actor: 'skrepka', at, detail: code, set })
    }
    return { sha256, position, id: file.newId, isNew: true }
  })
}

/** Writes down that the bytes of an archive or a mail came under this path. They are an original without a document of their own. */
export async function keepContainer(
  db: Db,
  file: { sha256: Sha256; size: number; path: string; at: string },
): Promise<void> {
  await db.transaction().execute((tx) => keepSource(tx, file))
}

/** The place of a path among all that these bytes came under. */
async function keepSource(
  tx: Db,
  { sha256, size, path, at }: { sha256: Sha256; size: number; path: string; at: string },
): Promise<number> {
  await tx
    .insertInto('originals')
    .values({ sha256, size, added_at: at })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
  const known = await tx.selectFrom('sources').select(['path', 'position']).where('sha256', '=', sha256).execute()
  const position = known.find((source) => source.path === path)?.position ?? known.length
  if (position === known.length)
    await tx.insertInto('sources').values({ sha256, path, position, added_at: at }).execute()
  return position
}

/** Every path these bytes were given under, first one first. */
export async function pathsOf(db: Db, sha256: Sha256): Promise<string[]> {
  const rows = await db.selectFrom('sources').select('path').where('sha256', '=', sha256).orderBy('position').execute()
  return rows.map((row) => row.path)
}
