import { z } from 'zod'
import { type DocumentDetail, PageInfo } from '../contract/documents.ts'
import { type DocumentId, Sha256 } from '../domain/ids.ts'
import { eventsOf } from '../domain/lifecycle.ts'
import { arrangementOf } from '../store/arrangements.ts'
import { auditOf } from '../store/audit.ts'
import { undoableRevisions } from '../store/corrections.ts'
import { documentRow, type DocumentRow } from '../store/documents.ts'
import { pathsOf } from '../store/sources.ts'
import { linksOf } from './corrected-documents.ts'
import { answerOf, summaryOf } from './document-answer.ts'
import type { Engine } from './engine.ts'
import type { Language } from './words.ts'

/** Lifecycle events that a person may ask for; the others are the engine's own. */
const ASKED_BY_PEOPLE = ['approve', 'reject', 'reopen', 'reprocess', 'findDuplicate'] as const

/** Everything about one document. Problem: document-not-found. */
export async function documentDetail(engine: Engine, id: DocumentId, language: Language): Promise<DocumentDetail> {
  const row = await documentRow(engine.store.db, id)
  const allowed = eventsOf(row.state)
  return {
    summary: summaryOf(row, language),
    answer: answerOf(row, row.file_name, language),
    revision: row.revision,
    undoable: row.state === 'review' ? (await undoableRevisions(engine.store.db, id)).length : 0,
    arranged: row.plan !== null && row.set_aside === null && (await arrangementOf(engine.store.db, id)) !== undefined,
    pages: pagesOf(row),
    // A document being read is in the engine's hands: nobody approves it meanwhile.
    events: row.state === 'reading' ? [] : ASKED_BY_PEOPLE.filter((event) => allowed.includes(event)),
    history: (await auditOf(engine.store.db, id)).map(({ at, actor, event, detail }) =>
      detail === undefined ? { at, actor, event } : { at, actor, event, detail },
    ),
    sources: await pathsOf(engine.store.db, Sha256.parse(row.sha256)),
    links: await linksOf(engine.store.db, row),
  }
}

/** The pages of a document that were read, with their sizes; empty while it waits. */
export function pagesOf(row: DocumentRow): PageInfo[] {
  return row.pages === null ? [] : z.array(PageInfo).parse(JSON.parse(row.pages))
}
