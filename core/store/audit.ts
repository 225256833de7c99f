import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { DocumentId } from '../domain/ids.ts'
import type { Db } from './open-store.ts'

export interface AuditEntry {
  readonly at: string
  readonly documentId: DocumentId
  /** 'skrepka' for what it did by itself, else the person. */
  readonly actor: string
  readonly event: string
  readonly detail?: string
}

const START = '0'.repeat(64)

/** Rows looked at between two turns of the event loop: some milliseconds. */
const ROWS_A_PIECE = 500

function chained(previousHash: string, entry: AuditEntry): string {
  const { at, documentId, actor, event, detail } = entry
  return createHash('sha256')
    .update(JSON.stringify([previousHash, at, documentId, actor, event, detail ?? null]))
    .digest('hex')
}

/** Adds an entry at the end of the chain. Call it in the transaction that makes the change it tells of. */
export async function appendAudit(db: Db, entry: AuditEntry): Promise<void> {
  const last = await db.selectFrom('audit').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const previous = last?.hash ?? START
  await db
    .insertInto('audit')
    .values({
      at: entry.at,
      document_id: entry.documentId,
      actor: entry.actor,
      event: entry.event,
      detail: entry.detail ?? null,
      previous_hash: previous,
      hash: chained(previous, entry),
    })
    .execute()
}

/** A document's trail, oldest first. */
export async function auditOf(db: Db, documentId: DocumentId): Promise<AuditEntry[]> {
  const rows = await db.selectFrom('audit').selectAll().where('document_id', '=', documentId).orderBy('seq').execute()
  return rows.map((row) => entryOf(row))
}

/** The number of the first row whose hash does not fit the row before it; undefined when the chain is whole. */
export async function brokenAuditRow(db: Db): Promise<number | undefined> {
  let previous = START
  for (let after = 0; ;) {
    const rows = await db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(ROWS_A_PIECE).execute() // prettier-ignore
    for (const row of rows) {
      if (row.previous_hash !== previous || row.hash !== chained(previous, entryOf(row))) return row.seq
      previous = row.hash
    }
    const last = rows.at(-1)
    if (last === undefined) return undefined
    after = last.seq
    await turn()
  }
}

function entryOf(row: {
  at: string
  document_id: string
  actor: string
  event: string
  detail: string | null
}): AuditEntry {
  const entry = { at: row.at, documentId: row.document_id as DocumentId, actor: row.actor, event: row.event }
  return row.detail === null ? entry : { ...entry, detail: row.detail }
}
