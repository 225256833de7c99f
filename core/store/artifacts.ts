import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Sha256 } from '../domain/ids.ts'
import type { Db } from './open-store.ts'

/** The artifact a stage gave under this key, or undefined when that work has not been done yet. */
export async function artifact(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('artifacts').select('body').where('key', '=', key).executeTakeFirst()
  return row === undefined ? undefined : JSON.parse(zstdDecompressSync(row.body).toString('utf8'))
}

/** The newest artifact a stage gave for these bytes, whatever it was made from. */
export async function latestArtifact(db: Db, sha256: Sha256, stage: string): Promise<unknown> {
  const row = await db
    .selectFrom('artifacts')
    .select('body')
    .where('sha256', '=', sha256)
    .where('stage', '=', stage)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : JSON.parse(zstdDecompressSync(row.body).toString('utf8'))
}

/** Keeps what a stage gave. The same key always holds the same thing, so a second writer changes nothing. */
export async function keepArtifact(
  db: Db,
  kept: { key: string; sha256: Sha256; stage: string; value: unknown; at: string },
): Promise<void> {
  const body = zstdCompressSync(Buffer.from(JSON.stringify(kept.value)))
  await db
    .insertInto('artifacts')
    .values({ key: kept.key, sha256: kept.sha256, stage: kept.stage, body, made_at: kept.at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** Forgets everything stages gave for these bytes, so that they are read afresh. */
export async function forgetArtifacts(db: Db, sha256: Sha256): Promise<void> {
  await db.deleteFrom('artifacts').where('sha256', '=', sha256).execute()
}
