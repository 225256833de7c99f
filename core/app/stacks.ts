import type { Stack } from '../contract/documents-arrange.ts'
import { DocumentId } from '../domain/ids.ts'
import { arrangementOf, documentsOfFiles, neighboursInArrival } from '../store/arrangements.ts'
import { documentRow, type DocumentRow } from '../store/documents.ts'
import { pagesOfRow } from './arrange.ts'
import { pagesOf } from './document-detail.ts'
import type { Engine } from './engine.ts'

/** An A4 page, where a page's own size is not known. */
const A4 = { width: 595, height: 842 }

/**
 * Documents on the table where pages are arranged: these, all others of their files, and offers of what looks like their next pages.
 * Problem: document-not-found.
 */
export async function stacks(
  engine: Engine,
  ids: readonly DocumentId[],
): Promise<{ stacks: Stack[]; offers: { id: DocumentId; fileName: string }[] }> {
  const { db } = engine.store
  const asked: DocumentRow[] = []
  for (const id of ids) asked.push(await documentRow(db, id))
  const files = new Set(asked.flatMap((row) => [row.sha256, ...pagesOfRow(row).map(({ sha256 }) => sha256)]))
  const rows = await documentsOfFiles(db, [...files])
  const there = new Set(rows.map(({ id }) => id))
  const offers = new Map<string, DocumentRow>()
  for (const row of rows) {
    for (const other of await neighboursInArrival(db, row))
      if (!there.has(other.id) && isContinuation(row, other)) offers.set(other.id, other)
  }
  return {
    stacks: await Promise.all(rows.map((row) => stackOf(engine, row))),
    offers: [...offers.values()].map((row) => ({ id: DocumentId.parse(row.id), fileName: row.file_name })),
  }
}

async function stackOf(engine: Engine, row: DocumentRow): Promise<Stack> {
  const id = DocumentId.parse(row.id)
  const sizes = new Map(pagesOf(row).map((page) => [page.page, page]))
  return {
    id,
    fileName: row.file_name,
    state: row.state,
    revision: row.revision,
    pages: pagesOfRow(row).map(({ page }) => {
      const { width, height } = sizes.get(page) ?? A4
      return { page, width, height }
    }),
    undoable: row.plan !== null && (await arrangementOf(engine.store.db, id)) !== undefined,
  }
}

interface Named {
  readonly file_name: string
  readonly invoice_number: string | null
  readonly gross_total: string | null
}

/**
 * Whether two files look like pages of one document: names that differ by a number counting on ("scan_1.jpg", "scan_2.jpg"), and one of
 * them lacks what a whole invoice has. Only ever an offer. Pure.
 */
export function isContinuation(a: Named, b: Named): boolean {
  const [one, two] = [a, b].map(
    ({ file_name: name }) => /^(?<stem>.*?)(?<count>\d{1,4})(?<end>\)?\.\w+)$/.exec(name)?.groups,
  )
  if (one?.['stem'] !== two?.['stem'] || one?.['end'] !== two?.['end'] || one === undefined || two === undefined)
    return false
  const isNext = Math.abs(Number(one['count']) - Number(two['count'])) === 1
  const isWhole = (doc: Named) => doc.invoice_number !== null && doc.gross_total !== null
  return isNext && !(isWhole(a) && isWhole(b))
}
