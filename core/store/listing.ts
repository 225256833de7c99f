import { sql, type RawBuilder } from 'kysely'
import type { DocumentFilter, Sort } from '../domain/document-filter.ts'
import { DocumentId } from '../domain/ids.ts'
import type { State } from '../domain/lifecycle.ts'
import type { DocumentRow } from './documents.ts'
import type { Db } from './open-store.ts'
import { OWED } from './statistics.ts'
import { forgivingMatch, matchOf } from './word-index.ts'

/* The list of documents stays instant with 100,000 of them because rows are found in indexes that hold everything a filter asks for, and
   only the few that are shown are read. Which index is named here, since the planner does not know that rows are wide. */

/** What a row of the list shows. The columns stand before the large ones, so reading them does not touch those. */
const SHOWN = [
  'seq', 'id', 'sha256', 'part', 'state', 'file_name', 'kind', 'supplier_name', 'invoice_number', 'issue_date',
  'gross_total', 'currency', 'errors', 'warnings', 'problem', 'added_at',
] as const // prettier-ignore
export type ListedRow = Pick<DocumentRow, (typeof SHOWN)[number]>

const ORDERS: Readonly<Record<Sort, { index: string; column: string }>> = {
  added: { index: 'documents_by_arrival', column: 'seq' },
  issueDate: { index: 'documents_by_issue_date', column: 'issue_date' },
  supplier: { index: 'documents_by_supplier_name', column: 'supplier_name_key' },
  amount: { index: 'documents_by_amount', column: 'gross_sort' },
}

export interface ListQuery {
  readonly filter?: DocumentFilter
  readonly sort?: Sort
  readonly ascending?: boolean
  readonly limit: number
  readonly offset?: number
  /** Only rows older than this one; for the order of arrival. */
  readonly beforeSeq?: number | undefined
}

/** A filter made ready to be asked: its words are looked up once. */
export interface Wanted {
  readonly filter: DocumentFilter
  /** The words' rows; undefined where there are no words. */
  readonly found: RawBuilder<unknown> | undefined
}

/**
 * Looks the words of a filter up. Where nothing matches them as they are, the numbers among them are forgiven one wrong sign each. Words
 * without a letter or digit match everything.
 */
export async function wanted(db: Db, filter: DocumentFilter = {}): Promise<Wanted> {
  const match = filter.words === undefined ? undefined : matchOf(filter.words)
  if (filter.words === undefined || match === undefined) return { filter, found: undefined }
  const exact = sql`select rowid from document_words where document_words match ${match}`
  const near = forgivingMatch(filter.words)
  if (near === undefined || (await sql`${exact} limit 1`.execute(db)).rows.length > 0) return { filter, found: exact }
  const numbers = sql`select rowid from document_numbers where document_numbers match ${near.numbers}`
  const { words } = near
  if (words === undefined) return { filter, found: numbers }
  return { filter, found: sql`${numbers} and rowid in (select rowid from document_words where document_words match ${words})` } // prettier-ignore
}

/** Rows in the order asked for, newest first when nothing is said. */
export async function listRows(db: Db, query: ListQuery): Promise<ListedRow[]> {
  const seqs = await listedSeqs(db, await wanted(db, query.filter), query)
  if (seqs.length === 0) return []
  const rows = await db.selectFrom('documents').select(SHOWN).where('seq', 'in', seqs).execute()
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  return seqs.flatMap((seq) => bySeq.get(seq) ?? [])
}

/** The ids of rows in order. */
export async function listedIds(db: Db, query: ListQuery): Promise<DocumentId[]> {
  const seqs = await listedSeqs(db, await wanted(db, query.filter), query)
  if (seqs.length === 0) return []
  // One parameter however many there are.
  const all = JSON.stringify(seqs)
  const { rows } = await sql<{ id: string }>`select d.id from json_each(${all}) w join documents d on d.seq = w.value order by w.key`.execute(db) // prettier-ignore
  return rows.map(({ id }) => DocumentId.parse(id))
}

/** How many documents a filter leaves. */
export async function countListed(db: Db, asked: Wanted): Promise<number> {
  const index = isNarrow(asked.filter) ? 'documents_in_state' : 'documents_by_arrival'
  const counted = hasOnlyWords(asked) ? sql`from (${asked.found})` : from(asked, index)
  const { rows } = await sql<{ n: number }>`select count(*) as n ${counted}`.execute(db)
  return rows[0]?.n ?? 0
}

/** How many documents are in each state; states with none are absent. */
export async function countsByState(db: Db): Promise<Partial<Record<State, number>>> {
  const { rows } = await sql<{ state: State; n: number }>`
    select state, count(*) as n from documents indexed by documents_in_state where set_aside is null group by state`.execute(db) // prettier-ignore
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

async function listedSeqs(db: Db, asked: Wanted, query: ListQuery): Promise<number[]> {
  const { sort = 'added', ascending = false, limit, offset = 0, beforeSeq } = query
  const { index, column } = ORDERS[sort]
  const order = sql.raw(ascending ? 'asc' : 'desc')
  const older = beforeSeq === undefined ? sql`` : sql`and d.seq < ${beforeSeq}`
  const inState = sort === 'added' && asked.filter.state !== undefined
  if (hasOnlyWords(asked) && sort === 'added' && beforeSeq === undefined) {
    // The index gives its rows in this order by itself, so the first ones are there before the others are looked at.
    const { rows } = await sql<{ seq: number }>`
      select rowid as seq from (${asked.found} order by rowid ${order} limit ${limit} offset ${offset})`.execute(db)
    return rows.map(({ seq }) => seq)
  }
  const { rows } = await sql<{ seq: number }>`
    select d.seq as seq ${from(asked, inState ? 'documents_by_state' : index)} ${older}
    order by ${sql.raw(`d.${column}`)} ${order}, d.seq ${order} limit ${limit} offset ${offset}`.execute(db)
  return rows.map(({ seq }) => seq)
}

function hasOnlyWords({ filter, found }: Wanted): boolean {
  return found !== undefined && Object.entries(filter).every(([name, value]) => name === 'words' || value === undefined)
}

/** Nothing is asked but the state, which an index of its own knows. */
function isNarrow(filter: DocumentFilter): boolean {
  return Object.entries(filter).every(([name, value]) => name === 'state' || value === undefined)
}

/** What sums of money are counted from, in any state. */
const OWED_SEQS = sql`select d.seq from documents d indexed by documents_statistics where d.set_aside is null and ${OWED}`

/** The rest of a statement after its columns: documents `d` that a filter leaves, out of an index that holds all it asks for. */
export function from({ filter, found }: Wanted, index: string): RawBuilder<unknown> {
  const { state, supplier, company, month, amountFrom, amountBelow, currency, category } = filter
  const { addedFrom, addedBefore, approvedFrom, approvedBefore, approvedBy, issuedFrom, owed } = filter
  const came = sql`select seq from documents indexed by documents_by_added where set_aside is null
    and added_at >= ${addedFrom ?? ''} and added_at < ${addedBefore ?? '9'}`
  const approved = sql`select document_id from audit indexed by audit_approvals
    where event = 'approve' and at >= ${approvedFrom ?? ''} and at < ${approvedBefore ?? '9'}
      ${approvedBy === undefined ? sql`` : approvedBy === 'skrepka' ? sql`and actor = 'skrepka'` : sql`and actor <> 'skrepka'`}`
  const isApprovalAsked = [approvedFrom, approvedBefore, approvedBy].some((asked) => asked !== undefined)
  const bought = sql`select e.seq from supplier_lessons l join documents e on e.id = l.document_id
    where json_extract(l.lesson, '$.category') = ${category}`
  const paidIn = sql`select seq from documents indexed by documents_by_currency where set_aside is null and currency = ${currency}`
  const conditions = [
    sql`d.set_aside is null`,
    ...(state === undefined ? [] : [sql`d.state = ${state}`]),
    ...(supplier === undefined ? [] : [sql`d.supplier_name_key = ${supplier}`]),
    ...(company === undefined ? [] : [sql`d.company = ${company}`]),
    // "2026-11" up to the sign that comes after the dash.
    ...(month === undefined ? [] : [sql`d.issue_date >= ${`${month}-`} and d.issue_date < ${`${month}.`}`]),
    ...(amountFrom === undefined ? [] : [sql`d.gross_sort >= ${amountFrom}`]),
    ...(amountBelow === undefined ? [] : [sql`d.gross_sort < ${amountBelow}`]),
    ...(currency === undefined ? [] : [sql`d.seq in (${paidIn})`]),
    ...(category === undefined ? [] : [sql`d.seq in (${bought})`]),
    ...(addedFrom === undefined && addedBefore === undefined ? [] : [sql`d.seq in (${came})`]),
    ...(isApprovalAsked ? [sql`d.id in (${approved})`] : []),
    ...(issuedFrom === undefined ? [] : [sql`d.issue_date >= ${issuedFrom}`]),
    ...(owed === true ? [sql`d.seq in (${OWED_SEQS})`] : []),
    ...(found === undefined ? [] : [sql`d.seq in (${found})`]),
  ]
  const best = supplier === undefined ? index : 'documents_by_supplier_name'
  return sql`from documents d indexed by ${sql.raw(best)} where ${sql.join(conditions, sql` and `)}`
}
