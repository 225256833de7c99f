import type { Timings } from '../contract/answer.ts'
import type { PageInfo } from '../contract/documents.ts'
import { DocumentId } from '../domain/ids.ts'
import type { Extraction } from '../domain/invoice.ts'
import type { PageText, Reading } from '../domain/page-text.ts'
import type { Part } from '../domain/part.ts'
import { endRevisions } from '../store/corrections.ts'
import { applyEvent, type DocumentRow } from '../store/documents.ts'
import type { Db } from '../store/open-store.ts'
import { nowText, type Engine } from './engine.ts'
import { indexRecord, judgeRecord } from './judge-record.ts'
import { pagesOfPart, unreadPagesOfPart } from './pages-of-part.ts'
import { learnFrom } from './supplier-lessons.ts'

export interface ReadDocument {
  readonly row: DocumentRow
  readonly reading: Reading
  readonly part: Part
  readonly extraction: Extraction
  readonly timings: Timings
}

/**
 * Ends the reading of a document: judges and stores it in one transaction. Two copies of one invoice read at the same moment therefore
 * see each other: the later one always finds the earlier. What people corrected about an earlier reading is superseded by this one.
 */
export async function settleDocument(engine: Engine, done: ReadDocument): Promise<void> {
  const { row, reading, part, extraction, timings } = done
  const id = DocumentId.parse(row.id)
  const at = nowText(engine)
  await engine.store.db.transaction().execute(async (tx) => {
    const { subject, decision, set } = await judgeReading(tx, done, at)
    await applyEvent(tx, {
      id,
      from: 'reading',
      event: decision.state === 'approved' ? 'approve' : 'hold',
      actor: 'skrepka',
      at,
      set: { ...set, first_page: part.firstPage, last_page: part.lastPage, problem: null, read_once: reading.readOnce === true ? 1 : 0,
        timings: JSON.stringify(timings) },
    }) // prettier-ignore
    await endRevisions(tx, id, { status: 'superseded' })
    await indexRecord(tx, subject)
    if (decision.state === 'approved')
      await learnFrom(tx, { id, extraction, pages: subject.pages, actor: 'skrepka', at })
  })
}

/** Judges a reading, the first or a later one, against the row it ends in: what was decided, and the columns that every reading writes. */
export async function judgeReading(
  tx: Db,
  { row, reading, part, extraction }: Omit<ReadDocument, 'timings'>,
  at: string,
) {
  const pages = pagesOfPart(reading, part)
  const subject = { row, extraction, pages, unreadPages: unreadPagesOfPart(reading, part), at }
  const { decision, set } = await judgeRecord(tx, subject)
  const columns = { ...set, revision: row.revision + 1, pages: JSON.stringify(shownPages(pages, extraction)) }
  return { subject, decision, set: columns }
}

/** The pages as read, or those drawn for an e-invoice that has none. */
function shownPages(pages: readonly PageText[], { eInvoice }: Extraction): PageInfo[] {
  if (pages.length > 0) return pages.map(pageInfo)
  return (eInvoice?.readablePages ?? []).map((page) => ({ ...page, rotation: 0, source: 'e-invoice' }))
}

function pageInfo({ page, width, height, rotation, source }: PageText): PageInfo {
  return { page, width, height, rotation, source }
}
