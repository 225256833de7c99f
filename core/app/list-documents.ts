import type { DocumentFilter, Sort } from '../domain/document-filter.ts'
import type { DocumentSummary } from '../contract/document-summary.ts'
import type { State } from '../domain/lifecycle.ts'
import { countListed, countsByState, listRows, wanted } from '../store/listing.ts'
import type { Db } from '../store/open-store.ts'
import { summaryOf } from './document-answer.ts'
import type { Language } from './words.ts'

interface Asked extends DocumentFilter {
  readonly sort: Sort
  readonly ascending: boolean
  readonly limit: number
  readonly offset: number
  readonly after?: string | undefined
}

/** A page of the list with the numbers that belong to it. `next` is there when the list goes on in order of arrival. */
export async function listDocuments(
  db: Db,
  { sort, ascending, limit, offset, after, ...filter }: Asked,
  language: Language,
): Promise<{ items: DocumentSummary[]; next?: string; total: number; counts: Partial<Record<State, number>> }> {
  const beforeSeq = after === undefined ? undefined : Number(after)
  const rows = await listRows(db, { filter, sort, ascending, limit, offset, beforeSeq })
  const last = rows.length === limit && sort === 'added' && !ascending ? rows.at(-1) : undefined
  return {
    items: rows.map((row) => summaryOf(row, language)),
    counts: await countsByState(db),
    total: await countListed(db, await wanted(db, filter)),
    ...(last === undefined ? {} : { next: String(last.seq) }),
  }
}
